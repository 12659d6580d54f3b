"""Values of the model as JSON and back: what the cache holds.

Frozen dataclasses, tuples and plain values, and nothing else; so a cache that somebody else wrote can make a wrong
course, but run nothing. A dataclass is a list that begins with its number in a table of classes, a tuple one that
begins with 0.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any

_PLAIN = (str, int, bool, float, type(None))
_TUPLE, _FROZENSET, _DECIMAL, _FRACTION = 0, -1, -2, -3


class Codec:
    """Encodes and decodes; its table of classes grows with what is encoded and is kept with the values."""

    def __init__(self, names: bytes = b"[]") -> None:
        """Take up a table that `table` gave. Raises ValueError where it names what is no frozen dataclass here."""
        self._numbers: dict[type, int] = {}
        self._fields: dict[type, tuple[str, ...]] = {}
        self._makers: list[Callable[..., Any]] = [lambda *parts: parts]
        for name in json.loads(names):
            module, _, cls = name.partition(":")
            if not module.startswith("cop_xblocks."):
                raise ValueError(name)
            found = getattr(sys.modules.get(module) or import_module(module), cls, None)
            if not isinstance(found, type) or not self._add(found):
                raise ValueError(name)

    @property
    def table(self) -> bytes:
        """The names of the classes, in the order of their numbers."""
        return json.dumps([f"{cls.__module__}:{cls.__qualname__}" for cls in self._numbers]).encode()

    def encode(self, value: Any) -> bytes:
        """Raises TypeError for what is neither a frozen dataclass nor a tuple nor plain."""
        return json.dumps(self._encode(value), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )

    def decode(self, data: bytes | memoryview) -> Any:
        """The value that was encoded. Raises ValueError, TypeError, LookupError or RecursionError for anything else."""
        return self._decode(json.loads(str(data, "utf-8", "surrogatepass")))

    def _add(self, cls: type) -> bool:
        if not is_dataclass(cls) or not cls.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            return False
        self._numbers[cls] = len(self._makers)
        names = self._fields[cls] = tuple(field.name for field in fields(cls) if field.init)
        by_name = any(field.kw_only for field in fields(cls))
        self._makers.append((lambda *parts: cls(**dict(zip(names, parts, strict=True)))) if by_name else cls)
        return True

    def _encode(self, value: Any) -> Any:
        cls = value.__class__
        if cls in _PLAIN:
            return value
        if cls is tuple:
            return [_TUPLE, *map(self._encode, value)]
        if cls in self._numbers or self._add(cls):
            return [self._numbers[cls], *(self._encode(getattr(value, name)) for name in self._fields[cls])]
        if cls is frozenset:
            return [_FROZENSET, *sorted(map(self._encode, value))]
        if cls in (Decimal, Fraction):
            return [_DECIMAL if cls is Decimal else _FRACTION, str(value)]
        raise TypeError(cls.__name__)

    def _decode(self, value: Any) -> Any:
        if value.__class__ is not list:
            return value
        number = value[0]
        parts = map(self._decode, value[1:])
        if number >= 0:
            return self._makers[number](*parts)
        return {_FROZENSET: frozenset, _DECIMAL: _first(Decimal), _FRACTION: _first(Fraction)}[number](parts)


def _first(make: Callable[[str], Any]) -> Callable[[Any], Any]:
    return lambda parts: make(next(parts))
