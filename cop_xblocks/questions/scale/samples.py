"""Answers that a scale must keep, or refuse."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cop_xblocks.forms import Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Sample
from cop_xblocks.questions.scale.question import Scale


def samples(question: Question[Scale], identify: Identify) -> Iterator[Sample]:
    """For any scale: every step is as right as another."""
    name = identify(question.key)
    steps = [identify(question.key, key) for key in question.body.keys]
    for step in steps:
        yield Sample("right", {name: [step]}, Fraction(1))
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {name: []}, Fraction(0))
    yield Sample("malformed", {name: steps[:2]}, None)
    yield Sample("malformed", {name: ["no-such-step"]}, None)
    yield Sample("malformed", {name: [question.body.keys[0]]}, None)  # keys are not what a browser is given
