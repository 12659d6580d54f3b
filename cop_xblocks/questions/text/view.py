"""What a learner sees of a text question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cop_xblocks.forms import Identify
from cop_xblocks.forms.typed_text import LONGEST_LINE, cleaned
from cop_xblocks.model import Question, direction
from cop_xblocks.questions.kind import Showing
from cop_xblocks.questions.text.grade import row_of


def present(question: Question, showing: Showing, identify: Identify, typeset: Callable[..., str]) -> dict[str, Any]:
    """The variables of `view.html`: a line, whatever the answers are."""
    name = identify(question.key)
    said = showing.answer if isinstance(showing.answer, str) else ""
    if showing.typed is not None:
        said = (list(showing.typed.get(name, ())) or [""])[0]
    status, feedback = "", None
    if showing.mark is not None and said:
        row = row_of(question, said)
        status = "right" if showing.mark.right else "wrong"
        # An older answer may be in a row that has become another one: then its feedback would not fit its mark.
        if row is not None and row.right == showing.mark.right and row.feedback:
            feedback = typeset(row.feedback)
    return {
        "name": name,
        "said": cleaned(said),
        "most": LONGEST_LINE,
        "status": status,
        "feedback_html": feedback,
        "answer": _right(question) if showing.reveal else None,
    }


def _right(question: Question) -> dict[str, str]:
    """The first right answer in the learner's language, and the language that it is in."""
    row = next(row for row in question.body.rows if row.right)
    return {"words": row.translated[0], "language": row.text.language, "direction": direction(row.text.language)}
