"""Storing the step that was picked on a scale: none is right or wrong."""

from __future__ import annotations

from fractions import Fraction

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.questions.controls import read_picked
from cop_xblocks.questions.kind import Answer
from cop_xblocks.questions.scale.question import Scale


def read_answer(question: Question[Scale], fields: Fields, identify: Identify, language: str) -> str | Refusal | None:
    """The picked step's key."""
    picked = read_picked(question, question.body.steps, fields, identify, several=False)
    return picked if isinstance(picked, Refusal) else next(iter(picked), None)


def grade(question: Question[Scale], answer: Answer) -> Mark:
    """A full mark says that a step was picked. It is worth no points, and no step is a right one."""
    return Mark(Fraction(int(isinstance(answer, str) and answer in question.body.keys)))
