"""A Spanish question or exclamation does not open, or does not close.

Why: a reader, and above all a listener, learns too late that it was a question

Each `?` has its `¿`, and each `!` its `¡`, where the question begins, which may be in the middle of a sentence.

Wrong:

~~~po es
msgctxt "q question"
msgid "What do you do first?"
msgstr "Qué hace primero?"
~~~

Right:

~~~po es
msgctxt "q question"
msgid "What do you do first?"
msgstr "¿Qué hace primero?"
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import TYPED, masked, primary
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP747", "warning")
SIGNS = frozenset("¿?¡!")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Count both halves."""
    if primary(entry.language) != "es" or entry.role in TYPED:
        return
    text = masked(entry)
    for opening, closing in ("¿?", "¡!"):
        if text.count(opening) != text.count(closing):
            at = max(text.find(closing), text.find(opening))
            message = f"{text.count(opening)} {opening} and {text.count(closing)} {closing}"
            yield RULE.at(entry.span(at, at + 1), message, f"write {opening} … {closing}")
