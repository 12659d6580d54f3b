"""A mark stands twice in a translation.

Why: it is a slip, or louder than the source

Two commas, full stops or question marks in a row, where the source has none.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez calme.."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez calme."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

_TWICE = re.compile(r"([,;:!?،؛؟。，；：？！、¿¡])\1+|(?<!\.)\.\.(?!\.)|\.{4,}|[.,،。，][.,،。，]")
_ROW = re.compile("[.,;:!?،؛؟。，；：？！、¿¡][.,;:!?،؛؟。，；：？！、¿¡]")
"""What the others begin with; it is found more quickly than they are."""

RULE = Rule("COP757", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find marks in a row that the source has not."""
    text = segment.translation.masked
    for match in _TWICE.finditer(text) if _ROW.search(text) else ():
        if match[0] not in segment.source.text and match[0] != "..":
            yield RULE.at(segment.span(*match.span()), f"{match[0]}: a mark too many", "leave one")
        elif match[0] == ".." and ".." not in segment.source.text:
            yield RULE.at(segment.span(*match.span()), "..: a mark too many", "leave one, or write …")
