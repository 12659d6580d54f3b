"""Marking a number question (`spec.md`, "How it is marked")."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.stored_state import as_mapping
from cop_xblocks.forms.typed_text import typed
from cop_xblocks.languages import decimal_mark, fold_unit
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.controls import DOES_NOT_FIT
from cop_xblocks.questions.kind import Answer
from cop_xblocks.questions.number.question import Number, Value
from cop_xblocks.questions.number.typed import LONGEST, plain, take_apart
from cop_xblocks.questions.number.units import fitting

_STORED = re.compile(rf"-?\d{{1,{LONGEST}}}(?:\.\d{{1,{LONGEST}}})?", re.ASCII)


def read_answer(
    question: Question[Number], fields: Fields, identify: Identify, language: str
) -> dict[str, Any] | Refusal | None:
    """`{"typed", "value", "unit"}`: what was typed, for showing it again; its number in plain digits; and the keys of
    the values that its unit fits, or None without a unit. So an answer means the same in every language, and when the
    unit's words are mended."""
    text = typed(fields, identify(question.key))
    if text is None:
        return DOES_NOT_FIT
    text = text.strip()
    if not fold_unit(text):
        return None
    if len(text) > LONGEST:
        return Refusal(_("This is too long for a number. Write the number alone."))
    number_and_unit = take_apart(text, decimal_mark(language))
    if number_and_unit is None:
        return Refusal(_("This is not a number. Write one number in digits; a unit may stand before or after it."))
    number, unit = number_and_unit
    keys = fitting(question.body, unit, language) if fold_unit(unit) else None
    if keys is None and fold_unit(unit):
        return Refusal(_("Only a number and its unit can stand here. Write the number alone."))
    return {"typed": text, "value": plain(number), "unit": None if keys is None else list(keys)}


def find_value(question: Question[Number], answer: Answer) -> Value | None:
    """The first value that a stored answer fits. A number without a unit fits any unit."""
    stored = as_mapping(answer)
    digits, unit = stored.get("value"), stored.get("unit")
    if not isinstance(digits, str) or not _STORED.fullmatch(digits):
        return None
    number = Fraction(digits)
    keys = unit if isinstance(unit, list) else []
    # A stored answer lacks the keys of values that were added later, which may have the unit of an older value.
    units = {fold_unit(value.unit) for value in question.body.values if value.key in keys and value.unit}
    for value in question.body.values:
        fits = unit is None or value.key in keys or fold_unit(value.unit) in units
        if fits and value.low <= number <= value.high:
            return value
    return None


def grade(question: Question[Number], answer: Answer) -> Mark:
    """Right when the first value that the answer fits is a right one. `partial` changes nothing."""
    value = find_value(question, answer)
    return Mark(Fraction(1), frozenset({value.key})) if value is not None and value.right else Mark(Fraction(0))
