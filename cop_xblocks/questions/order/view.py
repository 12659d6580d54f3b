"""What a learner sees of an order question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cop_xblocks.forms import Identify
from cop_xblocks.forms.stored_state import key_list
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Showing
from cop_xblocks.questions.shuffle import shuffled
from cop_xblocks.questions.wording import chosen_words, labels


def present(question: Question, showing: Showing, identify: Identify, typeset: Callable[..., str]) -> dict[str, Any]:
    """The variables of `view.html`: the items in the learner's own order, or in one that says nothing."""
    name = identify(question.key)
    fields = {item.key: f"{name}.{identify(question.key, item.key)}" for item in question.body.items}
    items = shuffled(question.body.items, lambda item: identify(question.key, item.key))
    places = {key: place for place, key in enumerate(key_list(showing.answer), 1)}
    if showing.typed is not None:
        typed = {key: (list(showing.typed.get(field, ())) or [""])[0] for key, field in fields.items()}
        places = {key: int(raw) for key, raw in typed.items() if raw.isascii() and raw.isdigit() and len(raw) < 4}
    items.sort(key=lambda item: places.get(item.key, len(items) + 1))
    # Without an answer, the feedback waits for the right order: it would give that away.
    is_due = showing.mark is not None and bool(showing.answer or showing.reveal)
    shown = []
    for item in items:
        status = ""
        if showing.mark is not None and showing.answer:
            status = "right" if item.key in showing.mark.right_items else "wrong"
        shown.append(
            {
                "field": fields[item.key],
                "html": typeset(item.text),
                "place": places.get(item.key),
                "status": status,
                "feedback_html": typeset(item.feedback) if is_due and item.feedback else None,
            }
        )
    right = [typeset(item.text) for item in question.body.items] if showing.reveal else None
    return {"name": name, "rows": shown, "places": list(range(1, len(items) + 1)), "right_order_html": right}


def words(question: Question, answer: Any) -> str:
    """The items in the order that was given."""
    return chosen_words(answer, labels(question.body.items))
