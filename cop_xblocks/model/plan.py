"""A plan: commitments that a learner picks, adds to, keeps and prints."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.model.activity import Activity
from cop_xblocks.model.element import Element
from cop_xblocks.model.text import Text


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing to keep to. A learner's plan holds its key."""

    key: str
    text: Text
    note: tuple[Element, ...] = ()
    """Why it helps, or how to go about it."""


@dataclass(frozen=True, slots=True)
class Plan(Activity):
    """A plan, in the author's order."""

    has_own_key = True  # a unit can have several plans
    outlasts_course = True

    title: Text
    introduction: tuple[Element, ...]
    commitments: tuple[Commitment, ...]

    @property
    def aloud(self) -> tuple[Element, ...]:
        """Its title, and the commitments as a list."""
        items = tuple(Element("item", commitment.text, commitment.note) for commitment in self.commitments)
        return (Element("paragraph", self.title), *self.introduction, Element("bullets", children=items))

    @property
    def anchors(self) -> tuple[str, ...]:
        """Its own key."""
        return (self.key,)
