"""A translation has other numbers than its source.

Why: a wrong figure, age or telephone number misleads, and nobody sees it

Numbers are kept, in the digits and with the marks of the language: 2.5 is 2,5 in French. Small numbers may be words
in one of the two and digits in the other; ages above ten are digits in both. A word for a scale may be kept or not:
1.2 million is 1,2 million or 1 200 000 in French, and 120万 in Chinese.

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

from cop_xblocks.checking.scaled_numbers import scaled_numbers
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.checking.translations.wording import words_of
from cop_xblocks.languages import decimal_mark, written_number
from cop_xblocks.model import Diagnostic, Rule, find_numbers, reference

_DECIMALS = re.compile(r"(?<![\d.])\d+\.\d{1,2}(?![\d.])")
_NAME_BEFORE = re.compile(r"\b[A-Z]\w* $")
"""A name whose version the number is: DigComp 3.0."""
_TO_DIGITS = {*map(Decimal, range(13)), Decimal(24)}
"""What a source may say in words, and a translation in digits."""
_TO_WORDS = set(map(Decimal, range(11)))
"""What a translation may say in words."""
_GROUPED = 1000
_ROUND_THE_CLOCK = re.compile(r"\b24[ -]?h")
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""What English says of an hour in the afternoon, too; other languages count to 24."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""What other languages may number."""

_DIGIT = re.compile(r"\d")

RULE = Rule("COP724", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare the numbers of both."""
    if segment.role in TYPED or not (_DIGIT.search(segment.source.text) or _DIGIT.search(segment.translation.text)):
        return
    mark = decimal_mark(segment.language)
    for target, words in segment.translation.links:
        is_fact = (reference(target) or ("",))[0] == "fact"
        english = _DECIMALS.search(words) if is_fact and mark == "," else None
        if english is not None:
            message = f"{english[0]} is written with a comma"
            help = f"write {english[0].replace('.', ',')}"
            yield RULE.at(segment.span(), message, help)
            return
    if segment.role == "source" and mark == ",":
        text = segment.source.visible_text
        shared = {
            m[0] for m in _DECIMALS.finditer(text) if not _NAME_BEFORE.search(text, max(m.start() - 40, 0), m.start())
        }
        english = next((m for m in _DECIMALS.finditer(segment.translation.visible_text) if m[0] in shared), None)
        if english is not None:
            yield RULE.at(
                segment.span(), f"{english[0]} is written with a comma", f"write {english[0].replace('.', ',')}"
            )
            return
    source = _numbers(segment.source.visible_text, ".")
    translation = _numbers(segment.translation.visible_text, mark)
    missing, new = set(source - translation), set(translation - source)
    scaled = scaled_numbers(segment.source.visible_text)
    said_whole = [(number, whole) for number, whole in scaled if number in missing and whole in new]
    missing -= {number for number, _whole in said_whole}
    new -= {whole for _number, whole in said_whole} | set(_months(segment))
    if segment.role == "source":
        new -= set(source)  # a title may stand there in both languages
    in_words = _TO_WORDS
    if _ROUND_THE_CLOCK.search(segment.source.text):
        in_words = in_words | {Decimal(24)}
    if (new <= _TO_DIGITS and not missing) or (missing <= in_words and not new):
        return  # one of the two says it in words
    new -= {hour + 12 for hour, word in enumerate(_HOURS, 1) if word in words_of(segment.source.text.lower())}
    grouped = next((number for number in missing if number is not None and _is_in_english(number, segment)), None)
    if grouped is not None and mark == ",":
        message = f"{grouped:,f} is grouped as in English"
        yield RULE.at(segment.span(), message, f"write {written_number(grouped, segment.language)}")
    elif missing or new:
        differences = [f"{_listed(missing)} missing"] * bool(missing) + [f"{_listed(new)} new"] * bool(new)
        message = f"other numbers: {' and '.join(differences)}"
        yield RULE.at(segment.span(), message, "keep each number, as your language writes it")


def _is_in_english(number: Decimal, segment: Segment) -> bool:
    """Whether a translation has a large number with the commas of English."""
    return number >= _GROUPED and f"{number:,f}" in segment.translation.visible_text


def _months(segment: Segment) -> Iterator[Decimal]:
    """The months that the source names and the translation numbers, as Chinese does: 2月 for February."""
    for number, name in enumerate(_MONTHS, 1):
        if name in segment.source.visible_text and re.search(rf"(?<!\d){number}月", segment.translation.visible_text):
            yield Decimal(number)


@lru_cache(maxsize=4096)
def _numbers(text: str, mark: str) -> Counter[Decimal | None]:
    return Counter(None if number is None else abs(number) for number in find_numbers(text, mark))


def _listed(numbers: set[Decimal | None]) -> str:
    return ", ".join(sorted("an unreadable one" if number is None else f"{number:f}" for number in numbers))
