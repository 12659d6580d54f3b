"""What an order question is made of."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.model import Body, Item


@dataclass(frozen=True, slots=True)
class Order(Body):
    """The items, in the right order."""

    items: tuple[Item, ...] = ()
