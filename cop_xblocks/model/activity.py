"""What a unit is made of, whatever its type: what the rooms below and beside `activities/` know of one."""

from __future__ import annotations

from dataclasses import dataclass, field

from cop_xblocks.model.place import Span
from cop_xblocks.model.question import Question


@dataclass(frozen=True, slots=True)
class Activity:
    """A part of a unit that a learner reads or works on. Each type of activity derives its own from it."""

    key: str
    source: str = field(default="", kw_only=True)
    """The Markdown that it was read from: what the XBlock carries."""
    span: Span | None = field(default=None, kw_only=True)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that it asks, in the author's order."""
        return ()

    @property
    def anchors(self) -> tuple[str, ...]:
        """The keys in it that a link can lead to; a link to any of them opens its unit."""
        return ()

    @property
    def has_own_key(self) -> bool:
        """Whether its key is its own, one of the course's name space; else it is its unit's."""
        return False

    @property
    def lists_helplines(self) -> bool:
        """Whether it shows all helplines of the course, whatever its texts refer to."""
        return False
