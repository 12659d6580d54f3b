"""Marking a text question (`spec.md`, "How it is marked")."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.folding import folded
from cop_xblocks.forms.typed_text import read_line
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.alternatives import is_among
from cop_xblocks.questions.text.question import Row


def read_answer(question: Question, fields: Fields, identify: Identify, language: str) -> str | Refusal | None:
    """What was typed, as it was typed."""
    typed = list(fields.get(identify(question.key), ()))
    if len(typed) > 1:
        return Refusal(_("This answer does not fit the question. Load the page again and answer once more."))
    return (read_line(typed[0]) or None) if typed else None


def row_of(question: Question, answer: Any) -> Row | None:
    """The row that an answer is in: the first one by what the source says, else by what the translation does.

    So whatever a translation says, what is right or wrong in the source's words stays so.
    """
    if not isinstance(answer, str) or not answer:
        return None
    rows: tuple[Row, ...] = question.body.rows
    said = folded(answer)
    found = (row for row in rows if is_among(said, row.answers))
    return next(found, None) or next((row for row in rows if is_among(said, row.translated)), None)


def grade(question: Question, answer: Any) -> Mark:
    """Right when the row that the answer is in is a right one. `partial` changes nothing."""
    row = row_of(question, answer)
    return Mark(Fraction(1), frozenset({row.key})) if row is not None and row.right else Mark(Fraction(0))
