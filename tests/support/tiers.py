"""How much of the suite runs.

`COP_TESTS` names the tier: `quick` (what `tox` runs) or `full` (`tox -e full`). The quick tier leaves out the tests
that are marked `full`, and gives every property test a modest number of examples. `COP_EXAMPLES` sets
another number, for `tox -e fuzz` and `tox -e soak-law`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

TIER = os.environ.get("COP_TESTS") or "quick"
if TIER not in ("quick", "full"):
    raise pytest.UsageError(f"COP_TESTS is {TIER!r}; it is quick or full")
FULL = TIER == "full"

# Examples of a property; of one whose examples take long each, a tenth; steps of a state machine.
_EXAMPLES = {"quick": 40, "full": 1000}
_STEPS = {"quick": 20, "full": 50}

for _tier in ("quick", "full"):
    # A test says what is right, never how fast: on a busy machine any example may take long. A run tries the examples
    # that the last one tried, so that somebody who changes something else is not told of what chance has found:
    # `COP_RANDOM=1` tries others, as the long runs of `tox.ini` do.
    _examples = int(os.environ.get("COP_EXAMPLES") or _EXAMPLES[_tier])
    settings.register_profile(
        _tier,
        max_examples=_examples,
        stateful_step_count=_STEPS[_tier],
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=not os.environ.get("COP_RANDOM"),
    )
    settings.register_profile(f"{_tier}, costly", settings.get_profile(_tier), max_examples=max(_examples // 10, 12))
    settings.register_profile(f"{_tier}, dearest", settings.get_profile(_tier), max_examples=max(_examples // 10, 5))
settings.load_profile(TIER)

COSTLY = settings.get_profile(f"{TIER}, costly")
"""The settings of a property whose examples take long each: one builds, checks or serves a course."""

DEAREST = settings.get_profile(f"{TIER}, dearest")
"""The settings of a property whose examples take a second each: one serves two courses and asks for dozens of pages."""

KILLS = 50 if FULL else 5
"""How often a process is killed in a test of what survives."""

SUBMISSIONS = 10_000 if FULL else 50
"""How many submissions must have been acknowledged in between."""

HOSTILE_REQUESTS = int(os.environ.get("COP_SOAK", 2000 if FULL else 300))
"""How many requests that no form sends each handler gets."""

HOSTILE_DOCUMENTS = int(os.environ.get("COP_SOAK", 4000 if FULL else 1000))
"""How many documents that nobody meant to write the blocks get."""

MUTATIONS = 300 if FULL else 40
"""How many mistakes are made in translations."""


LARGE = 190_000 if FULL else 40_000
"""Bytes of a hostile file; the larger one is nearly as much as a file may have."""


def quick_in(quick: Iterable[Any], values: Iterable[Any]) -> list[Any]:
    """Parameters of a test: all the values, or tuples of values, of which the quick tier runs some."""
    chosen = frozenset(quick)
    parts = {value: value if isinstance(value, tuple) else (value,) for value in values}
    return [value if value in chosen else pytest.param(*parts[value], marks=pytest.mark.full) for value in parts]
