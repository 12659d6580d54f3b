"""A translation shouts: it is in capitals, and its source is not.

Why: it reads as if the page were angry, is harder to read, and a screen reader may spell it out

Three words in a row, or a whole string of two, are in capitals, and not in the source. Short words may be acronyms.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm with your child."
msgstr "RESTEZ CALME AVEC VOTRE ENFANT."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm with your child."
msgstr "Restez calme avec votre enfant."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_FEWEST, _ALL = 3, 2
"""The fewest words in a row: beside other words, and in a string without others."""
_LETTERS = 8
"""The fewest letters in all: fewer are acronyms."""

RULE = Rule("COP729", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find words in a row in capitals that the source does not have in capitals."""
    words = segment.translation.words
    # Most strings have no such word, and this is quick to see.
    if not any(map(str.isupper, words)) or segment.role in TYPED or segment.source.text.isupper():
        return
    for is_upper, run in groupby(words, str.isupper):
        # A name in capitals (TAKE IT DOWN) may stand beside an acronym.
        capitals = [word for word in run if word not in segment.source.text] if is_upper else []
        fewest = _ALL if len(capitals) == len(words) else _FEWEST
        if len(capitals) >= fewest and sum(map(len, capitals)) >= _LETTERS:
            message = f"{' '.join(capitals[:_FEWEST])}: capitals that the source does not have"
            yield RULE.at(segment.span(), message, "write small letters; what matters most can be **bold**")
            return
