"""What a reflection is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reflection:
    """Nothing but the question."""

    @property
    def keys(self) -> tuple[str, ...]:
        """None: there are no items."""
        return ()
