"""What the package keeps in memory between two tests."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator


def forget_texts() -> None:
    """Empty the package's caches that have a bound.

    A bound counts entries. That is enough for courses, whose texts are short; tests make texts of 200 kB, and parsed
    each takes a thousand times as much, until a worker of pytest has grown to gigabytes.
    """
    for clear in set(_bounded_caches()):
        clear()


def _bounded_caches() -> Iterator[Callable[[], None]]:
    for name, module in list(sys.modules.items()):
        if name.startswith("cop_xblocks"):
            for value in list(vars(module).values()):
                clear, parameters = (getattr(value, each, None) for each in ("cache_clear", "cache_parameters"))
                if clear and parameters and parameters()["maxsize"] is not None:
                    yield clear
