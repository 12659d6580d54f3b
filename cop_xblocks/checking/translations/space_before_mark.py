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

from cop_xblocks.checking.translations.masking import masked, primary
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_BEFORE = re.compile(r"(?<=\S)[ \u00a0\u202f]+([,.;:!?،؛؟。，；：！？)»”](?!\w))(?!\.)")
_FRENCH = ";:!?»"

RULE = Rule("COP749", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find spaces before marks that have none in the language."""
    for found in _BEFORE.finditer(masked(entry)):
        if primary(entry.language) == "fr" and found[1] in _FRENCH:
            continue
        if primary(entry.language) == "zh" and ord(found[1]) > 127:
            continue  # COP752
        if found[0] not in entry.source:
            place = entry.span(*found.span())
            yield RULE.at(place, f"a space before {found[1]}", "take the space out")
