"""What is kept of one learner in one quiz, in terms of keys: JSON and back, from every version that was ever stored.

It does not grow with the number of attempts: of all that was sent, the last attempt and the best share are kept
(decision 0013). Reading it never raises, whatever a site's own tools have made of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Any

from cop_xblocks.model import Mark
from cop_xblocks.questions.kind import Answer, Fields

VERSION = 2
"""Of the stored state's shape."""
MOST = 10**6
"""Larger than any number that is counted here."""


@dataclass(frozen=True, slots=True)
class Record:
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
    override: Fraction | None = None
    """The share that a teacher gave in the place of the best one."""

    @property
    def standing(self) -> Fraction | None:
        """The share that counts."""
        return self.best if self.override is None else self.override


def write_record(record: Record) -> dict[str, Any]:
    """A record as JSON; what is empty is left out."""
    made: dict[str, Any] = {
        "version": VERSION,
        "attempts": record.attempts,
        "answers": dict(record.answers),
        "marks": {
            key: {"share": str(mark.share), "right": sorted(mark.right_items)} for key, mark in record.marks.items()
        },
        "best": _written(record.best),
        "share": _written(record.share),
    }
    more: dict[str, Any] = {
        "paid": dict(record.paid),
        "begun": record.begun,
        "draft": dict(record.draft),
        "unread": {key: {name: list(each) for name, each in typed.items()} for key, typed in record.unread.items()},
        "hints": dict(record.hints),
        "round": record.round,
        "drawn": list(record.drawn),
        "seen": list(record.seen),
    }
    made |= {name: value for name, value in more.items() if value}
    if record.at is not None:
        made["at"] = record.at
    if record.override is not None:
        made["override"] = _written(record.override)
    return made


def read_record(stored: Any) -> Record:
    """A record from what was stored, by this version or an older one. What does not fit its place is left out."""
    state = migrated(stored if isinstance(stored, Mapping) else {})
    return Record(
        attempts=_count(state.get("attempts")),
        answers=_mapping(state.get("answers")),
        marks=_marks(state.get("marks")),
        best=_share(state.get("best")),
        share=_share(state.get("share")),
        paid=_counts(state.get("paid")),
        begun=state.get("begun") is True,
        draft=_mapping(state.get("draft")),
        unread={key: _fields(each) for key, each in _mapping(state.get("unread")).items()},
        hints=_counts(state.get("hints")),
        at=_string(state.get("at")),
        round=_count(state.get("round")),
        drawn=_keys(state.get("drawn")),
        seen=_keys(state.get("seen")),
        override=_share(state.get("override")),
    )


# Steps from one version to the next


def from_1_to_2(state: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept no share of the last attempt. It is known where there was only one."""
    return {**state, "version": 2, "share": state.get("best") if state.get("attempts") == 1 else None}


MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: from_1_to_2}
"""By the version that it starts from: a step that takes a copy of a stored state and returns it in the next version."""


def migrated(stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """A stored state in this version's shape; what was stored is left as it is."""
    state = stored
    # A state without a version holds nothing, or was not written by us.
    while isinstance(version := state.get("version"), int) and version in MIGRATIONS:
        state = MIGRATIONS[version](json.loads(json.dumps(state)))
    return state


def _written(share: Fraction | None) -> str | None:
    return None if share is None else str(share)


def _share(value: Any) -> Fraction | None:
    return _fraction(value) if isinstance(value, str) else None


@lru_cache(1024)
def _fraction(text: str) -> Fraction | None:
    try:
        return min(max(Fraction(text), Fraction(0)), Fraction(1))
    except (ValueError, ZeroDivisionError):
        return None


def _count(value: Any) -> int:
    return min(max(value, 0), MOST) if isinstance(value, int) else 0


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _mapping(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def _counts(value: Any) -> dict[str, int]:
    return {key: number for key, each in _mapping(value).items() if (number := _count(each))}


def _keys(value: Any) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list | tuple) else ()


def _fields(value: Any) -> dict[str, list[str]]:
    return {name: list(_keys(each)) for name, each in _mapping(value).items()}


def _marks(value: Any) -> dict[str, Mark]:
    found = {}
    for key, each in _mapping(value).items():
        mark = _mapping(each)
        share = _share(mark.get("share"))
        if share is not None:
            found[key] = Mark(share, frozenset(_keys(mark.get("right"))))
    return found
