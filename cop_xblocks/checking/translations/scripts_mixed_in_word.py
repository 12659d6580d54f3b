"""A word mixes letters of two scripts.

Why: it looks right, and neither a search nor a screen reader can read it

A Cyrillic `с` and a Latin `c` look the same. The word was typed with two keyboards: type it again.

Wrong:

~~~po ru
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Сохраняйте cпокойствие."
~~~

Right:

~~~po ru
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Сохраняйте спокойствие."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations._scripts import LETTERS, scripts
from cop_xblocks.checking.translations._text import masked
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Severity

_ALIKE = ("LATIN", "CYRILLIC", "GREEK")

CODE = "COP733"
SEVERITY: Severity = "warning"


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find words with letters of two scripts that look alike."""
    for found in LETTERS.finditer(masked(entry)):
        mixed = [script for script in _ALIKE if script in scripts(found[0])]
        if len(mixed) > 1 and found[0] not in entry.source:
            said = " and ".join(script.capitalize() for script in mixed)
            place = entry.span(*found.span())
            yield Diagnostic(CODE, SEVERITY, f"{said} letters in one word", place, "type the word again")
