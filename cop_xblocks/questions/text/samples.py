"""Answers that a text question must mark right, wrong, or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.typed_text import LONGEST_LINE
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Sample
from cop_xblocks.questions.text.grade import row_of


def send(question: Question, parts: Sequence[str], identify: Identify) -> Fields:
    """The field with what is typed; a browser sends it empty, too."""
    return {identify(question.key): [", ".join(parts)]}


def samples(question: Question, identify: Identify) -> Iterator[Sample]:
    """For any text question."""
    name = identify(question.key)
    for row in question.body.rows:
        for answer in (*row.answers, *row.translated):
            share = Fraction((row_of(question, answer) or row).right)
            yield Sample("right" if share else "wrong", {name: [answer]}, share)
            spaced = f"  {answer.replace(' ', '   ')}\u200f "
            if len(spaced.strip()) <= LONGEST_LINE:
                yield Sample("right" if share else "wrong", {name: [spaced]}, share)
    unknown = "no such answer"
    while row_of(question, unknown) is not None:
        unknown += "!"
    yield Sample("wrong", {name: [unknown]}, Fraction(0))
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {name: []}, Fraction(0))
    yield Sample("empty", {name: [""]}, Fraction(0))
    yield Sample("empty", {name: [" \t\u200f\x00\ud800 "]}, Fraction(0))
    yield Sample("malformed", {name: [question.body.rows[0].answers[0]] * 2}, None)
    yield Sample("malformed", {name: ["a" * (LONGEST_LINE + 1)]}, None)
