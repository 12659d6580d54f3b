"""What was worked out once about a lesson or a file, and is at hand from then on.

A build keeps it with the lesson (decision 0008): what the rest of a course wants of a lesson that did not change, such
as its keys and where its links lead, is taken from here, and neither its text is parsed nor its tree put together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Value = TypeVar("Value")


def once(about: Any, name: str, make: Callable[[], Value]) -> Value:
    """What `make` gives, which hangs on nothing but what it is `about`: made only at the first time for what has a
    memo, a lesson or a file.

    To be kept by a build it consists of frozen values of the package, tuples and plain values.
    """
    memo: dict[str, Any] | None = getattr(about, "memo", None)
    if memo is None:
        return make()
    if name not in memo:
        memo[name] = make()
    made: Value = memo[name]
    return made
