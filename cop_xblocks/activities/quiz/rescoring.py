"""Marking once more what was sent, by the questions as they are now: what a teacher asks for who has mended one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from cop_xblocks.activities.quiz.attempt import Attempt
from cop_xblocks.activities.quiz.points import quiz_share
from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.questions.registry import grade


def remark(attempt: Attempt, *, only_if_higher: bool) -> QuizState:
    """The state with the last attempt marked anew.

    The best share falls only where that is asked for and the last attempt was the best: of an earlier one nothing is
    left that could be marked.
    """
    state = attempt.state
    questions = [question for question in attempt.quiz.questions if question.key in state.answers]
    if not questions:
        return state
    marks = {question.key: grade(question, state.answers[question.key]) for question in questions}
    share = quiz_share(attempt.quiz, marks, state.paid)
    best = state.best or Fraction(0)
    if only_if_higher and share <= best:
        return state
    # Where it is not known what the last attempt was worth, an earlier one may have been better.
    best = share if state.share is not None and state.share == state.best else max(best, share)
    return replace(state, marks=marks, share=share, best=best)
