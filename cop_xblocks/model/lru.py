"""What can be made again, kept as long as there is room for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class LruByBytes:
    """Keeps what was used last, up to a bound in bytes. Several threads may ask for the same thing: each gets it."""

    def __init__(self, bound: int) -> None:
        self.bound = bound
        self.held = 0
        self._entries: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Made], size: int | Callable[[Made], int]) -> Made:
        """`make()`, or what it gave before for the same key. `size` is about how many bytes it takes."""
        with self._lock:
            held = self._entries.get(key)
            if held is not None:
                self._entries.move_to_end(key)
                cached: Made = held[0]
                return cached
        value = make()
        takes = size(value) if callable(size) else size
        with self._lock:
            if key not in self._entries and takes <= self.bound:
                self._entries[key] = (value, takes)
                self.held += takes
                while self.held > self.bound:
                    self.held -= self._entries.popitem(last=False)[1][1]
        return value
