"""Answers that a scale must keep, or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Sample


def send(question: Question, keys: Sequence[str], identify: Identify) -> Fields:
    """The group's field with the picked steps' identifiers; no field where nothing is picked, as in a browser."""
    return {identify(question.key): [identify(question.key, key) for key in keys]} if keys else {}


def samples(question: Question, identify: Identify) -> Iterator[Sample]:
    """For any scale: every step is as right as another."""
    name = identify(question.key)
    steps = [identify(question.key, step.key) for step in question.body.steps]
    for step in steps:
        yield Sample("right", {name: [step]}, Fraction(1))
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {name: []}, Fraction(0))
    yield Sample("malformed", {name: steps[:2]}, None)
    yield Sample("malformed", {name: ["no-such-step"]}, None)
    yield Sample("malformed", {name: [question.body.steps[0].key]}, None)  # keys are not what a browser is given
