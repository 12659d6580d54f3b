"""Values of the model as JSON and back: what the cache holds.

Frozen dataclasses, tuples and plain values, and nothing else; so a cache that somebody else wrote can make a wrong
course, but run nothing. A dataclass is a list that begins with its number in a table of classes, a tuple one that
begins with 0.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any

_PLAIN = (str, int, bool, float, type(None))
_PLAIN_NAMES = ("str", "int", "bool", "float", "str | None", "int | None")
_TUPLE, _FROZENSET, _DECIMAL, _FRACTION = 0, -1, -2, -3
_OTHERS: dict[int, Callable[[list[Any]], Any]] = {
    _FROZENSET: frozenset,
    _DECIMAL: lambda parts: Decimal(parts[0]),
    _FRACTION: lambda parts: Fraction(parts[0]),
}


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


class Codec:
    """Encodes and decodes; its table of classes grows with what is encoded and is kept with the values."""

    def __init__(self, names: bytes = b"[]") -> None:
        """Take up a table that `table` gave. Raises ValueError where it names what is no frozen dataclass here."""
        self._numbers: dict[type, int] = {}
        self._fields: dict[type, tuple[str, ...]] = {}
        self._makers: list[Callable[..., Any]] = [tuple]
        self._inner: list[tuple[int, ...]] = [()]
        """By a class's number: which places of its list may hold a list."""
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
        return _written(self._encode(value))

    def can_encode(self, value: Any) -> bool:
        """Whether `encode` takes it."""
        try:
            self._encode(value)
        except TypeError:
            return False
        return True

    def encode_with(self, memos: Iterable[Mapping[str, Any]], *values: Any) -> bytes:
        """The same for a tuple of the memos, each a tuple of a name, its value, the next name and so on, and of the
        values; what cannot be encoded is left out of a memo."""
        return _written([_TUPLE, *map(self._memo, memos), *map(self._encode, values)])

    def decode(self, data: bytes | memoryview) -> Any:
        """The value that was encoded. Raises ValueError, TypeError, LookupError or RecursionError for anything else."""
        return self._decode(json.loads(str(data, "utf-8", "surrogatepass")))

    def _memo(self, memo: Mapping[str, Any]) -> Any:
        pairs: list[Any] = [_TUPLE]
        for name, value in memo.items():
            with suppress(TypeError):
                pairs += name, self._encode(value)
        return pairs

    def _add(self, cls: type) -> bool:
        if not is_dataclass(cls) or not cls.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            return False
        self._numbers[cls] = len(self._makers)
        taken = [field for field in fields(cls) if field.init]
        names = self._fields[cls] = tuple(field.name for field in taken)
        self._inner.append(tuple(at for at, field in enumerate(taken, 1) if field.type not in _PLAIN_NAMES))
        by_name = any(field.kw_only for field in taken)
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
        # A large course has a hundred thousand of these, so what is plain is not looked into.
        number = value[0]
        if number > 0:
            for at in self._inner[number]:
                if value[at].__class__ is list:
                    value[at] = self._decode(value[at])
            return self._makers[number](*value[1:])
        if len(value) == 1 and number == _TUPLE:
            return ()
        parts = [self._decode(part) if part.__class__ is list else part for part in value[1:]]
        return tuple(parts) if number == _TUPLE else _OTHERS[number](parts)
