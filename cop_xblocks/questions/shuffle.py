"""The order in which a learner sees things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def shuffled(items: Sequence[Item], identify: Callable[[Item], str]) -> list[Item]:
    """The items in the order of their opaque identifiers: another one for each learner, and the same each time.

    Items that are `fixed` keep their place.
    """
    loose = iter(sorted((item for item in items if not getattr(item, "fixed", False)), key=identify))
    return [item if getattr(item, "fixed", False) else next(loose) for item in items]
