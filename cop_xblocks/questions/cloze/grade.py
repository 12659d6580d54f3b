"""Marking a cloze question (`spec.md`, "How it is marked")."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.folding import folded
from cop_xblocks.forms.stored_state import key_map
from cop_xblocks.forms.typed_text import read_line
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.alternatives import is_among
from cop_xblocks.questions.cloze.question import Blank

UNKNOWN = _("This answer does not fit the question. Load the page again and answer once more.")


def field(question: Question, blank: Blank, identify: Identify) -> str:
    """The name of a gap's field."""
    return f"{identify(question.key)}.{identify(question.key, blank.key)}"


def option(question: Question, blank: Blank, alternative: str, identify: Identify) -> str:
    """What a gap's field says when an alternative is chosen."""
    return identify(question.key, f"{blank.key}: {alternative}")


def read_answer(
    question: Question, fields: Fields, identify: Identify, language: str
) -> dict[str, str] | Refusal | None:
    """By the gaps' keys, those that were filled: what was typed, or the source's words of what was chosen."""
    name = identify(question.key)
    wanted = {field(question, blank, identify): blank for blank in question.body.blanks}
    given = {key: list(values) for key, values in fields.items() if key == name or key.startswith(f"{name}.")}
    if not given.keys() <= wanted.keys() or any(len(values) != 1 for values in given.values()):
        return Refusal(UNKNOWN)
    answer: dict[str, str] = {}
    for key, blank in wanted.items():
        raw = given[key][0] if key in given else ""
        if not blank.alternatives:
            said = read_line(raw)
            if isinstance(said, Refusal):
                return said
        elif raw:
            known = {option(question, blank, each, identify): each for each in blank.alternatives}
            if raw not in known:
                return Refusal(UNKNOWN)
            said = known[raw]
        else:
            said = ""
        if said:
            answer[blank.key] = said
    return answer or None


def grade(question: Question, answer: Any) -> Mark:
    """Right when every gap is. With `partial`: right gaps / gaps."""
    given = key_map(answer)
    translated = question.body.written
    right = frozenset(
        blank.key
        for blank in question.body.blanks
        if blank.key in given and _is_right(blank, given[blank.key], translated.get(blank.key))
    )
    share = Fraction(len(right), len(question.body.blanks))
    return Mark(share if question.partial else Fraction(int(share == 1)), right)


def _is_right(blank: Blank, said: str, written: Any) -> bool:
    if blank.alternatives:
        return said in blank.accepted
    own = [part.words for part in written[0].parts] if written is not None else []
    return bool(said) and is_among(folded(said), (*blank.accepted, *own))
