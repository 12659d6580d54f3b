"""Marking a cloze question (`spec.md`, "How it is marked")."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.folding import folded
from cop_xblocks.forms.stored_state import key_map
from cop_xblocks.forms.typed_text import read_line
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.questions.alternatives import is_among
from cop_xblocks.questions.cloze.question import Blank, Cloze
from cop_xblocks.questions.controls import DOES_NOT_FIT, read_values
from cop_xblocks.questions.kind import Answer


def option(question: Question[Cloze], blank: Blank, alternative: str, identify: Identify) -> str:
    """The value of a gap's field when an alternative is chosen."""
    return identify(question.key, f"{blank.key}: {alternative}")


def read_answer(
    question: Question[Cloze], fields: Fields, identify: Identify, language: str
) -> dict[str, str] | Refusal | None:
    """The filled gaps by key: the line that was typed, or the source's words for the alternative that was chosen."""
    values = read_values(question, question.body.keys, fields, identify)
    if isinstance(values, Refusal):
        return values
    answer: dict[str, str] = {}
    for blank in question.body.blanks:
        value = values.get(blank.key, "")
        if blank.alternatives:
            options = {option(question, blank, words, identify): words for words in blank.alternatives}
            if value and value not in options:
                return DOES_NOT_FIT
            words: str | Refusal = options.get(value, "")
        else:
            words = read_line(value)
        if isinstance(words, Refusal):
            return words
        if words:
            answer[blank.key] = words
    return answer or None


def grade(question: Question[Cloze], answer: Answer) -> Mark:
    """Right when every gap is. With `partial`: right gaps / gaps."""
    given = key_map(answer)
    blanks = question.body.blanks
    right = frozenset(blank.key for blank in blanks if is_right(question, blank, given.get(blank.key, "")))
    share = Fraction(len(right), len(blanks))
    return Mark(share if question.partial else Fraction(int(share == 1)), right)


def is_right(question: Question[Cloze], blank: Blank, words: str) -> bool:
    """Whether the words are right in a gap: the source accepts them, or its translation does."""
    if blank.alternatives or not words:
        return words in blank.accepted
    gap, _language = question.body.translated.get(blank.key, (None, ""))
    translated = [part.words for part in gap.parts] if gap is not None else []
    return is_among(folded(words), (*blank.accepted, *translated))


def guess(question: Question[Cloze], random: Random) -> dict[str, str]:
    """Any alternative in each gap that has some; words to type are not guessed."""
    return {blank.key: random.choice(blank.alternatives) for blank in question.body.blanks if blank.alternatives}
