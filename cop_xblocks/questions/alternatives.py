"""Lists of answers, `photo; picture`, and the mistakes that an author can make in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cop_xblocks.forms.folding import folded
from cop_xblocks.forms.typed_text import LONGEST_LINE, cleaned
from cop_xblocks.markdown import Inline, Reader
from cop_xblocks.markdown.gaps import GapPart
from cop_xblocks.model import Span, rules


@dataclass(frozen=True, slots=True)
class Alternative:
    """An answer and its place."""

    words: str
    place: Span


def alternatives(inline: Inline, parts: Iterable[GapPart], start: int = 0) -> tuple[Alternative, ...]:
    """Answers with their places in the file. The offsets of the parts count from `start` in the text."""
    return tuple(Alternative(part.words, inline.span(start + part.start, start + part.end)) for part in parts)


def can_be_given(reader: Reader, answers: Iterable[Alternative]) -> bool:
    """Whether a learner can give every answer. Notes each one that nobody can give."""
    good = True
    for answer in answers:
        if not folded(answer.words):
            message = "an answer is empty"
            help = "take the sign beside it out, or write a backslash before a sign that is to be typed"
        elif len(answer.words) > LONGEST_LINE or cleaned(answer.words) != answer.words:
            message = "nobody can type this answer"
            help = f"write at most {LONGEST_LINE} letters on one line"
        else:
            continue
        good = False
        reader.report.add(rules.ANSWER_NOBODY_CAN_GIVE, answer.place, message, help)
    return good


def differ(reader: Reader, groups: Sequence[Sequence[Alternative]]) -> bool:
    """Whether every answer is in one group only. Notes each one that is in two; a repetition within a group does no
    harm."""
    seen: dict[str, int] = {}
    good = True
    for number, group in enumerate(groups):
        for answer in group:
            words = folded(answer.words)
            if words and seen.setdefault(words, number) != number:
                good = False
                message = f"the answer {answer.words!r} stands in two places"
                help = "write it in one; capitals, spaces, quotes and dashes make no difference"
                reader.report.add(rules.ANSWER_IN_TWO_PLACES, answer.place, message, help)
    return good


def is_among(line: str, answers: Iterable[str]) -> bool:
    """Whether `line`, which is `folded`, is one of the answers."""
    return any(_author_folded(answer) == line for answer in answers)


_author_folded = lru_cache(4096)(folded)
"""Caches only what authors wrote, never what learners type."""
