"""Prose as a tree."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.model.place import Span
from cop_xblocks.model.text import Text


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of prose.

    `name` is one of: `paragraph`, `heading` (attribute `level`), `bullets`, `numbers` (attribute `start`), `item`,
    `quote`, `callout` (attribute `kind`: note, tip, important, warning, caution), `code` (attributes `language`,
    `content`), `rule`, `table`, `row`, `head`, `cell` (attribute `align`). A paragraph that holds a picture alone is
    a `figure` (attributes `width`: third, half, full; `beside`, where text flows beside it).
    An `item` may have the attribute `box`: something to be ticked on paper.
    A leaf has a `text`, a container has `children`; an `item` may have both.
    """

    name: str
    text: Text | None = None
    children: tuple[Element, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    span: Span | None = None

    def get(self, attribute: str, default: str = "") -> str:
        """The value of an attribute."""
        return dict(self.attributes).get(attribute, default)
