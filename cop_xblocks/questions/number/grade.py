"""Marking a number question (`spec.md`, "How it is marked")."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.typed_text import typed
from cop_xblocks.languages import decimal_mark, fold_unit
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.number.question import Value
from cop_xblocks.questions.number.typed import LONGEST, plain, take_apart
from cop_xblocks.questions.number.units import fitting

_KEPT = re.compile(rf"-?\d{{1,{LONGEST}}}(?:\.\d{{1,{LONGEST}}})?", re.ASCII)


def read_answer(
    question: Question, fields: Fields, identify: Identify, language: str
) -> dict[str, Any] | Refusal | None:
    """`{"typed", "value", "unit"}`: what was typed, for showing it again; its number in plain digits; and the keys of
    the values that its unit fits, or None without a unit. So an answer means the same in every language, and when the
    unit's words are mended."""
    text = typed(fields, identify(question.key))
    if text is None:
        return Refusal(_("This answer does not fit the question. Load the page again and answer once more."))
    text = text.strip()
    if not fold_unit(text):
        return None
    if len(text) > LONGEST:
        return Refusal(_("This is too long for a number. Write the number alone."))
    found = take_apart(text, decimal_mark(language))
    if found is None:
        return Refusal(_("This is not a number. Write one number in digits; a unit may stand before or after it."))
    answer: dict[str, Any] = {"typed": text, "value": plain(found.value), "unit": None}
    if fold_unit(found.unit):
        keys = fitting(question.body, found.unit, language)
        if keys is None:
            return Refusal(_("Only a number and its unit can stand here. Write the number alone."))
        answer["unit"] = list(keys)
    return answer


def matched(question: Question, answer: Any) -> Value | None:
    """The first value that a kept answer fits: a number without a unit fits whatever the unit."""
    kept = answer if isinstance(answer, dict) else {}
    value, unit = kept.get("value"), kept.get("unit")
    if not isinstance(value, str) or not _KEPT.fullmatch(value):
        return None
    number = Fraction(value)
    keys = unit if isinstance(unit, list) else []
    # A value that came later has no place in what was kept, but perhaps the unit of one that has.
    units = {fold_unit(each.unit) for each in question.body.values if each.key in keys and each.unit}
    for each in question.body.values:
        fits = unit is None or each.key in keys or fold_unit(each.unit) in units
        if fits and each.low <= number <= each.high:
            found: Value = each
            return found
    return None


def grade(question: Question, answer: Any) -> Mark:
    """Right when the first value that the answer fits is a right one. `partial` changes nothing."""
    value = matched(question, answer)
    if value is None or not value.right:
        return Mark(Fraction(0))
    return Mark(Fraction(1), frozenset({value.key}))
