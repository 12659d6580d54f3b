"""A catalog writes its digits in two ways.

Why: a learner meets ١٢ on one page and 12 on the next

A language decides once which digits it has, and says so in its `STYLE.md`. What is said here is of the entry that has
the rarer ones.

Wrong:

~~~po ar
msgctxt "a paragraph"
msgid "Ages 9 to 12"
msgstr "الأعمار 9 إلى 12"

msgctxt "b paragraph"
msgid "Ages 13 to 15"
msgstr "الأعمار ١٣ إلى 15"
~~~

Right:

~~~po ar
msgctxt "a paragraph"
msgid "Ages 9 to 12"
msgstr "الأعمار 9 إلى 12"

msgctxt "b paragraph"
msgid "Ages 13 to 15"
msgstr "الأعمار 13 إلى 15"
~~~
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_DIGIT = re.compile(r"\d")

RULE = Rule("COP755", "warning")


def check_file(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Find digits of another script than most are of."""
    digits = [
        (segment, match.start(), _zero(match[0]))
        for segment in segments
        if segment.role not in TYPED
        for match in _DIGIT.finditer(segment.translation.masked)
    ]
    counts = Counter(zero for _, _, zero in digits)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    last: Segment | None = None
    for segment, at, zero in digits:
        if zero != usual and segment is not last:
            last = segment
            message = f"{segment.translation.text[at]} is not of the digits that the catalog has elsewhere"
            yield RULE.at(segment.span(at, at + 1), message, "write all digits in one way")


def _zero(digit: str) -> int:
    """The code point of the zero of a digit's script."""
    return ord(digit) - int(digit)
