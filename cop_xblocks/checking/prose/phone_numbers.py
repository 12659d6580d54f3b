"""Numbers that are called, in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText

_CALLED = "call|calls|calling|dial|dials|ring|rings|phone|text|hotline|helpline|number(?: is)?|line|on|tel"
_KNOWN = (
    "112|911|999|000|110|111|113|114|115|116|117|118|119|122|190|191|192|193|197|198|199|988|1098"
    r"|0800[\s\d-]{4,12}|116[\s-]?\d{3}|1[\s-]?800[\s-][\d\s-]{6,9}"
)
_INTERNATIONAL = (
    r"\+\d{1,3}[\s-]?\(?\d{1,4}\)?(?:[\s-]?\d{2,4}){2,4}"
    r"|116[\s-]?1(?:11|23)|116[\s-]?000|0?800[\s-]\d{2,4}[\s-]?\d{2,4}(?:[\s-]?\d{2,4})?"
)
_CALLING = re.compile(rf"(?<!\w)(?:{_CALLED})[\s:.]{{1,3}}\Z")
_SHORT = re.compile(rf"(?:{_KNOWN})(?![\w,.%]*\d)(?!\s*(?:per|%))")
_LONG = re.compile(rf"(?<![\w.,-])(?:{_INTERNATIONAL})(?![\w,-])")
_START = re.compile(r"[+\d]\d+")
_BEFORE = 14
"""Characters before a number in which it is said that it is called."""


def dialled(content: SearchableText) -> Iterator[tuple[int, int]]:
    """Where numbers stand that somebody is told to call, in order."""
    done = 0
    for number in _START.finditer(content.lower):
        start = number.start()
        if start < done:
            continue
        match = _LONG.match(content.lower, start)
        if match is None and _CALLING.search(content.lower, max(start - _BEFORE, 0), start):
            match = _SHORT.match(content.lower, start)
        if match is not None:
            done = match.end()
            yield match.span()
