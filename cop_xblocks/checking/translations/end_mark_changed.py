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

from cop_xblocks.checking.translations.masking import ENDS_FREELY, mask, masked
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_SAME = str.maketrans({"。": ".", "．": ".", "؟": "?", "？": "?", "！": "!", "：": ":", "；": ";", "؛": ";", "।": "."})
_MARKS = ".?!:…"
_AROUND = " \u00a0\u202f\"'«»“”„’‘*_)]（）」』\u200e\u200f\u2068\u2069"
_FEW = 3
"""Words of a source that may be a question without a mark."""

_SPANISH_END = re.compile("([?!…])\\s?[»”]\\.\\Z")
"""A question in quotation marks, and the full stop of the sentence behind them."""
_QUOTED_MARK = re.compile("(?<=\\S)[\\s\u00a0(][«“][^«»“”]*[?!…؟？！]\\s?[»”]\\Z")

RULE = Rule("COP753", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Compare the last marks of both, without what closes behind them."""
    if entry.role in ENDS_FREELY:
        return
    source, translation = _end(mask(entry.source, entry.of_course)), _end(masked(entry))
    if source == translation or _may_differ(entry, source, translation):
        return
    said = f"the source ends with {source}" if source else f"the source does not end with {translation}"
    last = max(len(entry.translation) - 1, 0)
    help = "end as the source does, with your language's own mark"
    yield RULE.at(entry.span(last, last + 1), said, help)


def _may_differ(entry: Entry, source: str, translation: str) -> bool:
    """Languages exclaim more or less often; "Why" may be a question; and somebody's words in quotation marks may stand
    without a full stop."""
    ends = _SPANISH_END.search(entry.translation)
    if ends is not None and ends[1] == source and translation == ".":
        return True
    if {source, translation} <= {"", ".", "!"} and "!" in source + translation:
        return True
    if not source and _QUOTED_MARK.search(entry.translation):
        return True  # it is of somebody's words at the end, which the source may not quote
    if (source, translation) == ("", "?") and len(entry.source.split()) <= _FEW:
        return True
    quoted = entry.translation.rstrip(".")[-1:] in ("»", "”", "」")
    return quoted and (not source or {source, translation} == {"", "."})


def _end(text: str) -> str:
    bare = text.rstrip(_AROUND).translate(_SAME)
    return "…" if bare.endswith("...") else bare[-1:] if bare[-1:] in tuple(_MARKS) else ""
