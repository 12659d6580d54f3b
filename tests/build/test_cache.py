"""The cache on the disk: never half, never somebody else's, and no loss when it is lost."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from cop_xblocks.build import cache as caching
from cop_xblocks.build.cache import BuildCache, open_cache

VALUES = {"one": b"first", "two": b"", "three": bytes(range(256)) * 9}


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "cop_xblocks"


def keep(values: dict[str, bytes] = VALUES) -> None:
    cache = open_cache()
    for key, value in values.items():
        cache.put(key, value)
    cache.save()
    cache.close()


def stored() -> dict[str, bytes]:
    cache = open_cache()
    values = {key: value for key in VALUES if (value := cache.get(key)) is not None}
    cache.close()
    return values


def test_what_was_saved_is_there_and_nothing_else(caches: Path) -> None:
    keep()
    assert stored() == VALUES
    assert open_cache().get("another") is None
    assert [path.name for path in caches.iterdir()] == ["build.sqlite3"]


def test_what_was_not_saved_is_not_kept(caches: Path) -> None:
    cache = open_cache()
    cache.put("one", b"first")
    assert cache.get("one") == b"first"
    assert stored() == {}


def test_a_file_that_is_cut_short_or_changed_gives_nothing_wrong_and_is_made_anew(caches: Path) -> None:
    keep()
    file = caches / "build.sqlite3"
    whole = file.read_bytes()
    for at in range(0, len(whole), 97):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :]):
            file.write_bytes(damaged)
            assert stored().items() <= VALUES.items()
            keep()  # may find the damage, and throws the file away then
            assert stored().items() <= VALUES.items()
            keep()
            assert stored() == VALUES


def test_a_value_that_was_changed_in_place_is_not_trusted(caches: Path) -> None:
    keep()
    with sqlite3.connect(caches / "build.sqlite3") as connection:
        connection.execute("UPDATE entries SET value = ? WHERE key = 'one'", (b"other",))
    assert stored() == {}
    keep()
    with sqlite3.connect(caches / "build.sqlite3") as connection:
        connection.execute("UPDATE entries SET value = 'text' WHERE key = 'two'")
    assert stored() == {"one": VALUES["one"]}
    assert stored() == {}, "the file was thrown away"


def test_a_cache_of_another_layout_is_emptied(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    monkeypatch.setattr(caching, "_LAYOUT", 1)
    assert stored() == {}
    keep()
    assert stored() == VALUES


def test_what_was_made_first_goes_first(tmp_path: Path) -> None:
    for key in ("a", "b", "a", "c"):
        cache = BuildCache(tmp_path / "cache", most=25)
        cache.put(key, bytes(10))
        cache.save()
        cache.close()
    left = BuildCache(tmp_path / "cache")
    assert [key for key in "abc" if left.get(key) is not None] == ["a", "c"]


@pytest.mark.parametrize("place", ["", ".", "kept"])
def test_none_lies_beside_the_courses(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies there came with them."""
    monkeypatch.setenv("XDG_CACHE_HOME", place)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    keep()
    assert {path.name for path in tmp_path.iterdir()} <= {"home"}


def test_a_build_does_not_wait_for_another_that_writes(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    monkeypatch.setattr(caching, "_PATIENCE", 0.01)
    other = sqlite3.connect(caches / "build.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert stored() == {}
    keep({"four": b"4"})
    other.execute("ROLLBACK")
    assert stored() == VALUES


@pytest.mark.skipif(sys.platform == "win32", reason="a user's folders are closed to others there by themselves")
class TestWhoseItIs:
    def test_it_is_open_to_its_user_alone(self, caches: Path) -> None:
        keep()
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (caches, caches / "build.sqlite3")]
        assert modes == [0o700, 0o600]

    @pytest.mark.parametrize("mode", [0o777, 0o770, 0o755])
    def test_one_that_others_can_look_into_or_write_is_not_used(self, caches: Path, mode: int) -> None:
        keep()
        caches.chmod(mode)
        assert stored() == {}
        caches.chmod(0o700)
        assert stored() == VALUES

    def test_one_that_another_user_owns_is_not_used(self, caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        keep()
        monkeypatch.setattr(os, "getuid", lambda: 12345)
        assert stored() == {}

    def test_one_behind_a_link_is_not_used(self, caches: Path, tmp_path: Path) -> None:
        keep()
        caches.rename(tmp_path / "moved")
        caches.symlink_to(tmp_path / "moved")
        assert stored() == {}


def test_without_a_place_nothing_is_kept_and_nothing_fails(
    caches: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    keep()
    assert stored() == {}


def test_a_full_disk_loses_what_is_new_and_no_build(caches: Path) -> None:
    keep()
    cache = open_cache()
    assert cache._connection is not None
    cache._connection.execute("PRAGMA max_page_count = 1")
    cache.put("four", bytes(1_000_000))
    cache.save()
    assert open_cache().get("four") is None
    assert stored() == VALUES
