"""A Chinese translation has a space between its signs.

Why: it shows as a hole in the line

No space stands between two Chinese characters, or beside full-width punctuation, which brings its own.

Wrong:

~~~po zh_Hans
msgctxt "calm paragraph"
msgid "Stay calm, and listen."
msgstr "保持冷静， 认真倾听。"
~~~

Right:

~~~po zh_Hans
msgctxt "calm paragraph"
msgid "Stay calm, and listen."
msgstr "保持冷静，认真倾听。"
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

_HAN = "\u3400-\u9fff"
_FULL = "，。；：？！、（）“”《》「」…"
_BLANK = "[ \u00a0\u3000]"
_SPACE = re.compile(
    f"(?<!{_BLANK})(?:(?<=[{_HAN}]){_BLANK}++(?=[{_HAN}])|(?<=[{_FULL}]){_BLANK}++|{_BLANK}++(?=[{_FULL}]))"
)

RULE = Rule("COP752", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find spaces between Chinese signs."""
    if primary(segment.language) != "zh":
        return
    for match in _SPACE.finditer(segment.translation.masked):
        yield RULE.at(segment.span(*match.span()), "a space between Chinese signs", "take it out")
