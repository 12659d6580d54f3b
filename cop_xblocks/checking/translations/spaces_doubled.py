"""A translation has a space too many.

Why: it was typed by accident, and shows as a hole in the line or not at all

Two spaces in a row, or one before the first word or behind the last, which the source has not.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez  calme."
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

_SPACES = " \t\u00a0\u202f\u3000"
_ROW = re.compile(f"[{_SPACES}][{_SPACES}]")
_TOO_MANY = re.compile(rf"[{_SPACES}]{{2,}}|\A[{_SPACES}]+|[{_SPACES}]+\Z|\t")

RULE = Rule("COP741", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find spaces in a row, and at the ends."""
    source, text = segment.source.text, segment.translation.text
    spaced_start, spaced_end = source[:1].isspace(), source[-1:].isspace()
    masked = segment.translation.masked
    is_suspect = masked != masked.strip(_SPACES) or "\t" in masked or _ROW.search(masked)
    for match in _TOO_MANY.finditer(masked) if is_suspect else ():
        at_start, at_end = not match.start(), match.end() == len(text)
        if (at_start and spaced_start) or (at_end and spaced_end):
            continue
        if at_start or at_end or match[0] not in source:
            yield RULE.at(segment.span(*match.span()), "a space too many", "leave one, or none at the ends")
    for is_spaced, end, side in ((spaced_start, text[:1], "before"), (spaced_end, text[-1:], "behind")):
        if is_spaced and not end.isspace():
            message = f"the source has a space {side} its words: something is put together with it"
            yield RULE.at(segment.span(), message, "write the space, too")
