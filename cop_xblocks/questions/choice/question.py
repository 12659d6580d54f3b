"""What a choice question is made of."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.model import Body, Choice


@dataclass(frozen=True, slots=True)
class Choices(Body):
    """The choices, in the author's order."""

    choices: tuple[Choice, ...] = ()
    multi: bool = False
    """Whether several may be picked."""
