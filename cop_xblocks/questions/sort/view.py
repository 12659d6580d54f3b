"""What a learner sees of a sorting question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cop_xblocks.forms import Identify
from cop_xblocks.model import Question
from cop_xblocks.questions import matching
from cop_xblocks.questions.kind import Showing


def present(question: Question, showing: Showing, identify: Identify, typeset: Callable[..., str]) -> dict[str, Any]:
    """The variables of `view.html`: the categories in the author's order, which may be a natural one."""
    shown = matching.present(question, question.body.options, showing, identify, typeset)
    return {"heads_html": ("", ""), **shown}
