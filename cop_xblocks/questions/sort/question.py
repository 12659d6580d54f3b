"""What a sorting question is made of."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.model import Body, Element, Text
from cop_xblocks.questions.matching import Item, Option


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that belongs in a category."""

    key: str
    text: Text
    feedback: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A place for things, and the things that belong there."""

    key: str
    text: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sort(Body):
    """The categories, in the author's order."""

    categories: tuple[Category, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the categories and of what belongs in them."""
        return tuple(key for each in self.categories for key in (each.key, *(entry.key for entry in each.entries)))

    @property
    def items(self) -> tuple[Item, ...]:
        """What is to be sorted."""
        return tuple(
            Item(entry.key, entry.text, category.key, entry.feedback)
            for category in self.categories
            for entry in category.entries
        )

    @property
    def options(self) -> tuple[Option, ...]:
        """The categories."""
        return tuple(Option((each.key,), each.key, each.text) for each in self.categories)
