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

from cop_xblocks.checking.translations.scripts import LETTERS, script_of, scripts
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.checking.translations.wording import words_of
from cop_xblocks.model import Diagnostic, Rule

_ALIKE = ("LATIN", "CYRILLIC", "GREEK")
_ALONE = re.compile(r"(?<![^\s«(])[acoyACOBKY](?=\s)")
"""Latin letters that look like Russian words of one letter (and, about, with, at, in, to)."""

RULE = Rule("COP733", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find words with letters of two scripts that look alike."""
    if len(segment.translation.scripts.intersection(_ALIKE)) < 2:
        return
    text = segment.translation.masked
    if script_of(segment.language) == "CYRILLIC":
        for match in _ALONE.finditer(text):
            if match[0] not in words_of(segment.source.text):
                message = f"a Latin {match[0]} among Cyrillic letters"
                yield RULE.at(segment.span(*match.span()), message, "type the letter again")
    for match in LETTERS.finditer(text):
        mixed = [script for script in _ALIKE if script in scripts(match[0])] if not match[0].isascii() else []
        if len(mixed) > 1 and match[0] not in segment.source.text:
            message = f"{' and '.join(map(str.capitalize, mixed))} letters in one word"
            yield RULE.at(segment.span(*match.span()), message, "type the word again")
