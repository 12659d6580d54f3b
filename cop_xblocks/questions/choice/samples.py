"""Answers that a choice question must mark right, partly right, wrong, or refuse."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cop_xblocks.forms import Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.choice.question import Choices
from cop_xblocks.questions.kind import Sample


def samples(question: Question[Choices], identify: Identify) -> Iterator[Sample]:
    """For any choice question."""
    name = identify(question.key)
    choices = question.body.choices
    right = [identify(question.key, choice.key) for choice in choices if choice.right]
    wrong = [identify(question.key, choice.key) for choice in choices if not choice.right]
    yield Sample("right", {name: right}, Fraction(1))
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {name: []}, Fraction(0))
    if wrong:
        yield Sample("wrong", {name: wrong[:1]}, Fraction(0))
    if question.body.multi:
        share = Fraction(len(right) - 1, len(right)) * question.partial
        if len(right) > 1:
            yield Sample("partly", {name: right[:-1]}, share)
        if len(right) > 1 and wrong:
            yield Sample("partly", {name: [*right, wrong[0]]}, share)
    elif wrong:
        yield Sample("malformed", {name: [right[0], wrong[0]]}, None)
    yield Sample("malformed", {name: ["no-such-choice"]}, None)
    yield Sample("malformed", {name: [right[0], "no-such-choice"]}, None)
    yield Sample("malformed", {name: [choices[0].key]}, None)  # keys are not what a browser is given
