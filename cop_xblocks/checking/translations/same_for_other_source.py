"""Two different strings have the same translation.

Why: one of the two was pasted into the wrong place

Longer strings that differ in the source differ in a translation, too.

Wrong:

~~~po fr
msgctxt "ages paragraph"
msgid "Stay calm and listen to your child."
msgstr "Restez calme et écoutez votre enfant."

msgctxt "chat paragraph"
msgid "Tell the platform what you saw."
msgstr "Restez calme et écoutez votre enfant."
~~~

Right:

~~~po fr
msgctxt "ages paragraph"
msgid "Stay calm and listen to your child."
msgstr "Restez calme et écoutez votre enfant."

msgctxt "chat paragraph"
msgid "Tell the platform what you saw."
msgstr "Signalez à la plateforme ce que vous avez vu."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_xblocks.checking._items import bare
from cop_xblocks.checking.translations._text import ASKED, TYPED
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Severity

_SHORTEST = 12
"""Letters: shorter strings may well fall together in a language."""

CODE = "COP737"
SEVERITY: Severity = "warning"


def check_entries(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Compare each translation with all before it."""
    first: dict[str, Entry] = {}
    for entry in entries:
        words = bare(entry.translation)
        if entry.forms or entry.role in (*TYPED, *ASKED) or len(words) < _SHORTEST:
            continue
        other = first.setdefault(words, entry)
        if other is not entry and not _alike(other.source, entry.source):
            message = f"this is also the translation of “{other.source[:60]}”, on line {other.span().line}"
            yield Diagnostic(CODE, SEVERITY, message, entry.span(), "one of the two stands in the wrong place")


def _alike(one: str, other: str) -> bool:
    """Whether most words of the shorter one stand in the other."""
    few, many = sorted((set(bare(one).split()), set(bare(other).split())), key=len)
    return len(few & many) * 2 > len(few)
