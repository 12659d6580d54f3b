"""Answers that a number question must mark right, wrong, or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Sample
from cop_xblocks.questions.number.grade import matched
from cop_xblocks.questions.number.typed import LONGEST, plain

_ARABIC = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")


def send(question: Question, parts: Sequence[str], identify: Identify) -> Fields:
    """The field with what is typed, in which a comma and a space may stand; empty where nothing is."""
    return {identify(question.key): [", ".join(parts)]}


def samples(question: Question, identify: Identify) -> Iterator[Sample]:
    """For any number question, in the digits and with the decimal mark of English."""
    name = identify(question.key)
    bounds = sorted({bound for value in question.body.values for bound in (value.low, value.high)})
    between = [(low + high) / 2 for low, high in pairwise(bounds)]
    for number in (bounds[0] - 1, *bounds, *between, bounds[-1] + 1):
        found = matched(question, {"value": plain(number), "unit": None})
        share = Fraction(int(found is not None and found.right))
        word: Literal["right", "wrong"] = "right" if share else "wrong"
        written = plain(number)
        yield Sample(word, {name: [written]}, share)
        yield Sample(word, {name: [f" {written.translate(_ARABIC)}\u200f"]}, share)
        if found is not None and found.unit:
            yield Sample(word, {name: [f"{written} {found.unit}"]}, share)
            yield Sample(word, {name: [f"{found.unit.upper()}{written}"]}, share)
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {name: [""]}, Fraction(0))
    yield Sample("empty", {name: ["\u200f  "]}, Fraction(0))
    for text in ("no number", "1e3", "1 and 2", "12 14", "1.2.3", "--1", "1/2", "9" * (LONGEST + 1)):
        yield Sample("malformed", {name: [text]}, None)
    yield Sample("malformed", {name: [f"{plain(bounds[0])} nothing-that-is-a-unit"]}, None)
    yield Sample("malformed", {name: ["1", "1"]}, None)
