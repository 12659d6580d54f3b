"""Marking a text question (`spec.md`, "How it is marked")."""

from __future__ import annotations

from fractions import Fraction

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.folding import folded
from cop_xblocks.forms.typed_text import read_line
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.questions.alternatives import is_among
from cop_xblocks.questions.controls import DOES_NOT_FIT
from cop_xblocks.questions.kind import Answer
from cop_xblocks.questions.text.question import TextAnswer, TextAnswers


def read_answer(
    question: Question[TextAnswers], fields: Fields, identify: Identify, language: str
) -> str | Refusal | None:
    """What was typed, as it was typed."""
    lines = list(fields.get(identify(question.key), ()))
    if len(lines) > 1:
        return DOES_NOT_FIT
    return (read_line(lines[0]) or None) if lines else None


def find_answer(question: Question[TextAnswers], line: Answer) -> TextAnswer | None:
    """The answer that a line means: the first one by what the source says, else by what the translation does.

    So whatever a translation says, what is right or wrong in the source's words stays so.
    """
    if not isinstance(line, str) or not line:
        return None
    answers = question.body.answers
    words = folded(line)
    by_source = (answer for answer in answers if is_among(words, answer.wordings))
    return next(by_source, None) or next((answer for answer in answers if is_among(words, answer.translated)), None)


def grade(question: Question[TextAnswers], answer: Answer) -> Mark:
    """Right when the answer that was typed is a right one. `partial` changes nothing."""
    matched = find_answer(question, answer)
    return Mark(Fraction(1), frozenset({matched.key})) if matched is not None and matched.right else Mark(Fraction(0))
