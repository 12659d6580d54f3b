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

from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP747", "warning")
SIGNS = frozenset("¿?¡!")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Count both halves."""
    if primary(segment.language) != "es" or segment.role in TYPED:
        return
    text = segment.translation.masked
    for opening, closing in ("¿?", "¡!"):
        if text.count(opening) != text.count(closing):
            at = max(text.find(closing), text.find(opening))
            message = f"{text.count(opening)} {opening} and {text.count(closing)} {closing}"
            yield RULE.at(segment.span(at, at + 1), message, f"write {opening} … {closing}")
