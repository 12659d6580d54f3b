"""What a learner sees of a reflection."""

from __future__ import annotations

from cop_xblocks.forms import Identify
from cop_xblocks.forms.typed_text import typed
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Form, Showing, Typeset


def present(question: Question, showing: Showing, identify: Identify, typeset: Typeset) -> Form:
    """The variables of `view.html`: the text as it was typed."""
    name = identify(question.key)
    text = showing.answer if isinstance(showing.answer, str) else ""
    if showing.typed is not None:
        text = typed(showing.typed, name) or ""
    return {"name": name, "text": text}
