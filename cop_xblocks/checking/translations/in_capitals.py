"""A translation shouts: it is in capitals, and its source is not.

Why: it reads as if the page were angry, is harder to read, and a screen reader may spell it out

Three words in a row in capitals, or a whole string of two, which the source does not have so. Acronyms are short.

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
"""Words in a row: in a string with others, and in one without."""
_LETTERS = 8
"""Letters in them; with fewer, they are acronyms."""

RULE = Rule("COP729", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find words in capitals, one behind the other, that the source does not have so."""
    words = segment.translation.words
    # Most strings have no such word, and this is a quick look.
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
