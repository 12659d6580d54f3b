"""A question, whatever its kind, and the mark that an answer gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

from cop_xblocks.model.element import Element
from cop_xblocks.model.place import Span
from cop_xblocks.model.text import Text


class Item(Protocol):
    """One of the things in a question that a learner has to tell from the others: all have words of their own."""

    @property
    def key(self) -> str:
        """Unique in its question."""

    @property
    def text(self) -> Text:
        """What a learner reads."""

    @property
    def feedback(self) -> tuple[Element, ...]:
        """What is said of it after it was marked."""


class Choice(Item, Protocol):
    """An item that a learner picks or leaves."""

    @property
    def right(self) -> bool:
        """Whether it is to be picked."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a question is made of, whatever its kind. Each kind derives its own from it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its parts, in the author's order: what an answer is made of."""
        return ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What a learner picks from, in the author's order; empty for a kind without choices."""
        return ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Its choices, or whatever else a learner has to tell apart: things to put in order, to match or to sort."""
        return self.choices


@dataclass(frozen=True, slots=True)
class Question:
    """What every question has; `body` is a frozen dataclass of its kind's own, derived from `Body`."""

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

    @property
    def choices(self) -> tuple[Choice, ...]:
        """`Body.choices`, for those who do not know its kind."""
        body: Body = self.body
        return body.choices

    @property
    def items(self) -> tuple[Item, ...]:
        """`Body.items`, for those who do not know its kind."""
        body: Body = self.body
        return body.items


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
