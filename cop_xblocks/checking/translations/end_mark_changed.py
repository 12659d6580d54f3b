"""A translation ends with another mark than its source.

Why: a question is read as a statement, or a sentence seems to go on

A full stop, a question mark, an exclamation mark, a colon or an ellipsis at the end of the source stands at the end
of the translation, in the form that the language has for it. A title without a full stop has none in a translation.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez calme"
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

from cop_xblocks.checking.translations.segment import ENDS_FREELY, Segment
from cop_xblocks.checking.translations.wording import Wording
from cop_xblocks.model import Diagnostic, Rule

_QUESTION_OR_CRY = re.compile("([?!…])\\s?[»”]\\.\\Z")
"""Spanish: a question in quotation marks, and the full stop of the sentence behind them."""
_QUOTED_MARK = re.compile("(?<=\\S)[\\s\u00a0(][«“][^«»“”]*[?!…؟？！]\\s?[»”]\\Z")
_FEW = 3
"""Words of a source that may be a question without a mark."""

RULE = Rule("COP753", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare the last marks of both, without what closes behind them."""
    source, translation = segment.source.end_mark, segment.translation.end_mark
    if source == translation or segment.role in ENDS_FREELY or _may_differ(segment.source, segment.translation):
        return
    message = f"the source ends with {source}" if source else f"the source does not end with {translation}"
    last = max(len(segment.translation.text) - 1, 0)
    help = "end as the source does, with your language's own mark"
    yield RULE.at(segment.span(last, last + 1), message, help)


def _may_differ(source: Wording, translation: Wording) -> bool:
    """Languages exclaim more or less often; "Why" may be a question; and somebody's words in quotation marks may stand
    without a full stop."""
    end, other_end = source.end_mark, translation.end_mark
    quoted = _QUESTION_OR_CRY.search(translation.text)
    if quoted is not None and quoted[1] == end and other_end == ".":
        return True
    if {end, other_end} <= {"", ".", "!"} and "!" in end + other_end:
        return True
    if not end and _QUOTED_MARK.search(translation.text):
        return True  # it is of somebody's words at the end, which the source may not quote
    if (end, other_end) == ("", "?") and len(source.text.split()) <= _FEW:
        return True
    ends_quoted = translation.text.rstrip(".")[-1:] in ("»", "”", "」")
    return ends_quoted and (not end or {end, other_end} == {"", "."})
