"""Erases learners for the office, with all that is stored about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cop_xblocks.host.databases import current_database
from cop_xblocks.host.learner_rows import delete_learners
from cop_xblocks.host.models import BlockState, Certificate, Completion, Event, Grade, Learner, ResumeCode
from cop_xblocks.host.resume.code import find_learner
from cop_xblocks.host.resume.words import CodeError, read_code
from cop_xblocks.host.transactions import write_transaction

AT_ONCE = 100
"""Learners in one transaction: while it runs, other learners' answers wait."""
PATIENCE = 30.0
"""Seconds that each transaction waits for the host's writers."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """The learners that will be erased, and what is stored about them."""

    learners: tuple[int, ...]
    """Their rows."""
    answers: int
    marks: int
    events: int
    inactive_since: date | None = None
    """The day since which they did nothing, if they are erased for that: a learner who comes back meanwhile stays."""


def everybody() -> Erasure:
    """All learners."""
    return _erasure(Learner.objects.values_list("id", flat=True))


def inactive_since(day: date) -> Erasure:
    """The learners about whom nothing was stored on or after a day."""
    learners, active = Learner.objects.values_list("id", flat=True), _active_since(day)
    return replace(_erasure([learner for learner in learners if learner not in active]), inactive_since=day)


def learner_with_code(typed: str) -> Erasure | None:
    """The learner with the resume code that somebody typed; None where nobody has it."""
    try:
        learner = find_learner(read_code(typed))
    except CodeError:
        return None
    return _erasure([learner.id]) if learner is not None else None


def erase(erasure: Erasure) -> None:
    """Delete the learners with their rows in all tables, and overwrite what they leave in the data file. Raises
    NotStoredError; learners who were deleted before that stay deleted."""
    with current_database().erasing():
        for start in range(0, len(erasure.learners), AT_ONCE):
            learners = set(erasure.learners[start : start + AT_ONCE])
            with write_transaction(PATIENCE):
                if erasure.inactive_since is not None:
                    learners -= _active_since(erasure.inactive_since, learners)
                delete_learners(Learner.objects.filter(id__in=learners))


def _active_since(day: date, among: Collection[int] | None = None) -> set[int]:
    """The learners about whom something was stored on or after a day: all of them, or those `among` some."""
    tables = (
        ("learner", Completion.objects.filter(on__gte=day)),
        ("learner", Grade.objects.filter(on__gte=day)),
        ("learner", Event.objects.filter(time__date__gte=day)),
        ("learner", ResumeCode.objects.filter(on__gte=day)),
        ("learner", Certificate.objects.filter(issued__gte=day, learner__isnull=False)),
        ("id", Learner.objects.filter(since__gte=day)),
    )
    active: set[int] = set()
    for column, rows in tables:
        some = rows if among is None else rows.filter(**{f"{column}__in": among})
        active.update(some.values_list(column, flat=True).distinct())
    return active


def _erasure(learners: Sequence[int]) -> Erasure:
    learners = tuple(learners)
    answers, marks, events = (
        sum(
            table.objects.filter(learner__in=learners[start : start + AT_ONCE]).count()
            for start in range(0, len(learners), AT_ONCE)
        )
        for table in (BlockState, Grade, Event)
    )
    return Erasure(learners, answers, marks, events)
