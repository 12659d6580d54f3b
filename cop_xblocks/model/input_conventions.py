"""How a language writes what a learner types."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cop_xblocks.model.numbers import plain_digits

_MARKS = re.compile("[\u0640\u064b-\u0652\u200c\u200d]")
_PERCENT = str.maketrans({"\u066a": "%", "\u2052": "%"})


def fold_unit(word: str) -> str:
    """A unit's word as it is compared: whatever its case, spaces, full stop, direction marks and tashkeel."""
    text = unicodedata.normalize("NFKC", plain_digits(word)).translate(_PERCENT)
    return " ".join(_MARKS.sub("", text).casefold().split()).rstrip(". ")


def _none(_word: str, _language: str) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of one language; those of English for whoever gives none."""

    language: str = "en"
    decimal_mark: str = "."
    units: Callable[[str, str], frozenset[str]] = _none
    """(word, language) to the units that it means there, by their names in CLDR; none for a word that is no unit. The
    language is asked for again because a unit may be written in that of the source, too."""
