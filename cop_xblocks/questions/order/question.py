"""What an order question is made of."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.model import Body, Element, Text


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to put into its place."""

    key: str
    text: Text
    feedback: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Order(Body):
    """The items, in the right order."""

    items: tuple[Item, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The items' keys."""
        return tuple(item.key for item in self.items)
