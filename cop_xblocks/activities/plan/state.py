"""The stored state of one learner in one plan, and how many lines of their own it holds.

What a learner wrote is nobody else's business: it is in the learner's own state and pages, and in no log and no event.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cop_xblocks.forms.stored_state import Steps, as_count, as_mapping, as_texts, migrated

VERSION = 1
"""Of the stored state's shape."""
MIGRATIONS: Steps = {}
MOST_OWN = 20
"""Lines of a learner's own in one plan."""
LONGEST = 300
"""Characters in one of them."""


@dataclass(frozen=True, slots=True)
class PlanState:
    """What is stored of one learner in one plan."""

    picked: tuple[str, ...] = ()
    """Keys of commitments, including those that a newer version of the plan no longer has."""
    own: tuple[str, ...] = ()
    """Lines of the learner's own."""
    saves: int = 0
    on: str = ""
    """The day of the last save, as `2026-11-25`."""
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By the key of what was picked: the language and the words that it had then. They are shown where a newer version
    of the plan no longer has the commitment."""


def write_state(state: PlanState) -> dict[str, Any]:
    """A state as JSON."""
    return {
        "version": VERSION,
        "picked": list(state.picked),
        "own": list(state.own),
        "saved": state.saves > 0,
        "saves": state.saves,
        "on": state.on,
        "words": {key: list(words) for key, words in state.words.items()},
    }


def read_state(stored: Any) -> PlanState:
    """A state from what was stored, by this version or an older one. What is not as it was written is left out."""
    state = migrated(stored, MIGRATIONS)
    words = {key: as_texts(texts) for key, texts in as_mapping(state.get("words")).items()}
    return PlanState(
        as_texts(state.get("picked")),
        as_texts(state.get("own")),
        as_count(state.get("saves", state.get("saved"))),
        str(state.get("on", "")),
        {key: (texts[0], texts[1]) for key, texts in words.items() if len(texts) == 2},
    )
