"""How far a learner is in a course."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from cop_xblocks.host.library import Hosted, Stop
from cop_xblocks.host.models import BlockState, Completion, Grade
from cop_xblocks.model import grading


@dataclass(frozen=True, slots=True)
class Progress:
    """What a learner has done in one course, by the blocks' names."""

    completed: frozenset[str] = frozenset()
    shares: Mapping[str, Fraction] = field(default_factory=dict)
    """The best mark of each quiz that was marked, from 0 to 1."""
    states: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    last: str = ""
    """The block that the learner was through with last."""

    def is_done(self, stop: Stop) -> bool:
        """Whether a unit's prose was seen, and what is to be done in it is done."""
        return all(fields.url_name in self.completed for fields in stop.blocks)

    def attempts(self, block: str) -> int:
        """How often a quiz was submitted."""
        return int(self.states.get(block, {}).get("state", {}).get("attempts", 0))

    @property
    def started(self) -> bool:
        """Whether there is anything to go on with."""
        return bool(self.completed or self.states)


def progress_of(public: uuid.UUID | None, hosted: Hosted) -> Progress:
    """Read a learner's progress in a course; nothing for one who has none."""
    if public is None:
        return Progress()
    here = {"learner__public": public, "course": hosted.course.key}
    completed = tuple(Completion.objects.filter(**here, share__gte=1).order_by("id").values_list("block", flat=True))
    grades = Grade.objects.filter(**here, max_value__gt=0).values_list("block", "value", "max_value")
    states = BlockState.objects.filter(**here).values_list("block", "state")
    return Progress(
        frozenset(completed),
        {block: _exact(value) / _exact(possible) for block, value, possible in grades},
        dict(states),
        completed[-1] if completed else "",
    )


def following(hosted: Hosted, progress: Progress) -> Stop | None:
    """Where a learner goes on: the first unit that is not done, from the one that was worked on last."""
    names = [{fields.url_name for fields in stop.blocks} for stop in hosted.stops]
    last = next((at for at, blocks in enumerate(names) if progress.last in blocks), 0)
    return next((stop for stop in hosted.stops[last:] + hosted.stops[:last] if not progress.is_done(stop)), None)


def total(hosted: Hosted, progress: Progress) -> Fraction:
    """The course's mark so far: each category's share times the mean of its quizzes, by their weights."""
    whole = Fraction(0)
    for category, share in grading.shares(hosted.course):
        quizzes = [(fields.url_name, quiz) for _, _, fields, quiz in hosted.graded if quiz.settings.graded == category]
        weights = sum(_exact(quiz.settings.weight) for _, quiz in quizzes)
        if weights:
            earned = sum(progress.shares.get(name, 0) * _exact(quiz.settings.weight) for name, quiz in quizzes)
            whole += share * earned / weights
    return whole


def _exact(number: float) -> Fraction:
    """What was exact before a runtime's float: points are thirds and eighths, never millionths."""
    return Fraction(number).limit_denominator(100_000)
