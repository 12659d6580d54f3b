"""The text contains a web address.

Why: learners cannot follow it with a tap, and screen readers spell it out

Write `[the helpline](https://example.org)`. Angle brackets make an address a link, but one that is read out letter by
letter. This rule accepts a bare name such as `example.org`, and `<https://example.org>`, which is no longer than a
name.

Wrong:

~~~markdown
See https://childhelplineinternational.org for help.
~~~

Right:

~~~markdown
See [the directory of helplines](https://childhelplineinternational.org).
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText, within
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP854", "warning")
_ADDRESS = re.compile(r"(?<![\w/])(?:https?://|www\.)[^\s<>\0]*[^\s<>\0.,;:!?)\"'”’]", re.IGNORECASE)

_LONG = re.compile(r"https?://[^/?#]+(?:[?#]|/.)", re.IGNORECASE)
"""An address with something behind the name of its host."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find addresses that no words stand for."""
    if "://" in content.folded or "www." in content.folded:
        for match in _ADDRESS.finditer(content.text):
            if within(match.start(), content.links) is None:
                yield _diagnostic(content, *match.span())
    for passage in content.passages:
        if "<" in passage.inline.content and ">" in passage.inline.content:
            for token in passage.inline.tokens:
                if token.info == "auto" and token.type == "link_open" and "span" in token.meta:
                    start, end = token.meta["span"]
                    if not _LONG.match(str(token.attrGet("href"))):
                        continue
                    yield _diagnostic(content, passage.start + start, passage.start + end)


def _diagnostic(content: SearchableText, start: int, end: int) -> Diagnostic:
    return RULE.at(
        content.place(start, end), "a web address stands in the text", "write words for it: [the helpline](https://…)"
    )
