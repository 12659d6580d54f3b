"""Marking a choice question (`spec.md`, "How it is marked")."""

from __future__ import annotations

from fractions import Fraction

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.stored_state import key_list
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.questions.choice.question import Choices
from cop_xblocks.questions.controls import read_picked
from cop_xblocks.questions.kind import Answer


def read_answer(
    question: Question[Choices], fields: Fields, identify: Identify, language: str
) -> list[str] | Refusal | None:
    """The picked choices' keys, in the author's order."""
    return read_picked(question, question.body.choices, fields, identify, several=question.body.multi) or None


def grade(question: Question[Choices], answer: Answer) -> Mark:
    """Right when exactly the right choices are picked.

    With `partial`: max(0, right picks - wrong picks) / right choices.
    """
    right = {choice.key for choice in question.body.choices if choice.right}
    picked = set(key_list(answer))
    good = frozenset(picked & right)
    if question.partial and question.body.multi:
        return Mark(Fraction(max(0, len(good) - len(picked - right)), len(right)), good)
    return Mark(Fraction(int(picked == right)), good)
