"""A file as an editor holds it, saved or not: its address, its text, and the columns that the editor counts.

An editor counts columns in the units of an encoding, we count characters. The encoding is agreed on when a session
begins: UTF-16 for an editor that says nothing. A letter beyond the first 65,536 (an emoji, a rare script) is two units
of it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from cop_xblocks.model import Span

# The line ends of the protocol and of our reader. `str.splitlines` knows seven more, which are letters of a line here.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a stretch of text; places are (line, column) from 0."""

    start: tuple[int, int]
    end: tuple[int, int]
    new_end: tuple[int, int]
    """Where the end of the stretch is now."""


class Buffer:
    """The text of one file, in lines, changed as its author types."""

    def __init__(self, path: Path, uri: str, text: str, version: int | None, encoding: str) -> None:
        self.path, self.uri, self.version, self.encoding = path, uri, version, encoding
        self._lines = split_lines(text)
        self._text: str | None = text

    @classmethod
    def from_disk(cls, path: Path, encoding: str) -> Buffer:
        """A file that is not open, as far as it can be read."""
        try:
            text = path.read_bytes().decode("utf-8-sig", "replace")
        except (OSError, ValueError):
            text = ""
        return cls(path, from_fs_path(str(path)) or path.as_uri(), text, None, encoding)

    @property
    def text(self) -> str:
        """The whole text."""
        if self._text is None:
            self._text = "".join(self._lines)
        return self._text

    @property
    def lines(self) -> Sequence[str]:
        """Its lines, with their ends."""
        return self._lines

    def line(self, number: int) -> str:
        """One line, from 0, without its end; empty where there is none."""
        return self._lines[number].rstrip("\r\n") if 0 <= number < len(self._lines) else ""

    def place(self, position: types.Position) -> tuple[int, int]:
        """An editor's position as (line, column) from 0, in the text."""
        if position.line >= len(self._lines):
            last = max(len(self._lines) - 1, 0)
            whole = self._lines[last] if self._lines else ""
            return (last + 1, 0) if whole.endswith(("\r", "\n")) else (last, len(whole))
        return position.line, from_units(self.line(position.line), position.character, self.encoding)

    def position(self, line: int, column: int) -> types.Position:
        """A (line, column) from 0 as an editor counts it."""
        return types.Position(max(line, 0), to_units(self.line(line), max(column, 0), self.encoding))

    def range(self, span: Span) -> types.Range:
        """A span as an editor counts it. The reader leaves out the byte order mark that a text may begin with."""
        mark = int(bool(self._lines) and self._lines[0].startswith("\ufeff"))
        return types.Range(
            self.position(span.line - 1, span.column - 1 + (mark if span.line == 1 else 0)),
            self.position(span.end_line - 1, span.end_column - 1 + (mark if span.end_line == 1 else 0)),
        )

    def change(self, change: types.TextDocumentContentChangeEvent, version: int | None) -> Edit:
        """Take over what was typed; return what it moved."""
        self.version = version
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            old = self._lines
            self._lines, self._text = split_lines(change.text), change.text
            return _difference(old, self._lines)
        start, end = self.place(change.range.start), self.place(change.range.end)
        end = max(start, end)
        before = self._raw(start[0])[: start[1]]
        after = self._raw(end[0])[end[1] :]
        # A carriage return on one side and a newline on the other have become one line end.
        first, last = start[0], end[0] + 1
        if first > 0 and self._lines[first - 1].endswith("\r"):
            first -= 1
            before = self._lines[first] + before
        self._lines[first:last] = split_lines(before + change.text + after)
        self._text = None
        added = split_lines(change.text)
        ended = bool(added) and added[-1].endswith(("\r", "\n"))
        lines = len(added) if ended else max(len(added) - 1, 0)
        column = 0 if ended else len(added[-1]) if added else 0
        return Edit(start, end, (start[0] + lines, column + (0 if lines else start[1])))

    def edits_to(self, text: str) -> list[types.TextEdit]:
        """The edits of as few lines as can be that turn this text into another: the editor keeps the cursor's place."""
        new = split_lines(text)
        return [
            types.TextEdit(types.Range(self._line_start(first), self._line_start(end)), "".join(new[new_first:new_end]))
            for tag, first, end, new_first, new_end in SequenceMatcher(
                None, self._lines, new, autojunk=False
            ).get_opcodes()
            if tag != "equal"
        ]

    def _line_start(self, line: int) -> types.Position:
        """Where a line begins or, behind a last line without a line end, where that one ends."""
        if line and line == len(self._lines) and not self._lines[-1].endswith(("\r", "\n")):
            return self.position(line - 1, len(self._lines[-1]))
        return types.Position(line, 0)

    def _raw(self, number: int) -> str:
        return self._lines[number] if number < len(self._lines) else ""


def path_of(uri: str) -> Path | None:
    """The file that an address means; None for an address that is of no file."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(os.path.abspath(path)) if path else None


def to_units(line: str, column: int, encoding: str) -> int:
    """How many units of `encoding` (`utf-8`, `utf-16`, `utf-32`) stand before a column of a line, from 0."""
    return _units(line[:column], encoding)


def from_units(line: str, units: int, encoding: str) -> int:
    """The column, from 0, before which so many units stand; where they end inside a letter, that letter's column."""
    if encoding == "utf-32" or line.isascii():
        return min(max(units, 0), len(line))
    for column, letter in enumerate(line):
        units -= _units(letter, encoding)
        if units < 0:
            return column
    return len(line)


def _units(text: str, encoding: str) -> int:
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_lines(text: str) -> list[str]:
    """A text's lines with their ends, as the protocol counts them."""
    return _LINE.findall(text)


def _difference(old: Sequence[str], new: Sequence[str]) -> Edit:
    """The stretch of whole lines that differs; what stands around it is known to be the same."""
    shorter = min(len(old), len(new))
    first = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    same = next((index for index in range(shorter - first) if old[-1 - index] != new[-1 - index]), shorter - first)
    return Edit((first, 0), (len(old) - same, 0), (len(new) - same, 0))


def moved(span: Span, edit: Edit) -> Span:
    """Where a span stands after an edit; one in a stretch that was removed moves to the borders of that stretch."""
    start = _moved((span.line - 1, span.column - 1), edit, edit.new_end)
    end = _moved((span.end_line - 1, span.end_column - 1), edit, edit.start)
    end = max(start, end)
    return Span(span.file, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)


def _moved(place: tuple[int, int], edit: Edit, inside: tuple[int, int]) -> tuple[int, int]:
    if place < edit.start or (place == edit.start == edit.end and inside == edit.start):
        return place
    if place >= edit.end:
        if place[0] > edit.end[0]:
            return place[0] + edit.new_end[0] - edit.end[0], place[1]
        return edit.new_end[0], place[1] + edit.new_end[1] - edit.end[1]
    return inside
