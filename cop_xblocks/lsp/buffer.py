"""A file as an editor holds it, saved or not: its address, its text, and the columns that the editor counts.

An editor counts columns in the units of an encoding; we count characters. Editor and server agree on the encoding when
a session begins: UTF-16 for an editor that names none. A character beyond the first 65,536 (an emoji, a rare script) is
two units of UTF-16.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import SequenceMatcher
from io import StringIO
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import PositionCodec, ServerTextPosition, TextDocument

from cop_xblocks.model import Span


class Buffer(TextDocument):
    """pygls' document, with the protocol's line ends: `str.splitlines`, which pygls calls, ends a line at seven more
    characters."""

    def __init__(self, file: Path, uri: str, text: str, version: int | None, encoding: str) -> None:
        super().__init__(uri, text, version, position_codec=PositionCodec(encoding))
        self.file = file
        self._split: tuple[str, list[str]] | None = None

    @classmethod
    def from_disk(cls, file: Path, encoding: str) -> Buffer:
        """A file that is not open; empty if it cannot be read."""
        try:
            text = file.read_bytes().decode("utf-8-sig", "replace")
        except (OSError, ValueError):
            text = ""
        return cls(file, from_fs_path(str(file)) or file.as_uri(), text, None, encoding)

    @property
    def lines(self) -> Sequence[str]:
        """The lines, with their ends."""
        if self._split is None or self._split[0] is not self.source:
            self._split = (self.source, split_lines(self.source))
        return self._split[1]

    def line(self, number: int) -> str:
        """A line, from 0, without its end; empty if there is none."""
        return self.lines[number].rstrip("\r\n") if 0 <= number < len(self.lines) else ""

    def place(self, position: types.Position) -> tuple[int, int]:
        """An editor's position as (line, column) from 0."""
        if position.line >= len(self.lines):
            return len(self.lines), 0
        place = self.position_from_client_units(position)
        return place.line, min(place.character, len(self.line(place.line)))

    def position(self, line: int, column: int) -> types.Position:
        """A (line, column) from 0 as the editor counts it; a column behind the end of a line is the end."""
        return self.position_to_client_units(ServerTextPosition(line, min(column, len(self.line(line)))))

    def range(self, span: Span) -> types.Range:
        """A span as the editor counts it. The reader leaves out the byte order mark that a text may begin with."""
        mark = int(self.source.startswith("\ufeff"))
        return types.Range(
            self.position(span.line - 1, span.column - 1 + (mark if span.line == 1 else 0)),
            self.position(span.end_line - 1, span.end_column - 1 + (mark if span.end_line == 1 else 0)),
        )

    def edits_to(self, text: str) -> list[types.TextEdit]:
        """The edits of lines that turn this text into another; they leave the editor's cursor in its place."""
        new = split_lines(text)
        matcher = SequenceMatcher(None, self.lines, new, autojunk=False)
        return [
            types.TextEdit(types.Range(self._line_start(first), self._line_start(end)), "".join(new[new_first:new_end]))
            for tag, first, end, new_first, new_end in matcher.get_opcodes()
            if tag != "equal"
        ]

    def _line_start(self, line: int) -> types.Position:
        """The beginning of a line or, behind a last line without a line end, the end of that line."""
        if line and line == len(self.lines) and not self.lines[-1].endswith(("\r", "\n")):
            return self.position(line - 1, len(self.lines[-1]))
        return types.Position(line, 0)


def path_of(uri: str) -> Path | None:
    """The file that an address means; None for an address of anything else."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(os.path.abspath(path)) if path else None


def split_lines(text: str) -> list[str]:
    """A text's lines with their ends: `\\n`, `\\r\\n` or `\\r`, as in the protocol and in our reader."""
    return list(StringIO(text, newline=""))
