"""Keeping what was picked on a scale: nothing in it is right or wrong."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.model.i18n import _


def read_answer(question: Question, fields: Fields, identify: Identify, language: str) -> str | Refusal | None:
    """The picked step's key."""
    picked = set(fields.get(identify(question.key), ()))
    if not picked:
        return None
    known = {identify(question.key, step.key): step.key for step in question.body.steps}
    if not picked <= known.keys():
        return Refusal(_("This answer does not fit the question. Load the page again and answer once more."))
    if len(picked) > 1:
        return Refusal(_("Choose one answer only."))
    key: str = known[picked.pop()]
    return key


def grade(question: Question, answer: Any) -> Mark:
    """A full mark says that a step was picked. It is worth no points, and no step is a right one."""
    return Mark(Fraction(int(isinstance(answer, str) and answer in question.body.keys)))
