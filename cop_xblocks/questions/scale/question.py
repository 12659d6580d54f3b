"""What a scale is made of."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.model import Body, Item


@dataclass(frozen=True, slots=True)
class Scale(Body):
    """The steps from one end to the other, in the author's order."""

    steps: tuple[Item, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The steps' keys."""
        return tuple(step.key for step in self.steps)
