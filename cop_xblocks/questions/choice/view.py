"""What a learner sees of a choice question."""

from __future__ import annotations

from cop_xblocks.forms import Identify
from cop_xblocks.forms.stored_state import key_list
from cop_xblocks.model import Question
from cop_xblocks.questions.choice.question import Choices
from cop_xblocks.questions.controls import picked_identifiers, shuffled
from cop_xblocks.questions.kind import Form, Showing, Typeset


def present(question: Question[Choices], showing: Showing, identify: Identify, typeset: Typeset) -> Form:
    """The variables of `view.html`. The order of the choices gives nothing away."""
    picked = picked_identifiers(question, key_list(showing.answer), showing, identify)
    choices = []
    for choice in shuffled(question, question.body.choices, identify):
        identifier = identify(question.key, choice.key)
        checked = identifier in picked
        status = ""
        if showing.mark is not None and checked:
            status = "right" if choice.right else "wrong"
        elif showing.reveal and choice.right:
            status = "missed"
        due = showing.mark is not None and checked
        choices.append(
            {
                "id": identifier,
                "html": typeset(choice.text),
                "checked": checked,
                "status": status,
                "feedback_html": typeset(choice.feedback) if due and choice.feedback else None,
            }
        )
    return {"name": identify(question.key), "multi": question.body.multi, "choices": choices}
