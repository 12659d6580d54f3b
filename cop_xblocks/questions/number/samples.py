"""Answers that a number question must mark right, wrong, or refuse."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from cop_xblocks.forms import Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Sample
from cop_xblocks.questions.number.grade import find_value
from cop_xblocks.questions.number.question import Number
from cop_xblocks.questions.number.typed import LONGEST, plain

_ARABIC = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")


def samples(question: Question[Number], identify: Identify) -> Iterator[Sample]:
    """For any number question, in the digits and with the decimal mark of English."""
    name = identify(question.key)
    bounds = sorted({bound for value in question.body.values for bound in (value.low, value.high)})
    between = [(low + high) / 2 for low, high in pairwise(bounds)]
    for number in (bounds[0] - 1, *bounds, *between, bounds[-1] + 1):
        digits = plain(number)
        value = find_value(question, {"value": digits, "unit": None})
        lines = [digits, f" {digits.translate(_ARABIC)}\u200f"]
        if value is not None and value.unit:
            lines += f"{digits} {value.unit}", f"{value.unit.upper()}{digits}"
        share = Fraction(int(value is not None and value.right))
        for line in lines:
            yield Sample("right" if share else "wrong", {name: [line]}, share)
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {name: [""]}, Fraction(0))
    yield Sample("empty", {name: ["\u200f  "]}, Fraction(0))
    for text in ("no number", "1e3", "1 and 2", "12 14", "1.2.3", "--1", "1/2", "9" * (LONGEST + 1)):
        yield Sample("malformed", {name: [text]}, None)
    yield Sample("malformed", {name: [f"{plain(bounds[0])} nothing-that-is-a-unit"]}, None)
    yield Sample("malformed", {name: ["1", "1"]}, None)
