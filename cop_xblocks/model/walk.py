"""The one walk over a tree: translation is one such walk, extraction another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import Any, TypeVar

from cop_xblocks.model.place import Span
from cop_xblocks.model.text import Text

Node = TypeVar("Node")

_LEAVES = frozenset({str, int, bool, float, type(None), frozenset, Span})
"""Types that hold no text: most of what a walk meets, so they are passed over first."""


_WORD = re.compile(r"[A-Za-z_]\w*")
_EMPTY = frozenset({"None", "Span", "bool", "float", "frozenset", "int", "str", "tuple"})
"""Words of an annotation that names nothing which could hold a text."""


@cache
def _fields(cls: type) -> tuple[str, ...]:
    """The fields of a dataclass that may hold a text."""
    if not is_dataclass(cls):
        return ()
    return tuple(
        field.name for field in fields(cls) if field.init and not _EMPTY.issuperset(_WORD.findall(str(field.type)))
    )


def map_texts(node: Node, change: Callable[[Text], Text]) -> Node:
    """Return the tree with `change` applied to each of its texts, in the order of the source; nothing else differs."""
    changed: Node = _map(node, change)
    return changed


def _map(node: Any, change: Callable[[Text], Text]) -> Any:
    cls = node.__class__
    if cls is Text:
        return change(node)
    if cls is tuple:
        changed = tuple([child if child.__class__ in _LEAVES else _map(child, change) for child in node])
        return changed if any(map(is_not, changed, node)) else node
    changes = {}
    for name in _fields(cls):
        old = getattr(node, name)
        if old.__class__ in _LEAVES:
            continue
        new = _map(old, change)
        if new is not old:
            changes[name] = new
    return replace(node, **changes) if changes else node


def iter_texts(node: Any) -> Iterator[Text]:
    """Every text of a tree, in the order of the source: those that `map_texts` changes."""
    texts: list[Text] = []
    _collect((node,), texts)
    return iter(texts)


def _collect(children: Iterable[Any], texts: list[Text]) -> None:
    # Not `map_texts` with a change that changes nothing: a build walks over each lesson a dozen times, and this takes
    # half the time.
    for child in children:
        cls = child.__class__
        if cls is Text:
            texts.append(child)
        elif cls is tuple:
            _collect(child, texts)
        elif cls not in _LEAVES:
            _collect([getattr(child, name) for name in _fields(cls)], texts)
