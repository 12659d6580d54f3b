"""Reading and marking an answer, whatever the kind."""

from __future__ import annotations

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.questions.kind import Answer
from cop_xblocks.questions.registry import kinds


def read_answer(
    question: Question,
    fields: Fields,
    identify: Identify,
    language: str = "en",
) -> Answer | Refusal:
    """The answer to a question from a form's fields, in terms of keys; None when it is empty.

    `language` is the one that it was typed in.

    A Refusal says why an answer cannot be marked. Any fields at all are safe to give.
    """
    return kinds()[question.kind].read_answer(question, fields, identify, language)


def grade(question: Question, answer: Answer) -> Mark:
    """Mark an answer that `read_answer` gave. An empty answer is a wrong one."""
    return kinds()[question.kind].grade(question, answer)
