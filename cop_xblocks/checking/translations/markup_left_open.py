"""A translation's markup is not closed.

Why: learners would read asterisks, brackets or backticks

What is opened is closed: `**strong**`, `[words](target)`, `` `code` ``. Asterisks stand close to words: between a
letter and a quotation mark or a full-width mark they are no markup, so set off the words with the mark, or without.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay **calm**."
msgstr "Restez **calme."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay **calm**."
msgstr "Restez **calme**."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import TYPED
from cop_xblocks.languages.entries import Entry
from cop_xblocks.markdown import plain
from cop_xblocks.model import Diagnostic, Rule

_SIGNS = ("**", "](", "`", "[[", "]]", "*")

RULE = Rule("COP722", "error")
SIGNS = frozenset("*[]`")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Look for markup among the words that a learner sees."""
    if not entry.is_markdown or entry.role in TYPED or not any(sign in entry.translation for sign in _SIGNS):
        return
    source, translation = plain(entry.source), plain(entry.translation)
    for sign in _SIGNS:
        if sign in translation and sign not in source:
            at = entry.translation.find(sign)
            place = entry.span(at, at + len(sign))
            yield RULE.at(place, f"{sign} would be read as it stands", "close it, or take it out")
            return
