"""What a learner sees of a choice question."""

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
    """The variables of `view.html`: choices in an order that says nothing."""
    name = identify(question.key)
    picked = {identify(question.key, key) for key in key_list(showing.answer)}
    if showing.typed is not None:
        picked = set(showing.typed.get(name, ()))
    choices = []
    for option in shuffled(question.body.options, lambda option: identify(question.key, option.key)):
        identifier = identify(question.key, option.key)
        checked = identifier in picked
        status = ""
        if showing.mark is not None and checked:
            status = "right" if option.right else "wrong"
        elif showing.reveal and option.right:
            status = "missed"
        due = showing.mark is not None and checked
        choices.append(
            {
                "id": identifier,
                "html": typeset(option.text),
                "checked": checked,
                "status": status,
                "feedback_html": typeset(option.feedback) if due and option.feedback else None,
            }
        )
    return {"name": name, "multi": question.body.multi, "choices": choices}


def words(question: Question, answer: Any) -> str:
    """The words of what was chosen."""
    return chosen_words(answer, labels(question.body.options))
