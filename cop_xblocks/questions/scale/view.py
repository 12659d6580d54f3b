"""What a learner sees of a scale."""

from __future__ import annotations

from cop_xblocks.forms import Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.controls import picked_identifiers
from cop_xblocks.questions.kind import Answer, Form, Showing, Typeset
from cop_xblocks.questions.scale.question import Scale
from cop_xblocks.questions.wording import chosen_words, labels


def present(question: Question[Scale], showing: Showing, identify: Identify, typeset: Typeset) -> Form:
    """The variables of `view.html`: the steps in the author's order, and no verdict."""
    keys = [showing.answer] if isinstance(showing.answer, str) else []
    picked = picked_identifiers(question, keys, showing, identify)
    steps = []
    for step in question.body.steps:
        identifier = identify(question.key, step.key)
        steps.append({"id": identifier, "html": typeset(step.text), "checked": identifier in picked})
    return {"name": identify(question.key), "steps": steps}


def words(question: Question[Scale], answer: Answer) -> str:
    """The words of what was chosen."""
    return chosen_words(answer, labels(question.body.steps))
