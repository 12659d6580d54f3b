"""What a learner sees of a text question."""

from __future__ import annotations

from cop_xblocks.forms import Identify
from cop_xblocks.forms.typed_text import LONGEST_LINE, cleaned
from cop_xblocks.model import Question, direction
from cop_xblocks.questions.kind import Form, Showing, Typeset
from cop_xblocks.questions.text.grade import find_answer
from cop_xblocks.questions.text.question import TextAnswers


def present(question: Question[TextAnswers], showing: Showing, identify: Identify, typeset: Typeset) -> Form:
    """The variables of `view.html`: a line that gives nothing away."""
    name = identify(question.key)
    line = showing.answer if isinstance(showing.answer, str) else ""
    if showing.typed is not None:
        line = next(iter(showing.typed.get(name, ())), "")
    status, feedback = "", None
    if showing.mark is not None and line:
        answer = find_answer(question, line)
        status = "right" if showing.mark.right else "wrong"
        # The author may have changed the answers since this line was marked. Then the feedback would not fit the mark.
        if answer is not None and answer.right == showing.mark.right and answer.feedback:
            feedback = typeset(answer.feedback)
    return {
        "name": name,
        "value": cleaned(line),
        "most": LONGEST_LINE,
        "status": status,
        "feedback_html": feedback,
        "answer": _right(question) if showing.reveal else None,
    }


def _right(question: Question[TextAnswers]) -> dict[str, str]:
    """The first right answer in the learner's language, and the language that it is in."""
    answer = next(answer for answer in question.body.answers if answer.right)
    language = answer.text.language
    return {"words": answer.translated[0], "language": language, "direction": direction(language)}
