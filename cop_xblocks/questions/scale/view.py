"""What a learner sees of a scale."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cop_xblocks.forms import Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Showing
from cop_xblocks.questions.wording import chosen_words, labels


def present(question: Question, showing: Showing, identify: Identify, typeset: Callable[..., str]) -> dict[str, Any]:
    """The variables of `view.html`: the steps in the author's order, and no verdict."""
    name = identify(question.key)
    picked = {identify(question.key, showing.answer)} if isinstance(showing.answer, str) else set()
    if showing.typed is not None:
        picked = set(showing.typed.get(name, ()))
    steps = []
    for step in question.body.steps:
        identifier = identify(question.key, step.key)
        steps.append({"id": identifier, "html": typeset(step.text), "checked": identifier in picked})
    return {"name": name, "steps": steps}


def words(question: Question, answer: Any) -> str:
    """The words of what was chosen."""
    return chosen_words(answer, labels(question.body.steps))
