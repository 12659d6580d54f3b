"""How a language writes what a learner types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _unknown(_word: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of one language; those of English for whoever gives none."""

    language: str = "en"
    decimal_mark: str = "."
    unit: Callable[[str], str] = _unknown
    """The unit that a word means, by its name in CLDR; empty for no unit."""
