"""A translation has letters in two pieces.

Why: a search does not find the word, and the accent may stand beside its letter

An accent can be a part of its letter (`é`) or follow it (`e` and U+0301). Text is written in the first way, which is
Unicode's form NFC. Some systems give the other when a text is copied.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Listen first."
msgstr "Écoutez d’abord."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Listen first."
msgstr "Écoutez d’abord."
~~~
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP756", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find the first letter that composing would change."""
    text = segment.translation.text
    if unicodedata.is_normalized("NFC", text):
        return
    composed = unicodedata.normalize("NFC", text)
    pairs = zip(text, composed, strict=False)
    at = next((at for at, (one, other) in enumerate(pairs) if one != other), len(composed) - 1)
    yield RULE.at(segment.span(at, at + 1), "a letter in two pieces", "type the word again")
