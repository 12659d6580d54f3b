"""Keeping what was written: nobody marks it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.typed_text import typed
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.model.i18n import _

LONGEST = 5000
"""Characters: about ten pages of a phone, and little enough to be sent with a whole quiz."""


def read_answer(question: Question, fields: Fields, identify: Identify, language: str) -> str | Refusal | None:
    """What was written, with its lines as they were."""
    text = typed(fields, identify(question.key))
    if text is None:
        return Refusal(_("This answer does not fit the question. Load the page again and answer once more."))
    if len(text) > LONGEST:
        return Refusal(_("This is too long to be kept: 5,000 characters fit. Shorten it; nothing of it is lost yet."))
    return text if text.strip() else None


def grade(question: Question, answer: Any) -> Mark:
    """A full mark says that something was written. It is worth no points."""
    return Mark(Fraction(int(isinstance(answer, str) and bool(answer.strip()))))
