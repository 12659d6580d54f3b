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

from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_MARKUP = ("**", "](", "`", "[[", "]]", "*")

RULE = Rule("COP722", "error")
SIGNS = frozenset("*[]`")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Look for markup among the words that a learner sees."""
    text = segment.translation.text
    if not segment.is_markdown or segment.role in TYPED or not any(markup in text for markup in _MARKUP):
        return
    for markup in _MARKUP:
        if markup in segment.translation.visible_text and markup not in segment.source.visible_text:
            at = text.find(markup)
            place = segment.span(at, at + len(markup))
            yield RULE.at(place, f"{markup} would be read as it stands", "close it, or take it out")
            return
