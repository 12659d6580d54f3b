"""The right answers of a quiz, for its authors."""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.activities.activity import Gettext
from cop_xblocks.markdown import plain
from cop_xblocks.model import Activity, Question, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Answer
from cop_xblocks.questions.registry import kinds, read_answer


def right_answers(quiz: Activity, gettext: Gettext) -> Iterator[tuple[str, str]]:
    """The words of each question, and those of an answer that earns all its points."""
    for question in quiz.questions:
        kind = kinds()[question.kind]
        answer = _right_answer(question) if kind.marked else None
        words = gettext(_("Not marked")) if answer is None else kind.words(question, answer)
        yield plain(question.title), words


def _right_answer(question: Question) -> Answer:
    """An answer that is right; None where there is none."""

    def identify(*keys: str) -> str:
        return " ".join(keys)

    samples = kinds()[question.kind].samples(question, identify)
    fields = next((sample.fields for sample in samples if sample.name == "right"), {})
    answer = read_answer(question, fields, identify, question.title.language)
    return None if isinstance(answer, Refusal) else answer
