"""Where a learner stands in a quiz, as far as showing it needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from cop_xblocks.model import Mark, Quiz
from cop_xblocks.questions.kind import Answer, Fields


@dataclass(frozen=True, slots=True)
class QuizState:
    """A learner's state in one quiz."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By the question's key: the answers of the last attempt."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By the question's key: how they were marked."""
    attempts: int = 0
    """Attempts taken."""
    over: bool = False
    """Whether nothing more can be submitted: everything is right, or the attempts are used up."""
    submitted: bool = False
    """Whether the answers shown have been marked."""
    best: Fraction | None = None
    """The best attempt's share of the points."""
    refusals: Mapping[str, str] = field(default_factory=dict)
    """By the question's key: why what was just sent could not be marked."""
    typed: Fields | None = None
    """The fields of what was just sent and refused."""
    notice: str = ""
    """A sentence about the whole of what was just sent, in the learner's language."""


def quiz_share(quiz: Quiz, marks: Mapping[str, Mark]) -> Fraction:
    """The share of a quiz's points that some marks earn, exact; questions without a mark earn nothing."""
    possible = sum(question.points for question in quiz.questions)
    if not possible:
        return Fraction(0)
    earned = sum(
        (question.points * marks[question.key].share for question in quiz.questions if question.key in marks),
        Fraction(0),
    )
    return earned / possible


def is_passed(quiz: Quiz, share: Fraction | None) -> bool:
    """Whether a share reaches the pass mark."""
    return share is not None and share * 100 >= quiz.settings.pass_mark


def may_reveal(quiz: Quiz, state: QuizState) -> bool:
    """Whether the right answers may be shown (the quiz's `show_answers`)."""
    if not state.submitted:
        return False
    match quiz.settings.show_answers:
        case "after-attempt":
            return True
        case "after-pass":
            return is_passed(quiz, state.best)
        case "after-attempts":
            return state.over
    return False
