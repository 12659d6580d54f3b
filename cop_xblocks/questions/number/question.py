"""What a number question is made of."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from cop_xblocks.model import Body, Element, Text


@dataclass(frozen=True, slots=True)
class Value:
    """A number or a range that is right or wrong."""

    key: str
    low: Fraction
    high: Fraction
    """The bounds, inclusive."""
    right: bool
    unit: str = ""
    """Its unit's words in the source; empty for none."""
    text: Text | None = None
    """The code span with the unit around it; None without a unit, for a number needs no translation."""
    feedback: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Number(Body):
    """The values, in the author's order: the first one that an answer fits says whether it is right."""

    values: tuple[Value, ...]
    language: str
    """The language of the source."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The values' keys."""
        return tuple(value.key for value in self.values)
