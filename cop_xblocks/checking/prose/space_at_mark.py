"""A punctuation mark has a space before it, or none behind it.

Why: the mark can move to a line of its own, or the words run together

Write no space before `, . ; : ! ?` and one behind it. The rule does not look at French and other languages that put a
space before some marks.

Wrong:

~~~markdown
Stay near your child , and listen.
~~~

Right:

~~~markdown
Stay near your child, and listen.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP858", "warning")
_BEFORE = re.compile(r"(?<=[^\W_]) +(?:[,;!?](?=[\s\"”')\0]|\Z)|[.:](?=\s|\0|\Z))")
_BEHIND = re.compile(r"(?<=[^\W\d_]{2})(?:[,;!?](?=[^\W\d_]{2})|\.(?=[A-Z][a-z]+[ ,.]))")

_LONGEST = 300
"""Characters of an address."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find marks that stand away from their word, and words that cling to the mark before them."""
    if words(content.course.language) is None:
        return
    for pattern, what, help in (
        (_BEFORE, "a space before a punctuation mark", "take the space out"),
        (_BEHIND, "no space behind a punctuation mark", "write a space behind it"),
    ):
        for match in pattern.finditer(content.text):
            start, end = match.span()
            if content.passage(start).role == "source" or not content.is_written_so(start - 1, end + 1):
                continue
            if any(begin <= start < stop for begin, stop in _addresses(content, start)):
                continue
            yield RULE.at(content.place(start, end), what, help)


def _addresses(content: SearchableText, at: int) -> list[tuple[int, int]]:
    """The word around a place, if it is an address or a file's name."""
    begin, stop = max(at - _LONGEST, 0), at + _LONGEST
    start = max(content.text.rfind(space, begin, at) for space in (" ", "\n", "\0")) + 1 or begin
    ends = [end for space in (" ", "\n", "\0") if (end := content.text.find(space, at, stop)) >= 0]
    end = min(ends, default=stop)
    word = content.text[start:end]
    return [(start, end)] if any(sign in word for sign in ("/", "@", "&", "](", "www")) else []
