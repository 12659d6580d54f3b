"""The part of a text that its author has just changed, and where everything else stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cop_xblocks.lsp.buffer import split_lines
from cop_xblocks.model import Span

Place = tuple[int, int]
"""A line and a column, from 0."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text with new words in it."""

    start: Place
    end: Place
    new_end: Place
    """The end of the new words."""

    @classmethod
    def between(cls, old: Sequence[str], new: Sequence[str]) -> Change:
        """The shortest change that turns some lines into others."""
        first = _same(old, new)
        last = _same(old[first:][::-1], new[first:][::-1])
        before, after = "".join(old[first : len(old) - last]), "".join(new[first : len(new) - last])
        start = _same(before, after)
        tail = _same(before[start:][::-1], after[start:][::-1])
        places = (before[:start], before[: len(before) - tail], after[: len(after) - tail])
        return cls(*(_end(first, text) for text in places))

    def moved(self, span: Span) -> Span:
        """A span after the change; one in the stretch that was changed moves to the borders of that stretch."""
        start = self._moved((span.line - 1, span.column - 1), self.new_end)
        end = self._moved((span.end_line - 1, span.end_column - 1), self.start)
        end = max(start, end)
        return Span(span.file, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)

    def _moved(self, place: Place, inside: Place) -> Place:
        if place < self.start or (place == self.start == self.end and inside == self.start):
            return place
        if place >= self.end:
            if place[0] > self.end[0]:
                return place[0] + self.new_end[0] - self.end[0], place[1]
            return self.new_end[0], place[1] + self.new_end[1] - self.end[1]
        return inside


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines, or characters, two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (mine, yours) in pairs if mine != yours), min(len(one), len(other)))


def _end(first_line: int, text: str) -> Place:
    """The place behind a text that begins on a line."""
    lines = split_lines(f"{text}.")
    return first_line + len(lines) - 1, len(lines[-1]) - 1
