"""The units that a word means in a language: CLDR's names, short forms and signs of units and currencies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from cop_xblocks.languages.locales import locale_of
from cop_xblocks.model import plain_digits

_CODE = re.compile(r"[A-Z]{3}")
_MARKS = re.compile("[\u0640\u064b-\u0652\u200c\u200d]")
_PERCENT = str.maketrans({"\u066a": "%", "\u2052": "%"})


def fold_unit(word: str) -> str:
    """A unit's word in the form in which units are compared: without case, final full stop, direction marks and
    tashkeel, with single spaces."""
    text = unicodedata.normalize("NFKC", plain_digits(word)).translate(_PERCENT)
    return " ".join(_MARKS.sub("", text).casefold().split()).rstrip(". ")


def find_units(word: str, language: str) -> frozenset[str]:
    """The units that a word means, by CLDR's names (`duration-year`, `currency-EUR`); none for one that is no unit.

    Several where the word is used for several, as "m" is for metres and minutes.
    """
    # A currency's code in small letters is a word of its own: "all", "cup", "try".
    if _CODE.fullmatch(word.strip()) and word.strip() in locale_of(language).currencies:
        return frozenset({f"currency-{word.strip()}"})
    return _words(language).get(fold_unit(word), frozenset())


@lru_cache(32)
def _words(language: str) -> Mapping[str, frozenset[str]]:
    units_by_word: dict[str, set[str]] = {}
    # CLDR's English is American: elsewhere it is spelt as in Britain.
    for locale in (locale_of(language), *((locale_of("en-GB"),) if language == "en" else ())):
        for unit, name in _names(locale):
            folded = fold_unit(name)
            if folded:
                # Babel 2.19 knows "years" as `duration-year-person`, years of age, too: as long as other years.
                units_by_word.setdefault(folded, set()).add(unit.removesuffix("-person"))
    return {word: frozenset(units) for word, units in units_by_word.items()}


def _names(locale: Any) -> Iterator[tuple[str, str]]:
    for unit, lengths in locale.unit_display_names.items():
        for name in lengths.values():
            yield unit, name
    # Babel's own formatting reads these two tables through `_data` and exposes neither
    # (https://github.com/python-babel/babel/blob/v2.18.0/babel/units.py, get_currency_name in babel/numbers.py); asking
    # format_unit for each unit, length and plural form instead takes thousands of calls. `{0}` stands for the number.
    for unit, lengths in locale._data["unit_patterns"].items():
        for forms in lengths.values():
            for pattern in forms.values() if hasattr(forms, "values") else ():
                if "{0}" in pattern:
                    yield unit, pattern.replace("{0}", " ")
    for code, name in locale.currencies.items():
        yield f"currency-{code}", name
    for code, sign in locale.currency_symbols.items():
        if not _CODE.fullmatch(sign):
            yield f"currency-{code}", sign
    for code, forms in locale._data["currency_names_plural"].items():
        for name in forms.values():
            yield f"currency-{code}", name
