"""The cache on the disk: never half, never somebody else's, and no loss when it is lost."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from cop_xblocks.build import open_store
from cop_xblocks.build.store import Store

VALUES = {"one": b"first", "two": b"", "three": bytes(range(256)) * 9}


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "cop_xblocks"


def loaded(store: Store, name: str = "pack") -> dict[str, bytes]:
    return {key: bytes(value) for key, value in store.load(name).items()}


def test_what_was_saved_is_loaded(caches: Path, tmp_path: Path) -> None:
    open_store(tmp_path).save("pack", VALUES)
    assert loaded(open_store(tmp_path)) == VALUES
    assert loaded(open_store(tmp_path / "elsewhere")) == {}
    assert loaded(open_store(tmp_path), "another") == {}


def test_a_pack_is_whole_or_not_there(caches: Path, tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.save("pack", VALUES)
    assert store.folder is not None
    file = store.folder / "pack"
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at])
        assert loaded(store) == {}
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert loaded(store) == {}
    file.write_bytes(whole + b"x")
    assert loaded(store) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="a user's folders are closed to others there by themselves")
class TestWhoseItIs:
    def test_it_is_open_to_its_user_alone(self, caches: Path, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        store.save("pack", VALUES)
        assert store.folder is not None
        assert [stat.S_IMODE(each.stat().st_mode) for each in (caches, store.folder)] == [0o700, 0o700]
        assert stat.S_IMODE((store.folder / "pack").stat().st_mode) == 0o600

    @pytest.mark.parametrize("mode", [0o777, 0o770, 0o755])
    def test_one_that_others_can_look_into_or_write_is_not_used(self, caches: Path, tmp_path: Path, mode: int) -> None:
        folder = open_store(tmp_path).folder
        assert folder is not None
        for each in (caches, folder):
            each.chmod(mode)
            assert open_store(tmp_path).folder is None
            each.chmod(0o700)
        assert open_store(tmp_path).folder == folder

    def test_one_that_another_user_owns_is_not_used(
        self, caches: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        open_store(tmp_path)
        monkeypatch.setattr(os, "getuid", lambda: 12345)
        assert open_store(tmp_path).folder is None

    def test_one_behind_a_link_is_not_used(self, caches: Path, tmp_path: Path) -> None:
        folder = open_store(tmp_path).folder
        assert folder is not None
        folder.rename(tmp_path / "moved")
        folder.symlink_to(tmp_path / "moved")
        assert open_store(tmp_path).folder is None


def test_what_lies_beside_the_courses_is_never_a_cache(caches: Path, tmp_path: Path) -> None:
    """It may have come with them."""
    folder = open_store(tmp_path).folder
    assert folder is not None and folder.parent == caches
    assert not (tmp_path / ".cop-cache").exists()


def test_without_a_place_nothing_is_kept_and_nothing_fails(
    caches: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    store = open_store(tmp_path)
    store.save("pack", VALUES)
    assert loaded(store) == {}


def test_a_full_disk_loses_the_cache_and_no_build(
    caches: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path)
    store.save("pack", VALUES)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    store.save("pack", {"one": b"another"})
    assert loaded(store) == VALUES
    assert store.folder is not None
    assert [each.name for each in store.folder.iterdir()] == ["pack"]


def test_what_an_interrupted_build_left_is_cleared_away(caches: Path, tmp_path: Path) -> None:
    folder = open_store(tmp_path).folder
    assert folder is not None
    old, new = folder / ".old", folder / ".new"
    for each in (old, new):
        each.write_bytes(b"half")
    os.utime(old, (1, 1))
    open_store(tmp_path)
    assert [each.name for each in folder.iterdir()] == [".new"]


def test_the_cache_of_courses_that_nobody_builds_is_thrown_away(caches: Path, tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.save("pack", VALUES)
    assert store.folder is not None
    os.utime(store.folder, (1, 1))
    open_store(tmp_path / "another")
    assert not store.folder.exists()
    assert loaded(store) == {}
