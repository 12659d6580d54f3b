"""Quizzes and their pages, without a block around them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from cop_xblocks.activities.page import Page, render_view
from cop_xblocks.activities.quiz.attempt import Attempt, AttemptState
from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.activities.quiz.view import quiz_view
from cop_xblocks.activities.typesetting import Typesetter
from cop_xblocks.forms import Identify
from cop_xblocks.markdown import Notes, RewriteLink
from cop_xblocks.model import Quiz

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def quiz_html(
    quiz: Quiz,
    state: AttemptState,
    *,
    identify: Identify,
    language: str = "en",
    link: RewriteLink | None = None,
    notes: Notes | None = None,
    **more: Any,
) -> str:
    """The page of a quiz to a learner who stands there; `more` are fields of `Page`."""
    typeset = Typesetter(language, link, notes=notes)
    page = Page(activity=quiz, identify=identify, typeset=typeset, **more)
    view = quiz_view(Attempt(page, quiz, QuizState(), identify, NOW), state)
    return render_view("quiz", view, page.translations)
