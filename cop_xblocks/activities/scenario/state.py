"""The stored state of one learner in one scenario.

A path is stored in terms of keys, so that it survives a change of language, of wording and of order. What counts is the
best path that came to an ending, whatever comes later.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cop_xblocks.activities.scenario.path import Path
from cop_xblocks.forms.stored_state import Steps, as_count, as_share, as_texts, migrated, write_share

VERSION = 2
"""Of the stored state's shape."""


def from_1_to_2(state: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept no share of the last path that came to an ending. It is known where there was only one."""
    return {**state, "version": 2, "share": state.get("best") if state.get("finished") == 1 else None}


MIGRATIONS: Steps = {1: from_1_to_2}


@dataclass(frozen=True, slots=True)
class ScenarioState:
    """What is stored of one learner in one scenario."""

    path: Path = ()
    finished: int = 0
    """How often a path has come to an ending."""
    best: Fraction | None = None
    """The best share of those paths."""
    share: Fraction | None = None
    """The last one's; None where an older version did not keep it."""
    override: Fraction | None = None
    """The share that a teacher gave in the place of the best one."""

    @property
    def counted_share(self) -> Fraction | None:
        """The share that counts."""
        return self.best if self.override is None else self.override


def write_state(state: ScenarioState) -> dict[str, Any]:
    """A state as JSON."""
    stored = {
        "version": VERSION,
        "path": [list(step) for step in state.path],
        "finished": state.finished,
        "best": write_share(state.best),
        "share": write_share(state.share),
    }
    return stored if state.override is None else stored | {"override": str(state.override)}


def read_state(stored: Any) -> ScenarioState:
    """A state from what was stored, by this version or an older one."""
    state = migrated(stored, MIGRATIONS)
    path = state.get("path")
    steps = map(as_texts, path if isinstance(path, list | tuple) else ())
    return ScenarioState(
        tuple((step[0], step[1]) for step in steps if len(step) == 2),
        as_count(state.get("finished")),
        as_share(state.get("best")),
        as_share(state.get("share")),
        as_share(state.get("override")),
    )
