"""Reads a learner's stored state, written by this version, by an older one or by a site's own tools.

Reading it never raises; what does not fit its place is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

Steps = Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]
"""By the version that it starts from: a step that takes a copy of a stored state and returns it in the next version."""

MOST = 10**6
"""Larger than any number that is counted."""


def migrated(stored: Any, steps: Steps) -> Mapping[str, Any]:
    """A stored state in the shape of the last step; what was stored is left as it is."""
    state = stored if isinstance(stored, Mapping) else {}
    # A state without a version holds nothing, or was not written by us.
    while isinstance(version := state.get("version"), int) and version in steps:
        state = steps[version](json.loads(json.dumps(state)))
    return state


def as_share(value: Any) -> Fraction | None:
    """A share, from 0 to 1, from how it is written: `2/3`."""
    return _fraction(value) if isinstance(value, str) else None


def write_share(share: Fraction | None) -> str | None:
    """A share as it is written: `2/3`; None for none."""
    return None if share is None else str(share)


@lru_cache(1024)
def _fraction(text: str) -> Fraction | None:
    try:
        return min(max(Fraction(text), Fraction(0)), Fraction(1))
    except (ValueError, ZeroDivisionError):
        return None


def is_same(share: Fraction, other: Fraction) -> bool:
    """Whether two shares are one, of which a platform's floats may have rounded either."""
    return abs(share - other) < Fraction(1, MOST)


def as_count(value: Any) -> int:
    """How often something was done."""
    return min(max(int(value), 0), MOST) if isinstance(value, int) else 0


def as_mapping(value: Any) -> dict[str, Any]:
    """Values by names."""
    return dict(value) if isinstance(value, Mapping) else {}


def as_texts(value: Any) -> tuple[str, ...]:
    """Keys, or what somebody wrote."""
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list | tuple) else ()


def key_list(answer: Any) -> list[str]:
    """The keys in an answer that is a list of them; none where it is anything else, such as an answer that was stored
    for an older form of its question."""
    return [key for key in answer if isinstance(key, str)] if isinstance(answer, list) else []


def key_map(answer: Any) -> dict[str, str]:
    """The keys and words in an answer that maps them; none where it is anything else."""
    if not isinstance(answer, dict):
        return {}
    return {key: word for key, word in answer.items() if isinstance(key, str) and isinstance(word, str)}
