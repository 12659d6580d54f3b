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

from collections import Counter
from collections.abc import Iterator, Sequence

from cop_xblocks.checking.translations.masking import TYPED, masked
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP755", "warning")


def check_entries(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Find digits of another script than most are of."""
    spoken = [entry for entry in entries if entry.role not in TYPED]
    counts = Counter(_zero(letter) for entry in spoken for letter in masked(entry) if letter.isdecimal())
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    for entry in spoken:
        text = masked(entry)
        at = next((at for at, letter in enumerate(text) if letter.isdecimal() and _zero(letter) != usual), None)
        if at is not None:
            message = f"{text[at]} is not of the digits that the catalog has elsewhere"
            yield RULE.at(entry.span(at, at + 1), message, "write all digits in one way")


def _zero(digit: str) -> int:
    return ord(digit) - int(digit)
