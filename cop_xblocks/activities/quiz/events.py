"""The events of a quiz, for statistics (docs/events.md): keys, shares and numbers, never anything typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cop_xblocks.activities.activity import Event
from cop_xblocks.activities.quiz.attempt import Attempt
from cop_xblocks.activities.quiz.points import is_passed, possible
from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.model import Question
from cop_xblocks.questions.registry import kinds


def attempt_submitted(attempt: Attempt, state: QuizState) -> Iterator[Event]:
    """Each question of the attempt that `state` was made by, and the attempt as a whole."""
    quiz, number = attempt.quiz, state.attempts
    for question in quiz.questions:
        kind, answer, mark = kinds()[question.kind], state.answers[question.key], state.marks[question.key]
        yield _event(
            "cop.question.answered",
            attempt,
            number,
            question=question.key,
            kind=kind.name,
            answered=answer is not None,
            share=float(mark.share) if kind.marked else None,
            hints=state.paid.get(question.key, 0),
            choice=None if kind.typed or kind.private else answer,
        )
    share = float(state.share) if state.share is not None and possible(quiz) else None
    passed = is_passed(quiz, state.share) if possible(quiz) else None
    yield _event("cop.attempt.submitted", attempt, number, share=share, passed=passed)


def attempt_begun(attempt: Attempt) -> Event:
    """The learner has begun another attempt."""
    return _event("cop.attempt.begun", attempt, attempt.state.attempts + 1)


def answers_saved(attempt: Attempt, state: QuizState) -> Event:
    """The learner has saved answers for later; `state` holds them."""
    saved = {key for key, answer in state.draft.items() if answer is not None} | state.unread.keys()
    return _event("cop.answers.saved", attempt, state.attempts + 1, answered=len(saved))


def hint_taken(attempt: Attempt, question: Question, number: int) -> Event:
    """The learner has paid for the hint with this number, from 1."""
    return _event("cop.hint.taken", attempt, attempt.state.attempts + 1, question=question.key, hint=number)


def subject_left(attempt: Attempt, questions: int, others: int) -> Event:
    """The learner has left a subject out. Which one is not said: it may tell what has happened to them."""
    return _event("cop.quiz.subject.left", attempt, attempt.state.attempts + 1, questions=questions, others=others)


def _event(name: str, attempt: Attempt, number: int, **data: Any) -> Event:
    page = attempt.page
    return Event(name, {"quiz": page.activity.key, "attempt": number, "language": page.language, **data})
