"""What a choice question is made of."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.model import Body, Element, Text


@dataclass(frozen=True, slots=True)
class Option:
    """One choice."""

    key: str
    text: Text
    right: bool
    feedback: tuple[Element, ...] = ()
    fixed: bool = False
    """Keeps its place when the others are shuffled."""


@dataclass(frozen=True, slots=True)
class Choice(Body):
    """The choices, in the author's order."""

    options: tuple[Option, ...]
    multi: bool = False
    """Whether several may be picked."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The choices' keys."""
        return tuple(option.key for option in self.options)

    @property
    def choices(self) -> tuple[Option, ...]:
        """The same."""
        return self.options
