"""What a learner sees of a number question."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import escape

from cop_xblocks.forms import Identify
from cop_xblocks.forms.stored_state import key_map
from cop_xblocks.forms.typed_text import typed
from cop_xblocks.languages import decimal_mark
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Form, Showing, Typeset
from cop_xblocks.questions.number.grade import find_value
from cop_xblocks.questions.number.notation import find_code
from cop_xblocks.questions.number.question import Number, Value
from cop_xblocks.questions.number.typed import plain
from cop_xblocks.questions.number.units import shared_unit


def present(question: Question[Number], showing: Showing, identify: Identify, typeset: Typeset) -> Form:
    """The variables of `view.html`. The field gives nothing away but the unit, if there is only one."""
    name = identify(question.key)
    text = key_map(showing.answer).get("typed", "")
    if showing.typed is not None:
        text = typed(showing.typed, name) or ""
    status = ""
    feedback = None
    if showing.mark is not None and text:
        status = "right" if showing.mark.right else "wrong"
        value = find_value(question, showing.answer)
        feedback = typeset(value.feedback) if value is not None and value.feedback else None
    mark = decimal_mark(question.title.language)
    return {
        "name": name,
        "typed": text,
        "status": status,
        "feedback_html": feedback,
        "unit": _unit(shared_unit(question.body), typeset),
        "right": [
            {"low": plain(value.low, mark), "high": plain(value.high, mark), "unit": _unit(value, typeset)}
            for value in question.body.values
            if value.right
        ]
        if showing.reveal
        else None,
    }


def _unit(value: Value | None, typeset: Typeset) -> dict[str, str]:
    """The words before and after a value's number, in the learner's language if they are translated."""
    if value is None or value.text is None:
        return {"before_html": "", "after_html": ""}
    code = find_code(value.text.markdown)
    around = {"before": code.before, "after": code.after} if code is not None else {}
    words = "".join(around.values())
    if not words or (_has_digits(words) and not _has_digits(value.unit)):
        # A translation with the number in its words would give it away, so the source's unit is shown.
        return {"before_html": "", "after_html": escape(value.unit)}
    return {
        f"{side}_html": typeset(replace(value.text, markdown=part)) if part else "" for side, part in around.items()
    }


def _has_digits(text: str) -> bool:
    return any(letter.isdecimal() for letter in text)
