"""What a learner sees of an order question."""

from __future__ import annotations

from cop_xblocks.forms import Identify
from cop_xblocks.forms.stored_state import key_list
from cop_xblocks.model import Question
from cop_xblocks.questions.controls import field_name, sent_values, shuffled
from cop_xblocks.questions.kind import Form, Showing, Typeset
from cop_xblocks.questions.order.question import Order


def present(question: Question[Order], showing: Showing, identify: Identify, typeset: Typeset) -> Form:
    """The variables of `view.html`: the items in the learner's order, or in one that gives nothing away."""
    items = shuffled(question, question.body.items, identify)
    places = {key: place for place, key in enumerate(key_list(showing.answer), 1)}
    if showing.typed is not None:
        values = sent_values(question, question.body.keys, showing.typed, identify)
        places = {key: int(raw) for key, raw in values.items() if raw.isascii() and raw.isdigit() and len(raw) < 4}
    items.sort(key=lambda item: places.get(item.key, len(items) + 1))
    # Without an answer, feedback must wait for the right order, as it would give it away.
    is_due = showing.mark is not None and bool(showing.answer or showing.reveal)
    entries = []
    for item in items:
        status = ""
        if showing.mark is not None and showing.answer:
            status = "right" if item.key in showing.mark.right_items else "wrong"
        entries.append(
            {
                "field": field_name(question, item.key, identify),
                "html": typeset(item.text),
                "place": places.get(item.key),
                "status": status,
                "feedback_html": typeset(item.feedback) if is_due and item.feedback else None,
            }
        )
    right = [typeset(item.text) for item in question.body.items] if showing.reveal else None
    return {"items": entries, "places": list(range(1, len(items) + 1)), "right_order_html": right}
