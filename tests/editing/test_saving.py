"""A file is written over whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cop_xblocks.editing import ChangedMeanwhileError, read_text, write_over


def test_bytes_are_kept_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffa\r\nb\rc\n".encode())
    text = read_text(path)
    write_over(path, text, text + "d")
    assert path.read_bytes() == "\ufeffa\r\nb\rc\nd".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="modes and links are of another kind there")
def test_modes_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "folder" / "link.md"
    link.parent.mkdir()
    real.write_text("a")
    real.chmod(0o640)
    link.symlink_to(real)
    write_over(link, "a", "b")
    assert link.is_symlink() and real.read_text() == "b"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_what_somebody_else_has_just_saved_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("theirs")
    with pytest.raises(ChangedMeanwhileError):
        write_over(path, "what was read", "ours")
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("a")

    def fail(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        write_over(path, "a", "b")
    assert path.read_text() == "a"
    assert list(tmp_path.iterdir()) == [path]
