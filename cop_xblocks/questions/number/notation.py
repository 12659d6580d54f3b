"""How an author writes a value: `18`, `18 ± 1`, `18 ± 5 %`, `12..14`, in a code span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from cop_xblocks.model import Rule
from cop_xblocks.questions.number.rules import RANGE_TURNED_ROUND, TOLERANCE_CANNOT_BE_READ, VALUE_CANNOT_BE_READ
from cop_xblocks.questions.number.typed import LONGEST, read_signed

_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?P<inside>.+?)(?<!`)\1(?!`)", re.DOTALL)
_PLUS_MINUS = re.compile(r"\+ ?/? ?[-−]|[-−] ?/? ?\+")
_DASH = re.compile(r"\d\s*(?:[-‐-―−~]|…|\.{3,}|\bto\b)\s*[-−]?\d")


@dataclass(frozen=True, slots=True)
class Code:
    """A string with one code span: the text in the span, the text around it, and its offsets."""

    before: str
    inside: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value cannot be read: the rule that it breaks, what is wrong, and what to write instead."""

    rule: Rule
    message: str
    help: str


def find_code(markdown: str) -> Code | None:
    """The one code span of a string of Markdown; None where there is none, or more than one."""
    spans = list(_CODE.finditer(markdown))
    if len(spans) != 1:
        return None
    (code,) = spans
    before, after = markdown[: code.start()].strip(), markdown[code.end() :].strip()
    return Code(before, code["inside"].strip(), after, code.start(), code.end())


def read_bounds(value: str, decimal_mark: str) -> tuple[Fraction, Fraction] | Wrong:
    """The lowest and the highest number that a value stands for, exact, both of which belong to it.

    `decimal_mark` is that of the language that it is written in.
    """
    if "±" in value:
        middle, _sign, by = value.partition("±")
        return _tolerance(middle, by, decimal_mark)
    if sign := _PLUS_MINUS.search(value):
        mended = f"{value[: sign.start()].strip()} ± {value[sign.end() :].strip()}"
        return Wrong(TOLERANCE_CANNOT_BE_READ, "a tolerance is written with one sign, ±", f"write `{mended}`")
    low, dots, high = value.partition("..")
    first = read_signed(low, decimal_mark)
    last = read_signed(high, decimal_mark) if dots else first
    if first is None or last is None:
        return _unreadable(value, decimal_mark)
    if first > last:
        mended = f"{high.strip()}..{low.strip()}"
        return Wrong(RANGE_TURNED_ROUND, f"this range ends below where it begins: {value}", f"write `{mended}`")
    return first, last


def _tolerance(number: str, by: str, decimal_mark: str) -> tuple[Fraction, Fraction] | Wrong:
    middle = read_signed(number, decimal_mark)
    if middle is None:
        return _unreadable(number, decimal_mark)
    share = by.rstrip().endswith(("%", "٪"))
    tolerance = read_signed(by.rstrip().removesuffix("%").removesuffix("٪"), decimal_mark)
    if tolerance is None or tolerance < 0:
        what = repr(by.strip()) if by.strip() else "nothing"
        return Wrong(
            TOLERANCE_CANNOT_BE_READ,
            f"{what} behind ± is no tolerance",
            "write how far an answer may be off, as a number or in per cent: `18 ± 1`, `18 ± 5 %`",
        )
    if share:
        tolerance = abs(middle) * tolerance / 100
    return middle - tolerance, middle + tolerance


def _unreadable(value: str, decimal_mark: str) -> Wrong:
    message = f"{value.strip()[:40]!r} is no number"
    if len(value) > LONGEST:
        return Wrong(VALUE_CANNOT_BE_READ, f"a number of more than {LONGEST} characters", "write a shorter one")
    if _DASH.search(value):
        return Wrong(VALUE_CANNOT_BE_READ, message, "a range is written with two dots: `12..14`")
    number = re.match(r"\s*([-−]?[\d.,]*\d)\s*(\D+)\Z", value)
    if number is not None and read_signed(number[1], decimal_mark) is not None:
        help = f"only the number stands in the code: `{number[1]}` {number[2].strip()}"
        return Wrong(VALUE_CANNOT_BE_READ, message, help)
    return Wrong(VALUE_CANNOT_BE_READ, message, "write it in digits: `18`, `12.5`, `18 ± 1`, `18 ± 5 %`, `12..14`")
