"""Reports a learner's attempt to teachers: each answer in words, but none that learners wrote for themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.markdown import plain
from cop_xblocks.model import Mark, Question, Quiz
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Answer
from cop_xblocks.questions.registry import kinds

_FORMULA = re.compile(r"[=+\-@\t\r](?![\d.,\s]*$)")


def report_rows(quiz: Quiz, state: QuizState, gettext: Callable[[str], str]) -> Iterator[dict[str, str]]:
    """A row for each question of the last attempt that was sent, by the names of the columns."""
    for question in quiz.questions:
        answer, mark = state.answers.get(question.key), state.marks.get(question.key)
        if answer is not None or mark is not None:
            yield {
                gettext(_("Question")): plain(question.title),
                gettext(_("Answer")): gettext(_("(private)"))
                if kinds()[question.kind].private
                else answer_words(question, answer),
                gettext(_("Mark")): gettext(_mark_words(question, answer, mark)),
            }


def _mark_words(question: Question, answer: Answer, mark: Mark | None) -> str:
    if answer is None:
        return _("Not answered")
    if not kinds()[question.kind].marked or mark is None:
        return _("Not marked")
    if mark.right:
        return _("Right")
    return _("Partly right") if mark.share > 0 else _("Not right")


def answer_words(question: Question, answer: Answer) -> str:
    """An answer as somebody else reads it: the words of what was chosen, or what was typed. An item that the question
    has no more is called by its key. Any value is safe to give.

    A spreadsheet takes a cell that begins like a formula for one: such words get an apostrophe before them.
    """
    words = kinds()[question.kind].words(question, answer)
    return f"'{words}" if _FORMULA.match(words) else words
