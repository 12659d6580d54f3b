"""What a sorting question is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cop_xblocks.model import Item, Text
from cop_xblocks.questions.matching import Matching, MatchItem, Option


@dataclass(frozen=True, slots=True)
class Category:
    """A place for things, and the things that belong there."""

    key: str
    text: Text
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Sort(Matching):
    """The categories, in the author's order."""

    is_ordered: ClassVar[bool] = True
    categories: tuple[Category, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the categories and of what belongs in them."""
        return tuple(
            key for category in self.categories for key in (category.key, *(item.key for item in category.items))
        )

    @property
    def items(self) -> tuple[MatchItem, ...]:
        """The things to sort."""
        return tuple(
            MatchItem(item.key, item.text, item.feedback, right=category.key)
            for category in self.categories
            for item in category.items
        )

    @property
    def options(self) -> tuple[Option, ...]:
        """The categories."""
        return tuple(Option((category.key,), category.key, category.text) for category in self.categories)
