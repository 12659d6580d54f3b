"""A catalog as the cache holds it: in small heaps by a checksum of the owner's key, of which a lookup reads one.

After a change in one lesson, a build asks for some forty of five thousand strings.
"""

from __future__ import annotations

import json
import struct
import zlib
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from cop_xblocks.languages import Catalog

_HEAPS = 512
_ENDS = struct.Struct(f"<{_HEAPS + 1}I")
"""How many entries there are, and where each heap ends."""

Row = TypeVar("Row")


def write_entries(catalog: Catalog) -> bytes:
    """The entries of a catalog that was read from one file, with their lines in it."""
    heaps: list[dict[str, tuple[str, str, int]]] = [{} for _ in range(_HEAPS)]
    for context, (made_for, written) in catalog.entries.items():
        heaps[_heap(context)][context] = (made_for, written, catalog.places[context][1])
    rows = [json.dumps(heap, ensure_ascii=False).encode("utf-8", "surrogatepass") for heap in heaps]
    ends = []
    end = 0
    for row in rows:
        end += len(row)
        ends.append(end)
    return b"".join([_ENDS.pack(len(catalog.entries), *ends), *rows])


def _heap(context: str) -> int:
    # The strings of a lesson are asked for together, and have few owners.
    return zlib.crc32(context.partition(" ")[0].encode("utf-8", "surrogatepass")) % _HEAPS


class _Kept(Mapping[str, Row]):
    def __init__(self, rows: memoryview) -> None:
        self._size, *self._ends = _ENDS.unpack_from(rows)
        self._rows = rows[_ENDS.size :]
        self._heaps: dict[int, dict[str, Any]] = {}

    def _read(self, heap: int) -> dict[str, Any]:
        if heap not in self._heaps:
            start = self._ends[heap - 1] if heap else 0
            row = self._rows[start : self._ends[heap]]
            self._heaps[heap] = {
                context: self._value(*entry)
                for context, entry in json.loads(str(row, "utf-8", "surrogatepass")).items()
            }
        return self._heaps[heap]

    @abstractmethod
    def _value(self, made_for: str, written: str, line: int) -> Row:
        """What is looked up, from what a heap holds."""

    def __getitem__(self, context: str) -> Row:
        found: Row = self._read(_heap(context))[context]
        return found

    def __iter__(self) -> Iterator[str]:
        return (context for heap in range(_HEAPS) for context in self._read(heap))

    def __len__(self) -> int:
        return int(self._size)


class KeptEntries(_Kept[tuple[str, str]]):
    """What `Catalog.entries` was."""

    def _value(self, made_for: str, written: str, line: int) -> tuple[str, str]:
        return made_for, written


class KeptPlaces(_Kept[tuple[str, int]]):
    """What `Catalog.places` was."""

    def __init__(self, rows: memoryview, file: str) -> None:
        super().__init__(rows)
        self._file = file

    def _value(self, made_for: str, written: str, line: int) -> tuple[str, int]:
        return self._file, line
