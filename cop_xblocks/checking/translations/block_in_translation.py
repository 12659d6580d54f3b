"""A translation begins like a list, a heading or a quotation.

Why: learners would read the sign: a string is words, and what they stand in is the source's

The bullet, the number or the hashes before a string are not a part of it.

Wrong:

~~~po fr
msgctxt "steps item"
msgid "Stay calm."
msgstr "- Restez calme."
~~~

Right:

~~~po fr
msgctxt "steps item"
msgid "Stay calm."
msgstr "Restez calme."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

_BLOCK = re.compile(r"(?:[-+*•]|\d{1,3}[.)、]|#{1,6}|>|\[[ xX]\])\s")

RULE = Rule("COP723", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Look at how both begin."""
    block = _BLOCK.match(segment.translation.text)
    if block is not None and segment.is_markdown and not _BLOCK.match(segment.source.text):
        yield RULE.at(segment.span(*block.span()), f"{block[0].strip()} would be read as it stands", "take it out")
