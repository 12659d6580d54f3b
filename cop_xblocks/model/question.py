"""A question, whatever its kind, and the mark that an answer gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from cop_xblocks.model.element import Element
from cop_xblocks.model.place import Span
from cop_xblocks.model.text import Text


@dataclass(frozen=True, slots=True)
class Question:
    """What every question has; `body` is a frozen dataclass of its kind's own."""

    key: str
    kind: str
    title: Text
    stem: tuple[Element, ...] = field(default=(), kw_only=True)
    """Stands before the body, as in the source: `map_texts` walks the fields in their order."""
    body: Any
    hints: tuple[tuple[Element, ...], ...] = ()
    explanation: tuple[Element, ...] = ()
    points: int = 1
    partial: bool = False
    objective: str = ""
    hint_cost: int = 0
    """Per cent of the question's points that each hint costs in an attempt; 0 where hints are free."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer is worth: a share of the question's points, exact."""

    share: Fraction
    """From 0 to 1."""
    right_items: frozenset[str] = frozenset()
    """The keys of the items (picked choices, places in an order) that were right, for feedback."""

    @property
    def right(self) -> bool:
        """True for a full mark."""
        return self.share.numerator == self.share.denominator


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that cannot be marked; it takes no attempt. `reason` is a sentence for the learner."""

    reason: str
