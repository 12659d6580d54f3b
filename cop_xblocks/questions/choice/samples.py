"""Answers that a choice question must mark right, partly right, wrong, or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Sample


def send(question: Question, keys: Sequence[str], identify: Identify) -> Fields:
    """The group's field with the picked choices' identifiers; no field where nothing is picked, as in a browser."""
    return {identify(question.key): [identify(question.key, key) for key in keys]} if keys else {}


def samples(question: Question, identify: Identify) -> Iterator[Sample]:
    """For any choice question."""
    name = identify(question.key)
    right = [identify(question.key, option.key) for option in question.body.options if option.right]
    wrong = [identify(question.key, option.key) for option in question.body.options if not option.right]
    yield Sample("right", {name: right}, Fraction(1))
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {name: []}, Fraction(0))
    if wrong:
        yield Sample("wrong", {name: wrong[:1]}, Fraction(0))
    if question.body.multi:
        if len(right) > 1:
            yield Sample("partly", {name: right[:-1]}, Fraction(len(right) - 1, len(right)) * question.partial)
            if wrong:
                worth = Fraction(max(0, len(right) - 1), len(right)) * question.partial
                yield Sample("partly", {name: [*right, wrong[0]]}, worth)
    elif wrong:
        yield Sample("malformed", {name: [right[0], wrong[0]]}, None)
    yield Sample("malformed", {name: ["no-such-choice"]}, None)
    yield Sample("malformed", {name: [right[0], "no-such-choice"]}, None)
    yield Sample("malformed", {name: [question.body.options[0].key]}, None)  # keys are not what a browser is given
