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

from cop_xblocks.checking.translations.masking import masked
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_SPACE = r"[ \t\u00a0\u202f\u3000]"
_TOO_MANY = re.compile(rf"{_SPACE}{{2,}}|\A{_SPACE}+|{_SPACE}+\Z|\t")

RULE = Rule("COP741", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find spaces in a row, and at the ends."""
    ends = entry.source[:1].isspace(), entry.source[-1:].isspace()
    for found in _TOO_MANY.finditer(masked(entry)):
        at_start, at_end = not found.start(), found.end() == len(entry.translation)
        if (at_start and ends[0]) or (at_end and ends[1]) or (not at_start and not at_end and found[0] in entry.source):
            continue
        place = entry.span(*found.span())
        yield RULE.at(place, "a space too many", "leave one, or none at the ends")
    for wanted, has, side in ((ends[0], entry.translation[:1], "before"), (ends[1], entry.translation[-1:], "behind")):
        if wanted and not has.isspace():
            message = f"the source has a space {side} its words: something is put together with it"
            yield RULE.at(entry.span(), message, "write the space, too")
