"""Backups of the data file: they hold one moment, are checked, and are put back without a loss."""

from __future__ import annotations

import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from cop_xblocks.host.running.backups import (
    BackupError,
    DamageError,
    InUseError,
    back_up,
    find_backups,
    read_contents,
    restore,
)
from cop_xblocks.host.running.inspection import inspect_data

EVERYTHING = frozenset({("cop", "0001_initial"), ("cop", "0002_event")})


def migrations(data: Path) -> frozenset[tuple[str, str]]:
    return read_contents(data).migrations


def add_learner(data: Path, number: int) -> None:
    with closing(sqlite3.connect(data)) as connection, connection:
        row = (f"{number:032x}", "2026-11-29")
        connection.execute("INSERT INTO cop_learner (public, since) VALUES (?, ?)", row)


def test_a_backup_is_one_private_file_with_everything_in_it(data: Path, tmp_path: Path) -> None:
    backup, contents = back_up(data, tmp_path / "copies")
    assert (contents.learners, contents.answers, contents.marks) == (1, 1, 1)
    assert [path.name for path in (tmp_path / "copies").iterdir()] == [backup.name]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with closing(sqlite3.connect(backup)) as copy, closing(sqlite3.connect(data)) as original:
        assert list(copy.iterdump()) == list(original.iterdump())


def test_a_backup_has_what_is_still_in_the_log_of_the_data_file(data: Path, tmp_path: Path) -> None:
    """After a power cut the last answers are in a second file beside it."""
    with closing(sqlite3.connect(data)) as host:
        host.execute("PRAGMA journal_mode=WAL")
        with host:
            host.execute("INSERT INTO cop_learner (public, since) VALUES ('ab', '2026-11-29')")
        assert data.with_name(f"{data.name}-wal").stat().st_size
        assert back_up(data, tmp_path / "copies")[1].learners == 2


def test_the_newest_backups_stay_and_the_last_one_always(data: Path, tmp_path: Path) -> None:
    """A computer whose clock went back makes a backup whose name is older than those of the others."""
    copies = tmp_path / "copies"
    backups = [back_up(data, copies, keep=3)[0] for _ in range(5)]
    assert set(find_backups(copies, data)) == set(backups[-3:])
    for number in range(3):
        (copies / f"l-2099010{number + 1}T000000Z.sqlite3").write_bytes(b"")
    (copies / "notes.txt").write_text("mine")
    last, _ = back_up(data, copies, keep=2)
    assert find_backups(copies, data) == [copies / "l-20990103T000000Z.sqlite3", last]
    assert (copies / "notes.txt").exists()


def test_the_backups_of_another_data_file_with_a_longer_name_stay(data: Path, tmp_path: Path) -> None:
    copies, other = tmp_path / "copies", data.with_name("l-2026.sqlite3")
    other.write_bytes(data.read_bytes())
    theirs = [back_up(other, copies)[0] for _ in range(2)]
    for _ in range(2):
        ours, _ = back_up(data, copies, keep=1)
    assert find_backups(copies, data) == [ours]
    assert set(find_backups(copies, other)) == set(theirs)


