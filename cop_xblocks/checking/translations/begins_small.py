"""A translation begins with a small letter, and its source with a capital.

Why: a sentence without a capital reads like the end of another

Languages whose letters come in two sizes begin a sentence with a capital.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "restez calme."
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

from cop_xblocks.checking.translations.masking import OBJECT, TYPED, mask, masked
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_CAPITAL = re.compile(r"[A-ZÀ-Þ](?:[a-zà-ÿ]|[^\w])")
"""Not an acronym, which is written so wherever it stands."""

RULE = Rule("COP739", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Compare the first letters of both."""
    if entry.role in (*TYPED, "hours"):
        return
    start = _first(masked(entry))
    source = mask(entry.source, entry.of_course)
    if _CAPITAL.match(source, _first(source)) and entry.translation[start : start + 1].islower():
        place = entry.span(start, start + 1)
        yield RULE.at(place, "the source begins with a capital", "begin with a capital")


def _first(text: str) -> int:
    """Where the first letter or digit stands, or what is no language."""
    return next((at for at, letter in enumerate(text) if letter.isalnum() or letter == OBJECT), len(text))
