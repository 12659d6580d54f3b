"""Answers that a text question must mark right, wrong, or refuse."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cop_xblocks.forms import Identify
from cop_xblocks.forms.typed_text import LONGEST_LINE
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Sample
from cop_xblocks.questions.text.grade import find_answer
from cop_xblocks.questions.text.question import TextAnswers


def samples(question: Question[TextAnswers], identify: Identify) -> Iterator[Sample]:
    """For any text question."""
    name = identify(question.key)
    for answer in question.body.answers:
        for words in (*answer.wordings, *answer.translated):
            share = Fraction((find_answer(question, words) or answer).right)
            spaced = f"  {words.replace(' ', '   ')}\u200f "
            for line in (words, spaced) if len(spaced.strip()) <= LONGEST_LINE else (words,):
                yield Sample("right" if share else "wrong", {name: [line]}, share)
    unknown = "no such answer"
    while find_answer(question, unknown) is not None:
        unknown += "!"
    yield Sample("wrong", {name: [unknown]}, Fraction(0))
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {name: []}, Fraction(0))
    yield Sample("empty", {name: [""]}, Fraction(0))
    yield Sample("empty", {name: [" \t\u200f\x00\ud800 "]}, Fraction(0))
    yield Sample("malformed", {name: [question.body.answers[0].wordings[0]] * 2}, None)
    yield Sample("malformed", {name: ["a" * (LONGEST_LINE + 1)]}, None)
