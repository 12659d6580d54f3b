"""Storing a reflection: nobody marks it."""

from __future__ import annotations

from fractions import Fraction

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.typed_text import typed
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.controls import DOES_NOT_FIT
from cop_xblocks.questions.kind import Answer

LONGEST = 5000
"""Characters: about ten pages of a phone, and little enough to be sent with a whole quiz."""


def read_answer(question: Question, fields: Fields, identify: Identify, language: str) -> str | Refusal | None:
    """The text, with its lines as they were typed."""
    text = typed(fields, identify(question.key))
    if text is None:
        return DOES_NOT_FIT
    if len(text) > LONGEST:
        return Refusal(_("This is too long to be kept: 5,000 characters fit. Shorten it; nothing of it is lost yet."))
    return text if text.strip() else None


def grade(question: Question, answer: Answer) -> Mark:
    """A full mark says that something was written. It is worth no points."""
    return Mark(Fraction(int(isinstance(answer, str) and bool(answer.strip()))))
