"""A catalog has apostrophes of two kinds.

Why: the same word looks one way here and another there, and a search finds one of the two

`’` or `'`: most entries have one of them, this one has the other. The typographic one (U+2019) reads better.

Wrong:

~~~po fr
msgctxt "a paragraph"
msgid "I listen."
msgstr "J’écoute d’abord."

msgctxt "b paragraph"
msgid "I ask him."
msgstr "Je l'interroge."
~~~

Right:

~~~po fr
msgctxt "a paragraph"
msgid "I listen."
msgstr "J’écoute d’abord."

msgctxt "b paragraph"
msgid "I ask him."
msgstr "Je l’interroge."
~~~
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cop_xblocks.checking.translations.masking import TYPED, masked
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")

RULE = Rule("COP761", "warning")


def check_entries(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Find apostrophes between letters of another kind than most are."""
    spoken = [entry for entry in entries if entry.role not in TYPED]
    counts = Counter(found[0] for entry in spoken for found in _APOSTROPHE.finditer(masked(entry)))
    if len(counts) < 2:
        return
    usual = "'" if counts["'"] > counts["’"] else "’"
    for entry in spoken:
        for found in _APOSTROPHE.finditer(masked(entry)):
            if found[0] != usual and found[0] + entry.translation[found.end()] not in entry.source:
                place = entry.span(*found.span())
                yield RULE.at(place, f"elsewhere it is {usual}", f"write {usual}")
