"""A word appears twice in a row.

Why: it is a slip, which every translator has to correct as well

An example is "the the", even when a line ends between the two. The rule knows words that may appear twice ("that that",
"had had"). Excuse another one where you mean it.

Wrong:

~~~markdown
Stay near your child in the
the first night.
~~~

Right:

~~~markdown
Stay near your child in the first night.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP856", "warning")
_DOUBLED = re.compile(r"(?<![\w'’.-])(?P<word>[^\W\d_]++)\s++(?P=word)(?![\w'’-])", re.IGNORECASE)


@cache
def _allowed(language: str) -> frozenset[str] | None:
    listed = (words(language) or {}).get("style")
    return frozenset(listed["doubled"].split("|")) if listed else None


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find words that stand twice in a row."""
    allowed = _allowed(content.course.language)
    if allowed is None:
        return
    for match in _DOUBLED.finditer(content.text):
        if match["word"].lower() in allowed or not content.is_written_so(*match.span()):
            continue
        if content.passage(match.start()).role != "source":
            yield RULE.at(content.place(*match.span()), f"{match['word']!r} stands twice", "take one of the two out")
