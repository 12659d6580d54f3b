"""Marking a choice question (`spec.md`, "How it is marked")."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.stored_state import key_list
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.model.i18n import _


def read_answer(question: Question, fields: Fields, identify: Identify, language: str) -> list[str] | Refusal | None:
    """The picked choices' keys, in the author's order."""
    picked = set(fields.get(identify(question.key), ()))
    if not picked:
        return None
    known = {identify(question.key, option.key): option.key for option in question.body.options}
    if not picked <= known.keys():
        return Refusal(_("This answer does not fit the question. Load the page again and answer once more."))
    if len(picked) > 1 and not question.body.multi:
        return Refusal(_("Choose one answer only."))
    keys = {known[identifier] for identifier in picked}
    return [option.key for option in question.body.options if option.key in keys]


def grade(question: Question, answer: Any) -> Mark:
    """Right when exactly the right choices are picked.

    With `partial`: max(0, right picks - wrong picks) / right choices.
    """
    right = {option.key for option in question.body.options if option.right}
    picked = set(key_list(answer))
    good = frozenset(picked & right)
    if question.partial and question.body.multi:
        return Mark(Fraction(max(0, len(good) - len(picked - right)), len(right)), good)
    return Mark(Fraction(int(picked == right)), good)
