"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cop_xblocks.model.whole_files import write_whole


def test_nothing_half_written_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_whole(tmp_path / "cop-small.tar.gz", b"before")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"after")
    assert [file.name for file in tmp_path.iterdir()] == ["cop-small.tar.gz"]
    assert path.read_bytes() == b"before"


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "parents.po", b"before")
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o664)
    assert write_whole(path, b"after").stat().st_mode & 0o777 == 0o664


def test_a_file_is_not_replaced_where_the_check_fails(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "lesson.md", b"before")

    def refuse() -> None:
        raise RuntimeError("saved meanwhile")

    with pytest.raises(RuntimeError, match="saved meanwhile"):
        write_whole(path, b"after", refuse)
    assert [file.name for file in tmp_path.iterdir()] == ["lesson.md"]
    assert path.read_bytes() == b"before"