def test_a_damaged_data_file_makes_no_backup_and_deletes_none(data: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    good, _ = back_up(data, copies, keep=1)
    content = bytearray(data.read_bytes())
    content[8192:12288] = b"\xa5" * 4096
    data.write_bytes(content)
    with pytest.raises(BackupError, match=r"damaged|cannot be read"):
        back_up(data, copies, keep=1)
    assert list(copies.iterdir()) == [good]


def test_a_backup_leaves_the_host_room_on_the_disk(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cop_xblocks.host.running.backups.FREE_AFTERWARDS", 1 << 60)
    with pytest.raises(BackupError, match="MB free"):
        back_up(data, tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_backup_is_restored_where_there_is_no_data_file(data: Path, tmp_path: Path) -> None:
    backup, contents = back_up(data, tmp_path / "copies")
    other = tmp_path / "elsewhere" / "learners.sqlite3"
    assert restore(backup, other, migrations(data), replace=False) == (contents, None)
    assert read_contents(other) == contents
    assert stat.S_IMODE(other.stat().st_mode) == 0o600


def test_with_replace_the_old_data_file_stays_beside_the_new_one(data: Path, tmp_path: Path) -> None:
    backup, contents = back_up(data, tmp_path / "copies")
    add_learner(data, 7)
    with pytest.raises(BackupError, match="--replace"):
        restore(backup, data, EVERYTHING | migrations(data), replace=False)
    assert read_contents(data).learners == 2
    _, aside = restore(backup, data, migrations(data), replace=True)
    assert read_contents(data) == contents
    assert aside is not None and read_contents(aside).learners == 2


def test_a_damaged_data_file_is_replaced_with_its_log_out_of_the_way(data: Path, tmp_path: Path) -> None:
    """SQLite would write the old log into the new file."""
    backup, contents = back_up(data, tmp_path / "copies")
    data.write_bytes(b"no database at all" * 100)
    log = data.with_name(f"{data.name}-wal")
    log.write_bytes(b"the last answers")
    _, aside = restore(backup, data, migrations(backup), replace=True)
    assert aside is not None and aside.read_bytes().startswith(b"no database")
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"the last answers"
    assert not log.exists()
    assert read_contents(data) == contents


def test_a_log_that_lies_there_without_its_data_file_does_not_get_into_the_restored_one(
    data: Path, tmp_path: Path
) -> None:
    """Somebody deleted the damaged file by hand after a power cut, and left the log."""
    backup, contents = back_up(data, tmp_path / "copies")
    log = data.with_name(f"{data.name}-wal")
    with closing(sqlite3.connect(data)) as host:
        host.execute("PRAGMA journal_mode=WAL")
        with host:
            host.execute("INSERT INTO cop_learner (public, since) VALUES ('ab', '2026-11-29')")
        left = log.read_bytes()
    data.unlink()
    log.write_bytes(left)
    restore(backup, data, migrations(backup), replace=False)
    assert read_contents(data) == contents
    assert [path.read_bytes() for path in tmp_path.glob("l-replaced-*-wal")] == [left]


def test_what_root_makes_belongs_to_the_owner_of_the_data_file(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service, which runs as a user of its own, could not start with a file of root's, nor make its next backup."""
    given: dict[str, tuple[int, int]] = {}
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setattr("os.chown", lambda path, *owner: given.update({Path(path).name: owner}), raising=False)
    owner = (data.stat().st_uid, data.stat().st_gid)
    backup, _ = back_up(data, tmp_path / "copies")
    assert len(given) == 2 and given["copies"] == owner
    given.clear()
    restore(backup, data, migrations(backup), replace=True)
    restore(backup, tmp_path / "other.sqlite3", migrations(backup), replace=False)
    assert len(given) == 2 and set(given.values()) == {owner}


def test_a_data_file_that_a_host_has_open_is_not_replaced(data: Path, tmp_path: Path) -> None:
    """The host would go on writing into the file that was put aside."""
    backup, _ = back_up(data, tmp_path / "copies")
    with closing(sqlite3.connect(data)) as host:
        host.execute("PRAGMA journal_mode=WAL")
        host.execute("SELECT * FROM cop_learner").fetchall()
        before = data.read_bytes()
        with pytest.raises(InUseError, match="stop the host first"):
            restore(backup, data, migrations(backup), replace=True)
        assert data.read_bytes() == before
        assert not list(tmp_path.glob("*replaced*"))


def test_a_backup_of_a_newer_version_is_refused(data: Path, tmp_path: Path) -> None:
    backup, _ = back_up(data, tmp_path / "copies")
    with pytest.raises(BackupError, match=r"newer version .*0002_event"):
        restore(backup, tmp_path / "other.sqlite3", migrations(data) - {("cop", "0002_event")}, replace=False)
    assert not (tmp_path / "other.sqlite3").exists()


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100], ids=["empty", "text"])
def test_a_message_names_the_file_that_makes_no_backup(data: Path, tmp_path: Path, content: bytes) -> None:
    data.write_bytes(content)
    with pytest.raises(DamageError, match=re.escape(str(data))):
        back_up(data, tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_file_that_somebody_else_holds_is_not_called_damaged(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody should put an old backup in the place of good answers."""
    monkeypatch.setattr("cop_xblocks.host.running.backups._WAIT", 0.1)
    with closing(sqlite3.connect(data)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BackupError, match="no other program holds it") as caught:
            back_up(data, tmp_path / "copies")
        assert not isinstance(caught.value, DamageError)
        (finding,) = [one for one in inspect_data(data, EVERYTHING, None) if one.state == "fault"]
        assert "locked" in finding.sentence and "restore" not in finding.sentence


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100], ids=["empty", "text"])
def test_a_file_that_is_not_a_backup_is_refused_and_the_data_file_stays(
    data: Path, tmp_path: Path, content: bytes
) -> None:
    before = data.read_bytes()
    false = tmp_path / "false.sqlite3"
    false.write_bytes(content)
    with pytest.raises(BackupError, match=r"no data file|cannot be read"):
        restore(false, data, EVERYTHING, replace=True)
    assert data.read_bytes() == before
