"""An editor that applies what the language server sends."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types


def applied(edit: types.WorkspaceEdit, course: Path) -> None:
    """Apply an edit to the files on the disk; every line of these courses is plain up to the places edited."""
    for path in [*course.parent.parent.rglob("*.md"), *course.parent.parent.rglob("*.po")]:
        lines = path.read_text("utf-8").split("\n")
        for text_edit in sorted(
            edit.changes.get(path.as_uri(), []), key=lambda e: e.range.start.character, reverse=True
        ):
            line = lines[text_edit.range.start.line]
            start, end = text_edit.range.start.character, text_edit.range.end.character
            lines[text_edit.range.start.line] = line[:start] + text_edit.new_text + line[end:]
        path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
