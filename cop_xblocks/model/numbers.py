"""Numbers as people write them: digits of any script, groups and decimals by the language's habit; exact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

_INVISIBLE = dict.fromkeys(
    map(ord, "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_SPACES = " \u00a0\u2007\u2008\u2009\u200a\u202f"
_GROUP = "'’\u066c"
_DECIMAL = "\u066b"
_NUMBER = re.compile(
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}}(?!\d))+(?:[.,{_DECIMAL}]\d+)?|\d(?:\d|[.,{_DECIMAL}{_GROUP}](?=\d))*"
)


def plain_digits(text: str) -> str:
    """The text with digits of every script as 0 to 9, and without marks that only steer its direction."""
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text.translate(_INVISIBLE)
    )


def find_numbers(text: str, decimal_mark: str) -> Iterator[Decimal | None]:
    """Every number in a text of a language whose decimal mark is `decimal_mark` (`.` where it is neither `.` nor `,`).

    None for what begins like a number and cannot be read as one, such as `1,23,4`.
    """
    text = plain_digits(text)
    for found in _NUMBER.finditer(text):
        sign = text[max(found.start() - 2, 0) : found.start()]
        value = read_number(found[0], decimal_mark)
        negative = sign[-1:] in ("-", "−") and not sign[:-1].strip(" ([") and value is not None
        yield -value if negative and value is not None else value


def read_number(written: str, decimal_mark: str) -> Decimal | None:
    """One number without a sign; None where it is none.

    Spaces of every kind, apostrophes and `٬` group, `٫` is decimal. Of `.` and `,` the language's is decimal; the
    other one groups only where exactly three digits follow each, else it is decimal.
    """
    text = plain_digits(written)
    for letter in _SPACES + _GROUP:
        text = text.replace(letter, "")
    decimal = "," if decimal_mark == "," else "."
    other = "." if decimal == "," else ","
    if re.fullmatch(rf"\d+(?:{re.escape(other)}\d{{3}})+(?:[{re.escape(decimal)}{_DECIMAL}]\d+)?", text):
        text = text.replace(other, "")
    text = re.sub(rf"[.,{_DECIMAL}]", ".", text)
    return Decimal(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
