"""Questions that are left blank where an attempt is scarce: a learner is asked about them before it is taken."""

from __future__ import annotations

from collections.abc import Callable

from cop_xblocks.activities.quiz.attempt import bound_of
from cop_xblocks.model import Quiz


def blank(quiz: Quiz, is_answered: Callable[[str], bool]) -> tuple[str, ...]:
    """The keys of the questions without an answer that would cost points; none where there are as many attempts as one
    likes. What earns nothing may be left blank: it costs nothing either."""
    if bound_of(quiz) is None:
        return ()
    return tuple(question.key for question in quiz.questions if question.points and not is_answered(question.key))
