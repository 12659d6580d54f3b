"""What a learner typed, taken apart: a number, and what stands before or after it."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from fractions import Fraction

from cop_xblocks.model import plain_digits, read_number

LONGEST = 100
"""Characters of one number with its unit."""

_SPACE = r"[^\S\n]"
_MARK = "[.,\u066b\u060c\uff0c\uff0e]"
_GROUP = "['’\u066c\u2e41]"
# Spaces group digits only if the groups are complete: "12 14" is two numbers.
_SPACED = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:{_MARK}\d+)?|\d{{1,2}}(?:{_SPACE}\d\d)+{_SPACE}\d{{3}}(?:{_MARK}\d+)?"
_NUMBER = rf"(?:(?<!\w){_MARK})?(?:{_SPACED}|\d+(?:(?:{_MARK}|{_GROUP})\d+)*)"
# A unit may have digits directly behind a letter: m2, CO2.
_TYPED = re.compile(rf"(?P<before>\D*?)(?P<number>{_NUMBER})(?P<after>\D*(?:(?<=[^\W\d_])\d\D*)*)", re.DOTALL)
_SIGNS = {"-": -1, "\u2212": -1, "\u2010": -1, "\u2011": -1, "\u2012": -1, "\u2013": -1, "\ufe63": -1, "\uff0d": -1}
_SIGNS |= {"+": 1, "\uff0b": 1}


def take_apart(text: str, decimal_mark: str) -> tuple[Fraction, str] | None:
    """The number in what was typed, by the decimal mark of its language, and its unit, empty for none; None where there
    is not just one number."""
    if len(text) > LONGEST:
        return None
    match = _TYPED.fullmatch(plain_digits(text).strip())
    if match is None:
        return None
    before, sign = match["before"].strip(), 1
    # "-5 €", "€ -5" and "-€5" are the same.
    if before and before[-1] in _SIGNS:
        before, sign = before[:-1].strip(), _SIGNS[before[-1]]
    elif before and before[0] in _SIGNS:
        before, sign = before[1:].strip(), _SIGNS[before[0]]
    number = match["number"]
    value = read_number(number if number[0].isdigit() else f"0{number}", decimal_mark)
    if value is None:
        return None
    return sign * Fraction(value), f"{before} {match['after'].strip()}".strip()


def read_signed(text: str, decimal_mark: str) -> Fraction | None:
    """A number and nothing else, perhaps with a sign."""
    number = take_apart(text, decimal_mark)
    return number[0] if number is not None and not number[1] else None


def plain(value: Fraction, decimal_mark: str = ".") -> str:
    """A number in plain digits: `-1234.5`. It must be a decimal fraction."""
    with localcontext(prec=8 * LONGEST):
        return f"{Decimal(value.numerator) / value.denominator:f}".replace(".", decimal_mark)
