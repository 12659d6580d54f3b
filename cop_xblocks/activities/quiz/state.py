"""The stored state of one learner in one quiz, in terms of keys: JSON and back, from every version that was stored.

It does not grow with the number of attempts: of all that was sent, the last attempt and the best share are kept
(decision 0013).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from cop_xblocks.forms import Fields
from cop_xblocks.forms.stored_state import (
    Steps,
    as_count,
    as_mapping,
    as_share,
    as_texts,
    is_same,
    migrated,
    write_share,
)
from cop_xblocks.model import Mark
from cop_xblocks.questions.kind import Answer

VERSION = 4
"""Of the stored state's shape."""


@dataclass(frozen=True, slots=True)
class QuizState:
    """What is kept of one learner in one quiz; "running" is the attempt that was not sent yet."""

    attempts: int = 0
    """Attempts that were sent."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By the question's key: the answers of the last attempt that was sent."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By the question's key: how they were marked, before anything was taken off for hints."""
    best: Fraction | None = None
    """The best attempt's share of the points."""
    share: Fraction | None = None
    """The last attempt's; None where an older version did not keep it."""
    paid: Mapping[str, int] = field(default_factory=dict)
    """By the question's key: how many hints were taken at a price in the last attempt."""
    begun: bool = False
    """Whether another attempt was begun since the last one was sent, in quizzes where a learner does that."""
    draft: Mapping[str, Answer] = field(default_factory=dict)
    """By the question's key: answers of the running attempt that were saved."""
    unread: Mapping[str, Fields] = field(default_factory=dict)
    """By the question's key: what was saved and cannot be marked as it stands, as `drafts.py` writes it."""
    hints: Mapping[str, int] = field(default_factory=dict)
    """As `paid`, of the running attempt."""
    at: str | None = None
    """The question that is looked at where they stand one at a time; empty for the overview, None for the first."""
    round: int = 0
    """How often questions were drawn anew; it is a part of every identifier that the browser gets."""
    drawn: tuple[str, ...] = ()
    """The keys of the questions that were drawn for the attempt; empty before that is stored."""
    seen: tuple[str, ...] = ()
    """Keys that were drawn since the bank was last used up."""
    left_out: tuple[str, ...] = ()
    """The keys of the subjects that the learner has left out, until they are taken back."""
    override: Fraction | None = None
    """The share that a teacher gave in the place of the best one."""
    returned: int = 0
    """Attempts that staff have given back: they were sent, and do not count against the quiz's bound."""

    @property
    def used(self) -> int:
        """Attempts that count against the quiz's bound."""
        return self.attempts - self.returned

    def answers_to(self, key: str) -> bool:
        """Whether a question has an answer, be it one of the running attempt that was saved."""
        return key in self.unread or self.draft.get(key, self.answers.get(key)) is not None

    @property
    def counted_share(self) -> Fraction | None:
        """The share that counts."""
        return self.best if self.override is None else self.override


def write_state(state: QuizState) -> dict[str, Any]:
    """A state as JSON; what is empty is left out."""
    stored: dict[str, Any] = {
        "version": VERSION,
        "attempts": state.attempts,
        "answers": dict(state.answers),
        "marks": {
            key: {"share": str(mark.share), "right": sorted(mark.right_items)} for key, mark in state.marks.items()
        },
        "best": write_share(state.best),
        "share": write_share(state.share),
    }
    optional: dict[str, Any] = {
        "returned": state.returned,
        "paid": dict(state.paid),
        "begun": state.begun,
        "draft": dict(state.draft),
        "unread": {
            key: {name: list(values) for name, values in fields.items()} for key, fields in state.unread.items()
        },
        "hints": dict(state.hints),
        "round": state.round,
        "drawn": list(state.drawn),
        "seen": list(state.seen),
        "left_out": list(state.left_out),
    }
    stored |= {name: value for name, value in optional.items() if value}
    if state.at is not None:
        stored["at"] = state.at
    if state.override is not None:
        stored["override"] = write_share(state.override)
    return stored


def read_state(stored: Any, used: int | None = None) -> QuizState:
    """A state from what was stored, by this version or an older one. What does not fit its place is left out.

    `used` is the number of attempts that the platform keeps beside it, where it keeps one: staff reset that.
    """
    fields = migrated(stored, MIGRATIONS)
    attempts = as_count(fields.get("attempts"))
    returned = as_count(fields.get("returned")) if used is None else attempts - as_count(used)
    return QuizState(
        attempts=attempts,
        returned=min(max(returned, 0), attempts),
        answers=as_mapping(fields.get("answers")),
        marks=_marks(fields.get("marks")),
        best=as_share(fields.get("best")),
        share=as_share(fields.get("share")),
        paid=_counts(fields.get("paid")),
        begun=fields.get("begun") is True,
        draft=as_mapping(fields.get("draft")),
        unread={key: _fields(typed) for key, typed in as_mapping(fields.get("unread")).items()},
        hints=_counts(fields.get("hints")),
        at=at if isinstance(at := fields.get("at"), str) else None,
        round=as_count(fields.get("round")),
        drawn=as_texts(fields.get("drawn")),
        seen=as_texts(fields.get("seen")),
        left_out=as_texts(fields.get("left_out")),
        override=as_share(fields.get("override")),
    )


# Steps from one version to the next


def from_1_to_2(state: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept no share of the last attempt. It is known where there was only one."""
    return {**state, "version": 2, "share": state.get("best") if state.get("attempts") == 1 else None}


def from_2_to_3(state: dict[str, Any]) -> dict[str, Any]:
    """Version 2 kept as an override what a teacher had set, and also what Open edX told the block of the first mark
    that the block itself had published. From version 3 on, an override is a teacher's.

    The first mark is no higher than the best attempt: what is higher was set by a teacher, and so was anything before
    the first attempt. After one attempt the first mark is known, and another override was set by a teacher. After more
    attempts nobody knows the first mark any more, and the learner gets the benefit of the doubt.
    """
    override, best = as_share(state.get("override")), as_share(state.get("best"))
    attempts, share = as_count(state.get("attempts")), as_share(state.get("share"))
    if override is not None and best is not None and attempts:
        first = share if attempts == 1 and share is not None else None
        is_ours = is_same(override, first) if first is not None else override < best or is_same(override, best)
        if is_ours:
            del state["override"]
    return {**state, "version": 3}


def from_3_to_4(state: dict[str, Any]) -> dict[str, Any]:
    """In version 3 no subject could be left out."""
    return {**state, "version": 4}


MIGRATIONS: Steps = {1: from_1_to_2, 2: from_2_to_3, 3: from_3_to_4}


def _counts(value: Any) -> dict[str, int]:
    return {key: number for key, count in as_mapping(value).items() if (number := as_count(count))}


def _fields(value: Any) -> dict[str, list[str]]:
    return {name: list(as_texts(values)) for name, values in as_mapping(value).items()}


def _marks(value: Any) -> dict[str, Mark]:
    marks = {}
    for key, stored in as_mapping(value).items():
        mark = as_mapping(stored)
        earned = as_share(mark.get("share"))
        if earned is not None:
            marks[key] = Mark(earned, frozenset(as_texts(mark.get("right"))))
    return marks
