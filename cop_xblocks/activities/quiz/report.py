"""A learner's attempt in a report for teachers: each answer in words, and none that learners wrote for themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.markdown import plain
from cop_xblocks.model import Mark, Question, Quiz, Text
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Answer
from cop_xblocks.questions.registry import kinds

_BETWEEN = "; "
_FORMULA = re.compile(r"[=+\-@\t\r](?![\d.,\s]*$)")


def report_rows(quiz: Quiz, state: QuizState, gettext: Callable[[str], str]) -> Iterator[dict[str, str]]:
    """A row for each question of the last attempt that was sent, by the names of the columns."""
    for question in quiz.questions:
        answer, mark = state.answers.get(question.key), state.marks.get(question.key)
        if answer is not None or mark is not None:
            yield {
                gettext(_("Question")): plain(question.title),
                gettext(_("Answer")): gettext(_("(private)"))
                if _is_private(question)
                else answer_words(question, answer),
                gettext(_("Mark")): gettext(_mark_words(question, answer, mark)),
            }


def _is_private(question: Question) -> bool:
    return kinds()[question.kind].private


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
    words = _words(question, answer)
    return f"'{words}" if _FORMULA.match(words) else words


def _words(question: Question, answer: Answer) -> str:
    kind, body = kinds()[question.kind], question.body
    labels: Mapping[str, str] = {} if kind.typed else _labels(body.offers if kind.assigns else _items(body))
    if isinstance(answer, Mapping):
        if kind.typed:
            return _BETWEEN.join(map(str, [answer["typed"]] if "typed" in answer else answer.values()))
        things = _labels(body.items) if kind.assigns else labels
        return _BETWEEN.join(f"{things.get(key, key)}: {labels.get(str(each), each)}" for key, each in answer.items())
    if isinstance(answer, list | tuple):
        return _BETWEEN.join(labels.get(str(each), str(each)) for each in answer)
    return "" if answer is None else labels.get(str(answer), str(answer))


def _items(body: Any) -> Any:
    """What a question lets a learner choose or put in order, whatever its kind calls it."""
    parts = (getattr(body, field.name) for field in fields(body)) if is_dataclass(body) else ()
    return next((part for part in parts if isinstance(part, tuple)), ())


def _labels(items: Any) -> dict[str, str]:
    """The words of items, by each key that means one."""
    return {
        key: plain(item.text)
        for item in items
        if isinstance(getattr(item, "text", None), Text)
        for key in getattr(item, "keys", None) or (item.key,)
    }
