"""Answers that an order question must mark right, partly right, wrong, or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Sample


def send(question: Question, keys: Sequence[str], identify: Identify) -> Fields:
    """The fields that give these items the places 1, 2, 3 …"""
    name = identify(question.key)
    return {f"{name}.{identify(question.key, key)}": [str(place)] for place, key in enumerate(keys, 1)}


def samples(question: Question, identify: Identify) -> Iterator[Sample]:
    """For any order question."""
    keys = [item.key for item in question.body.items]
    name = identify(question.key)

    def fields(order: Sequence[str]) -> Fields:
        return send(question, order, identify)

    pairs = len(keys) * (len(keys) - 1) // 2
    swapped = [keys[1], keys[0], *keys[2:]]
    yield Sample("right", fields(keys), Fraction(1))
    yield Sample("wrong", fields(keys[::-1]), Fraction(0))
    yield Sample("partly", fields(swapped), Fraction(pairs - 1, pairs) * question.partial)
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {field: [""] for field in fields(keys)}, Fraction(0))
    yield Sample("malformed", fields(keys[:-1]), None)
    yield Sample("malformed", {field: ["1"] for field in fields(keys)}, None)
    yield Sample("malformed", {**fields(keys), f"{name}.no-such-item": ["1"]}, None)
    yield Sample("malformed", {field: ["0"] for field in fields(keys)}, None)
    yield Sample("malformed", {field: ["1", "2"] for field in fields(keys)}, None)
