"""A translation has other numbers than its source.

Why: a wrong figure, age or telephone number misleads, and nobody sees it

Numbers are kept, in the digits and with the marks of the language: 2.5 is 2,5 in French. Small numbers may be words
in one of the two and digits in the other; opening hours and ages above ten are digits in both.

Wrong:

~~~po fr
msgctxt "age paragraph"
msgid "Most accounts ask for an age of 13."
msgstr "La plupart des comptes demandent 16 ans."
~~~

Right:

~~~po fr
msgctxt "age paragraph"
msgid "Most accounts ask for an age of 13."
msgstr "La plupart des comptes demandent 13 ans."
~~~
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from cop_xblocks.checking.translations.masking import TYPED, shown, words_of
from cop_xblocks.languages import decimal_mark
from cop_xblocks.languages.entries import Entry
from cop_xblocks.markdown import inline_links
from cop_xblocks.model import Diagnostic, Rule, find_numbers, reference

_DECIMALS = re.compile(r"(?<![\d.])\d+\.\d{1,2}(?![\d.])")
_TO_DIGITS = {*map(Decimal, range(13)), Decimal(24)}
"""What a source may say in words, and a translation in digits."""
_TO_WORDS = set(map(Decimal, range(11)))
"""What a translation may say in words."""
_ROUND_THE_CLOCK = re.compile(r"\b24[ -]?h")
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""What English says of an hour in the afternoon, too; other languages count to 24."""

_DIGIT = re.compile(r"\d")

RULE = Rule("COP724", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Compare the numbers of both."""
    if entry.role in TYPED or not (_DIGIT.search(entry.source) or _DIGIT.search(entry.translation)):
        return
    mark = decimal_mark(entry.language)
    for target, words in inline_links(entry.translation) if entry.of_course else ():
        fact = (reference(target) or ("",))[0] == "fact"
        english = _DECIMALS.search(words) if fact and mark == "," else None
        if english is not None:
            message = f"{english[0]} is written with a comma"
            help = f"write {english[0].replace('.', ',')}"
            yield RULE.at(entry.span(), message, help)
            return
    source = _numbers(entry.source, ".", entry.of_course)
    translation = _numbers(entry.translation, mark, entry.of_course)
    missing, new = set(source - translation), set(translation - source)
    if entry.role == "hours":
        new -= {Decimal(0), *source}  # 8 may be 8:00
    if entry.role == "source":
        new -= set(source)  # a title may stand there in both languages
    in_words = set() if entry.role == "hours" else _TO_WORDS
    if _ROUND_THE_CLOCK.search(entry.source):
        in_words = in_words | {Decimal(24)}
    if (new <= (set() if entry.role == "hours" else _TO_DIGITS) and not missing) or (missing <= in_words and not new):
        return  # one of the two says it in words
    new -= {hour + 12 for hour, word in enumerate(_HOURS, 1) if word in words_of(entry.source.lower())}
    if missing or new:
        said = " and ".join([f"{_listed(missing)} missing"] * bool(missing) + [f"{_listed(new)} new"] * bool(new))
        yield RULE.at(entry.span(), f"other numbers: {said}", "keep each number, as your language writes it")


@lru_cache(maxsize=32768)
def _numbers(text: str, mark: str, of_course: bool) -> Counter[Decimal | None]:
    found = find_numbers(shown(text, of_course), mark)
    return Counter(None if number is None else abs(number) for number in found)


def _listed(numbers: set[Decimal | None]) -> str:
    return ", ".join(sorted("an unreadable one" if each is None else f"{each:f}" for each in numbers))
