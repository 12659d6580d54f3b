"""A word mixes letters of two scripts.

Why: it looks right, and neither a search nor a screen reader can read it

A Cyrillic `с` and a Latin `c` look the same. The word was typed with two keyboards, or, of one letter, with the wrong
one: type it again.

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

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import masked, words_of
from cop_xblocks.checking.translations.scripts import LETTERS, script_of, scripts
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_ALIKE = ("LATIN", "CYRILLIC", "GREEK")

_ALONE = re.compile(r"(?<![^\s«(])[acoyACOBKY](?=\s)")
"""Latin letters that look like Russian words of one letter (and, about, with, at, in, to)."""

RULE = Rule("COP733", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find words with letters of two scripts that look alike."""
    text = masked(entry)
    if len(scripts(text).intersection(_ALIKE)) < 2:
        return
    if script_of(entry.language) == "CYRILLIC":
        for found in _ALONE.finditer(text):
            if found[0] not in words_of(entry.source):
                message = f"a Latin {found[0]} among Cyrillic letters"
                yield RULE.at(entry.span(*found.span()), message, "type the letter again")
    for found in LETTERS.finditer(text):
        mixed = [script for script in _ALIKE if script in scripts(found[0])] if not found[0].isascii() else []
        if len(mixed) > 1 and found[0] not in entry.source:
            said = " and ".join(script.capitalize() for script in mixed)
            place = entry.span(*found.span())
            yield RULE.at(place, f"{said} letters in one word", "type the word again")
