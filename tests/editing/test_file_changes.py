"""Several files change together, or none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.editing.file_changes import change_files


def test_what_a_killed_command_has_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    file, left = tmp_path / "a.md", tmp_path / ".a.md.new"
    file.write_bytes(b"old")
    left.write_bytes(b"half")
    change_files({file: (b"old", b"new")}, [])
    assert file.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.md.new", "a.md"]


def test_a_step_that_cannot_be_undone_leaves_the_others_to_be_undone(tmp_path: Path) -> None:
    """A new folder cannot be taken away when something else was put into it; the file that moved goes back."""
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    for path in (one, other):
        path.write_bytes(b"old")
    new = tmp_path / "new"

    def moves() -> list[tuple[Path, Path]]:
        return [(one, new / "one.md"), (tmp_path / "missing", tmp_path / "m")]

    class Moves(list[tuple[Path, Path]]):
        """Moves between the first and the second of which somebody writes into the new folder."""

        def __iter__(self):  # type: ignore[no-untyped-def]
            first, second = moves()
            yield first
            (new / "somebody's.md").write_bytes(b"theirs")
            yield second

    with pytest.raises(OSError):
        change_files({other: (b"old", b"new")}, Moves())
    assert one.read_bytes() == other.read_bytes() == b"old"
    assert [path.name for path in new.iterdir()] == ["somebody's.md"]
