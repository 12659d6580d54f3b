"""From a text to another one by as few lines as can be, so that an editor keeps the cursor where it is."""

from __future__ import annotations

from difflib import SequenceMatcher

from lsprotocol import types

from cop_xblocks.lsp.buffer import Buffer, split_lines


def text_edits(buffer: Buffer, new: str) -> list[types.TextEdit]:
    """The edits that make a file's text the new one."""
    old_lines, new_lines = list(buffer.lines), split_lines(new)
    found = SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes()
    return [
        types.TextEdit(types.Range(_start(buffer, first), _start(buffer, end)), "".join(new_lines[new_first:new_end]))
        for tag, first, end, new_first, new_end in found
        if tag != "equal"
    ]


def _start(buffer: Buffer, line: int) -> types.Position:
    """Where a line begins or, behind a last line that does not end, where that ends."""
    if line and line == len(buffer.lines) and not buffer.lines[-1].endswith(("\r", "\n")):
        return buffer.position(line - 1, len(buffer.lines[-1]))
    return types.Position(line, 0)
