"""The points that answers earn, exact, and those that an attempt can earn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from cop_xblocks.model import Mark, Question, Quiz


def earned(question: Question, mark: Mark, hints: int = 0) -> Fraction | int:
    """The points that an answer earns: its mark's, less what its hints cost, never below 0."""
    if not hints and mark.share.denominator == 1:
        return question.points * mark.share.numerator  # right or wrong, as most are; fractions take their time
    return question.points * max(mark.share - Fraction(question.hint_cost * hints, 100), Fraction(0))


def possible(quiz: Quiz) -> int:
    """The points that there are; 0 where nothing is marked."""
    return sum(question.points for question in quiz.questions)


def quiz_share(quiz: Quiz, marks: Mapping[str, Mark], hints: Mapping[str, int] | None = None) -> Fraction:
    """The share of a quiz's points that some marks earn, exact; questions without a mark earn nothing.

    `hints` is how many were taken at a price, by the question's key.
    """
    whole = possible(quiz)
    if not whole:
        return Fraction(0)
    points = (
        earned(question, marks[question.key], (hints or {}).get(question.key, 0))
        for question in quiz.questions
        if question.key in marks
    )
    return Fraction(sum(points), whole)


def is_passed(quiz: Quiz, share: Fraction | None) -> bool:
    """Whether a share reaches the pass mark."""
    return share is not None and share * 100 >= quiz.settings.pass_mark


def most_points(quiz: Quiz) -> Fraction:
    """What a quiz with all of its questions is reported out of, the same for every learner.

    Where questions are drawn, it is how many, and a learner's share of the points of their own draw is reported as
    that share of it: so it is the same for all, and stays when the bank grows (decision 0013).
    """
    marked = [question for question in quiz.questions if question.points]
    return Fraction(possible(quiz) if quiz.settings.draw is None else min(quiz.settings.draw, len(marked)))


def attempts_allowed(quiz: Quiz) -> int | None:
    """How many attempts there are; None for as many as one likes, as where nothing is marked."""
    return quiz.settings.attempts if possible(quiz) else None


def blank_questions(quiz: Quiz, is_answered: Callable[[str], bool]) -> tuple[str, ...]:
    """The keys of the questions without an answer that would cost points, which a learner is asked about before an
    attempt is taken; none where there are as many attempts as one likes."""
    if attempts_allowed(quiz) is None:
        return ()
    return tuple(question.key for question in quiz.questions if question.points and not is_answered(question.key))
