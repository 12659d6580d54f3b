"""What a learner sees of a matching question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cop_xblocks.forms import Identify
from cop_xblocks.model import Question
from cop_xblocks.questions import matching
from cop_xblocks.questions.kind import Showing


def present(question: Question, showing: Showing, identify: Identify, typeset: Callable[..., str]) -> dict[str, Any]:
    """The variables of `view.html`."""
    heads = tuple(typeset(head) if head is not None else "" for head in question.body.heads)
    options = sorted(question.body.options, key=lambda option: identify(question.key, option.name))
    return {"heads_html": heads, **matching.present(question, options, showing, identify, typeset)}
