"""Numbers as people write them: digits of any script, groups and decimals by the language's habit; exact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from math import prod

_INVISIBLE = dict.fromkeys(
    map(ord, "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_SPACES = " \t\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_GROUP = "'’\u066c"
_DECIMAL = "\u066b"
_SAME_MARK = str.maketrans({"\u060c": ",", "\uff0c": ",", "\uff0e": ".", "\u2e41": "\u066c"})
"""What a keyboard of another script gives for a comma and a point."""
_DIGIT = re.compile(r"\d")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_NUMBER = re.compile(
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}}(?!\d))+(?:[.,{_DECIMAL}]\d+)?|\d(?:\d|[.,{_DECIMAL}{_GROUP}](?=\d))*"
)


def plain_digits(text: str) -> str:
    """The text with digits of every script as 0 to 9, and without marks that only steer its direction."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text.translate(_INVISIBLE))


_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 10**8, "億": 10**8}
_SCALE = re.compile(rf"[{_SPACES}]?([十百千]?[万萬]?[亿億]|[十百千]?[万萬])")


def find_numbers(text: str, decimal_mark: str) -> Iterator[Decimal | None]:
    """Every number in a text of a language whose decimal mark is `decimal_mark` (`.` where it is neither `.` nor `,`).

    What Chinese counts in 万 (10,000) and 亿 (100,000,000) is one number: 120万 is 1,200,000, and 3亿5000万 is
    350,000,000. None for what begins like a number and cannot be read as one, such as `1,23,4`.
    """
    if not _DIGIT.search(text):
        return
    text = plain_digits(text)
    begun, negative = Decimal(0), False
    for match in _NUMBER.finditer(text):
        value = read_number(match[0], decimal_mark)
        if not begun:
            sign = text[max(match.start() - 2, 0) : match.start()]
            negative = sign[-1:] in ("-", "−") and not sign[:-1].strip(" ([")
        scale = _SCALE.match(text, match.end())
        if value is None:
            yield None
            begun = Decimal(0)
            continue
        value = begun + value * (prod(_POWERS[power] for power in scale[1]) if scale else 1)
        if scale and _DIGIT.match(text, scale.end()):
            begun = value  # 3亿 of 3亿5000万
            continue
        yield -value if negative else value
        begun = Decimal(0)


def read_number(number: str, decimal_mark: str) -> Decimal | None:
    """One number without a sign; None where it is none.

    Spaces of every kind, apostrophes and `٬` group, `٫` is decimal. Of `.` and `,` the language's is decimal; the
    other one groups only where exactly three digits follow each, or as in India (12,34,567), else it is decimal.
    """
    if number.isascii() and number.isdecimal():
        return Decimal(number)
    text = plain_digits(number).translate(_SAME_MARK)
    for letter in _SPACES + _GROUP:
        text = text.replace(letter, "")
    decimal = "," if decimal_mark == "," else "."
    other = "." if decimal == "," else ","
    groups = rf"\d+(?:{re.escape(other)}\d{{3}})+|\d{{1,2}}(?:{re.escape(other)}\d{{2}})+{re.escape(other)}\d{{3}}"
    if re.fullmatch(rf"(?:{groups})(?:[{re.escape(decimal)}{_DECIMAL}]\d+)?", text):
        text = text.replace(other, "")
    text = re.sub(rf"[.,{_DECIMAL}]", ".", text)
    return Decimal(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
