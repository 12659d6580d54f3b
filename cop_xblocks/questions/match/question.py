"""What a matching question is made of."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.model import Element, Text
from cop_xblocks.questions.matching import Matching, MatchItem, Option


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a pair, or a right cell that belongs to nothing."""

    key: str
    left: Text | None
    """None in a distractor."""
    right: Text | None
    """None if a row above has the same words. The two are interchangeable, and translated once."""
    same: str
    """The digest of the right cell's words in the source, which rows with equal right cells share. Translations may
    differ, and the digest does not depend on the left cell."""
    feedback: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Match(Matching):
    """The table, in the author's order."""

    heads: tuple[Text | None, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The rows' keys, distractors' too."""
        return tuple(row.key for row in self.rows)

    @property
    def items(self) -> tuple[MatchItem, ...]:
        """The left cells."""
        return tuple(
            MatchItem(row.key, row.left, row.feedback, right=row.key) for row in self.rows if row.left is not None
        )

    @property
    def options(self) -> tuple[Option, ...]:
        """The right cells, without repetitions."""
        return tuple(
            Option(tuple(other.key for other in self.rows if other.same == row.same), f"right {row.same}", row.right)
            for row in self.rows
            if row.right is not None
        )
