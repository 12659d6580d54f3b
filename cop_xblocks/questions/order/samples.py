"""Answers that an order question must mark right, partly right, wrong, or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.controls import field_name
from cop_xblocks.questions.kind import Sample
from cop_xblocks.questions.order.question import Order


def send(question: Question[Order], keys: Sequence[str], identify: Identify) -> Fields:
    """The fields that give these items the places 1, 2, 3 …"""
    return {field_name(question, key, identify): [str(place)] for place, key in enumerate(keys, 1)}


def samples(question: Question[Order], identify: Identify) -> Iterator[Sample]:
    """For any order question."""
    keys = question.body.keys
    right = send(question, keys, identify)
    pairs = len(keys) * (len(keys) - 1) // 2
    swapped = [keys[1], keys[0], *keys[2:]]
    yield Sample("right", right, Fraction(1))
    yield Sample("wrong", send(question, keys[::-1], identify), Fraction(0))
    yield Sample("partly", send(question, swapped, identify), Fraction(pairs - 1, pairs) * question.partial)
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {field: [""] for field in right}, Fraction(0))
    yield Sample("malformed", send(question, keys[:-1], identify), None)
    yield Sample("malformed", {field: ["1"] for field in right}, None)
    yield Sample("malformed", {**right, f"{identify(question.key)}.no-such-item": ["1"]}, None)
    yield Sample("malformed", {field: ["0"] for field in right}, None)
    yield Sample("malformed", {field: ["1", "2"] for field in right}, None)
