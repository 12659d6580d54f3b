"""A question, whatever its kind, and the mark that an answer gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Generic

from cop_xblocks.model.element import Element
from cop_xblocks.model.place import Span
from cop_xblocks.model.text import Text


@dataclass(frozen=True, slots=True)
class Item:
    """One of the parts of a question that a learner has to tell apart, such as a thing to put in order."""

    key: str
    """Unique in its question."""
    text: Text
    """What a learner reads."""
    feedback: tuple[Element, ...] = ()
    """What a learner is told about it after the answer was marked."""


@dataclass(frozen=True, slots=True)
class Choice(Item):
    """An item that a learner picks or leaves."""

    right: bool = field(kw_only=True)
    """Whether it is to be picked."""
    fixed: bool = False
    """Whether it keeps its place when the others are shuffled."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a question is made of, whatever its kind. Each kind derives its own from it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its parts, in the author's order: an answer consists of them."""
        return tuple(item.key for item in self.items)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What a learner picks from, in the author's order; empty for a kind without choices."""
        return ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Its choices, or the things to put in order, to match or to sort."""
        return self.choices


if TYPE_CHECKING:
    from typing_extensions import TypeVar

    BodyT_co = TypeVar("BodyT_co", bound=Body, covariant=True, default=Body)
else:
    from typing import TypeVar

    BodyT_co = TypeVar("BodyT_co")


@dataclass(frozen=True, slots=True)
class Question(Generic[BodyT_co]):
    """What every question has. `Question[Choices]` is one of a kind whose body is known; `Question`, of any kind."""

    key: str
    kind: str
    title: Text
    stem: tuple[Element, ...] = field(default=(), kw_only=True)
    """Stands before the body, as in the source: `map_texts` walks the fields in their order."""
    body: BodyT_co
    hints: tuple[tuple[Element, ...], ...] = ()
    explanation: tuple[Element, ...] = ()
    points: int = 1
    partial: bool = False
    objective: str = ""
    about: str = ""
    """The key of a subject that a learner may leave out, one of its lesson's `subjects`."""
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
