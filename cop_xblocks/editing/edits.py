"""Changes to a file's text that leave every other character as it was: line ends, tabs, a byte order mark, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cop_xblocks.model import Span

BOM = "\ufeff"
_LINE = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters from `start` to `end` (from 0) with `text`."""

    start: int
    end: int
    text: str


class RefusedError(Exception):
    """A file that is left as it is; the message says why."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line
        """The place of the reason."""


class Source:
    """A file's text as it is on the disk, in which the place of a diagnostic can be found again."""

    def __init__(self, text: str) -> None:
        self.text = text
        begin = len(BOM) if text.startswith(BOM) else 0
        self._starts = [begin, *(match.end() for match in _LINE.finditer(text, begin))]
        self._ends = [*(match.start() for match in _LINE.finditer(text, begin)), len(text)]
        match = _LINE.search(text)
        self.newline = match[0] if match else "\n"
        """The end of its first line."""

    @property
    def lines(self) -> int:
        """The number of lines."""
        return len(self._starts)

    def line(self, line: int) -> str:
        """A line's text, without its end. Lines count from 1."""
        return self.text[self._starts[line - 1] : self._ends[line - 1]]

    def at(self, line: int, column: int) -> int:
        """The offset of a place; line and column count from 1."""
        return min(self._starts[line - 1] + column - 1, self._ends[line - 1])

    def range(self, span: Span) -> tuple[int, int]:
        """The offsets of a span."""
        return self.at(span.line, span.column), self.at(span.end_line, span.end_column)

    def replace(self, span: Span, text: str) -> Edit:
        """Put `text` where the span is."""
        return Edit(*self.range(span), text)

    def insert(self, line: int, column: int, text: str) -> Edit:
        """Put `text` before a place."""
        at = self.at(line, column)
        return Edit(at, at, text)

    def insert_line(self, line: int, text: str) -> Edit:
        """Put a line of its own above a line."""
        return self.insert(line, 1, text + self.newline)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits. Of edits that overlap, the first in the text counts."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(set(edits)):
        if edit.start >= done:
            pieces += text[done : edit.start], edit.text
            done = edit.end
    return "".join(pieces) + text[done:]
