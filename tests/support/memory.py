"""What the package keeps in memory between two tests."""

from __future__ import annotations

import functools
import sys

_CACHED = type(functools.cache(len))


def forget_texts() -> None:
    """Empty the package's caches that have a bound.

    A bound counts entries. That is enough for courses, whose texts are short; tests make texts of 200 kB, and parsed
    each takes a thousand times as much, until a worker of pytest has grown to gigabytes.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("cop_xblocks"):
            for value in list(vars(module).values()):
                # By its type: Django's settings, which a module may hold, answer no question before they are set up.
                if type(value) is _CACHED and value.cache_parameters()["maxsize"] is not None:
                    value.cache_clear()
