"""The one walk over a tree: translation is one such walk, extraction another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from cop_xblocks.model.text import Text

Node = TypeVar("Node")


@cache
def _fields(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def map_texts(node: Node, change: Callable[[Text], Text]) -> Node:
    """Return the tree with `change` applied to each of its texts, in the order of the source; nothing else differs."""
    changed: Node = _map(node, change)
    return changed


def _map(node: Any, change: Callable[[Text], Text]) -> Any:
    if isinstance(node, Text):
        return change(node)
    if isinstance(node, tuple):
        changed = tuple(_map(child, change) for child in node)
        return node if all(new is old for new, old in zip(changed, node, strict=True)) else changed
    if is_dataclass(node) and not isinstance(node, type):
        changes = {}
        for name in _fields(type(node)):
            old = getattr(node, name)
            if isinstance(old, (str, int, frozenset)) or old is None:
                continue
            new = _map(old, change)
            if new is not old:
                changes[name] = new
        return replace(node, **changes) if changes else node
    return node


def iter_texts(node: Any) -> Iterator[Text]:
    """Every text of a tree, in the order of the source; the same walk as `map_texts`."""
    found: list[Text] = []

    def keep(text: Text) -> Text:
        found.append(text)
        return text

    map_texts(node, keep)
    return iter(found)
