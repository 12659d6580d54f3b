"""A translation has a space before a mark.

Why: the mark may begin a line, and it reads as a slip

Only French sets a space before some marks, and that one does not break (COP750).

Wrong:

~~~po es
msgctxt "calm paragraph"
msgid "Stay calm, and listen."
msgstr "Mantenga la calma , y escuche."
~~~

Right:

~~~po es
msgctxt "calm paragraph"
msgid "Stay calm, and listen."
msgstr "Mantenga la calma, y escuche."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

_BEFORE = re.compile(r"(?<=\S)[ \u00a0\u202f]+([,.;:!?،؛؟。，；：！？)»”](?!\w))(?!\.)")
_FRENCH = ";:!?»"

RULE = Rule("COP749", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find spaces before marks that have none in the language."""
    for match in _BEFORE.finditer(segment.translation.masked):
        language = primary(segment.language)
        if language == "fr" and match[1] in _FRENCH:
            continue
        if language == "zh" and ord(match[1]) > 127:
            continue  # COP752
        if match[0] not in segment.source.text:
            yield RULE.at(segment.span(*match.span()), f"a space before {match[1]}", "take the space out")
