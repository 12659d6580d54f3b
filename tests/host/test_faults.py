"""A disk that is full or read-only, a clock that jumps, a file that is damaged: nothing that was acknowledged is lost,
learners read a sentence, and the log says what to do."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.data_files import damage
from tests.support.serving import Browser, command, fetch, run, serving, start
from tests.support.small_course import NOT_SAVED, seen

Newcomer = Callable[[], Any]
READING = "/courses/small/units/reading/"
COURSE = "/courses/small/"
ROOT = Path(__file__).resolve().parents[2]


# A disk of its own


class Disk:
    """A small disk that one host alone sees, in a mount namespace: root may make one, and so may a user with one of
    user identifiers."""

    def __init__(self, root: Path, data: Path, megabytes: int) -> None:
        self.folder = data.parent
        namespaces = ["-m"] if os.getuid() == 0 else ["-m", "-U", "-r"]
        mount = 'mount -t tmpfs -o "size=$1m,mode=700" tmpfs "$2" && shift 2 && exec "$@"'
        program = ["unshare", *namespaces, "sh", "-c", mount, "sh", str(megabytes), str(self.folder)]
        self.process = subprocess.Popen(
            [*program, *command(data, 0)],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip().rstrip("/")

    @property
    def seen(self) -> Path:
        """The folder as the host sees it."""
        return Path(f"/proc/{self.process.pid}/root{self.folder}")

    def end(self) -> str:
        """Stop the host; what it has logged."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.communicate(timeout=30)[1]


@contextmanager
def on_a_disk(root: Path, megabytes: int) -> Iterator[Disk]:
    (root / "disk").mkdir()
    disk = Disk(root, root / "disk" / "l.sqlite3", megabytes)
    try:
        yield disk
    finally:
        disk.process.kill()
        disk.process.communicate()


@pytest.fixture
def root(tmp_path: Path, small_course: ModuleType) -> Path:
    small_course.write_course(tmp_path)
    return tmp_path


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has mount namespaces")


@on_linux
def test_on_a_full_disk_no_acknowledged_answer_is_lost_and_pages_can_be_read(
    root: Path, small_course: ModuleType
) -> None:
    with on_a_disk(root, 60) as disk:
        learner = Browser(disk.address, small_course)
        learner.begin()
        assert learner.end()[0] == 200
        other = Browser(disk.address, small_course)
        with suppress_full(), (disk.seen / "filling").open("wb") as filling:
            while True:
                filling.write(b"\0" * 65536)
        other.begin()
        status, said = other.end()
        assert status == 507 and "no room left" in said
        assert "A paragraph." in fetch(disk.address + READING)
        with pytest.raises(urllib.error.HTTPError) as unwell:
            fetch(f"{disk.address}/healthz")
        assert unwell.value.code == 503
        (disk.seen / "filling").unlink()
        other.begin()
        assert other.end()[0] == 200
        assert fetch(f"{disk.address}/healthz") == "ok"
        assert attempts(disk.seen / "l.sqlite3", root) == [1, 1]


@contextmanager
def suppress_full() -> Iterator[None]:
    with pytest.raises(OSError, match="No space left"):
        yield


def attempts(data: Path, root: Path) -> list[int]:
    """The attempts of all learners in a copy of a data file and its log."""
    copy = root / "copy"
    copy.mkdir()
    for path in data.parent.glob("l.sqlite3*"):
        shutil.copy(path, copy / path.name)
    with closing(sqlite3.connect(copy / "l.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = connection.execute("SELECT state ->> '$.state.attempts' FROM cop_blockstate").fetchall()
    return [number for (number,) in rows]


@on_linux
def test_a_host_on_a_disk_that_is_read_only_says_so_and_changes_nothing(made: Path, data: Path) -> None:
    before = data.read_bytes()
    namespaces = ["-m"] if os.getuid() == 0 else ["-m", "-U", "-r"]
    mount = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
    stopped = subprocess.run(
        ["unshare", *namespaces, "sh", "-c", mount, "sh", str(data.parent), *command(data, 0)],
        cwd=made,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (stopped.returncode, stopped.stdout) == (2, "")
    assert stopped.stderr.splitlines() == [f"{data} cannot be used to keep answers: Read-only file system"]
    assert data.read_bytes() == before


@contextmanager
def refusing_writes() -> Iterator[None]:
    """SQLite takes no changes, as on a disk that the system has made read-only, because it fails."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


@pytest.mark.sqlite
def test_on_a_read_only_disk_learners_can_read_and_the_log_says_what_to_do(
    newcomer: Newcomer, small_course: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, small_course.RIGHT)
    with refusing_writes():
        reply = learner.post(path, json.dumps({"fields": fields}), fields["csrfmiddlewaretoken"][0])
        assert reply.status_code == 503 and "could not be saved" in reply.json()["notice"]
        assert "A paragraph." in learner.get(READING)
    assert "attempt to write a readonly database; let the host's user write to the file" in caplog.text
    assert learner.send(path, fields)["marked"]


# A clock that jumps


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Moves the clock of this computer by years, for all of the host's modules, Django's and SQLite's aside."""
    now = time.time

    def move(years: float) -> None:
        seconds = years * 365.25 * 86400

        class Moved(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> Any:
                return datetime.fromtimestamp(now() + seconds, tz)

        monkeypatch.setattr("time.time", lambda: now() + seconds)
        for name, module in list(sys.modules.items()):
            if name.startswith("cop_xblocks.") and vars(module).get("datetime") in (datetime, *moved):
                monkeypatch.setattr(module, "datetime", Moved)
        moved.append(Moved)

    moved: list[Any] = []
    return move


def test_a_clock_that_jumps_years_back_and_forth_loses_nothing(
    newcomer: Newcomer, small_course: ModuleType, clock: Callable[[float], None]
) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    for attempt, years in enumerate((0, 12, -30, 40, 0)):
        clock(years)
        assert learner.get(READING)
        fields = learner.answer(path, small_course.WRONG) | {"attempt": [str(attempt)]}
        assert learner.send(path, fields)["marked"], years
    assert 'name="attempt" value="5"' in learner.get(path)
    assert seen(learner) >= {"reading_text", "trying_quiz"}


def test_a_clock_that_jumps_ahead_deletes_no_reader(newcomer: Newcomer, clock: Callable[[float], None]) -> None:
    """The host once took learners who had only read for readers of years ago, and deleted them."""
    from cop_xblocks.host import retention

    reader = newcomer()
    for _ in range(2):
        reader.get(READING)
    clock(8)
    retention.delete_learners_without_answers()
    assert seen(reader) == {"reading_text"}
    clock(0)
    assert seen(reader) == {"reading_text"}


# A file that is damaged


def cut(data: Path) -> None:
    """Cut the file in half, as a copy to a full disk does."""
    os.truncate(data, data.stat().st_size // 8192 * 4096)


def overwrite_head(data: Path) -> None:
    with data.open("r+b") as file:
        file.write(b"\xa5" * 100)


def empty(data: Path) -> None:
    with data.open("r+b") as file:
        file.write(b"\0" * data.stat().st_size)


@pytest.mark.parametrize("harm", [cut, overwrite_head, empty, lambda data: damage(data, "cop_grade")])
def test_a_damaged_file_is_refused_with_the_command_that_helps_and_not_changed(
    made: Path, data: Path, harm: Callable[[Path], None]
) -> None:
    harm(data)
    before = data.read_bytes()
    stopped = run(made, data)
    assert (stopped.returncode, stopped.stdout) == (2, "")
    (line,) = stopped.stderr.splitlines()
    assert str(data) in line and "damaged" in line and "cop host restore" in line
    assert data.read_bytes() == before


def test_learners_read_a_plain_sentence_if_the_file_is_damaged_and_the_log_says_what_to_do(
    made: Path, data: Path, small_course: ModuleType
) -> None:
    """It was 'Your saved answers are safe'."""
    with serving(made, data) as (process, address):
        learner = Browser(address.rstrip("/"), small_course)
        for table in ("sqlite_autoindex_cop_learner_1", "cop_blockstate"):
            damage(data, table)
        learner.begin()
        status, said = learner.end()
        assert (status, said) == (503, json.dumps({"notice": NOT_SAVED}))
        with pytest.raises(urllib.error.HTTPError) as refused:
            request = urllib.request.Request(address.rstrip("/") + COURSE, headers={"Cookie": learner.cookie})
            urllib.request.urlopen(request, timeout=20)
        page = refused.value.read().decode()
        assert refused.value.code == 503
        assert "cannot read what you have done" in page and "are safe" not in page
        assert 'href="/help/"' in page
        assert "France" in fetch(f"{address}help/"), "help needs no data"
        process.terminate()
        assert process.stderr is not None
        logged = process.stderr.read()
    assert f"{data}: database disk image is malformed; stop the host and put a copy" in logged
    assert "cop host restore" in logged


def test_a_log_that_was_removed_leaves_a_sound_file(root: Path, small_course: ModuleType) -> None:
    """Somebody tidies up after a power cut. What was in the log is gone, as the manual warns; the host is whole."""
    data = root / "l.sqlite3"
    process, address = start(root, data)
    learner = Browser(address, small_course)
    learner.begin()
    assert learner.end()[0] == 200
    process.kill()
    process.wait()
    (root / "l.sqlite3-wal").unlink()
    with serving(root, data) as (_, address):
        assert fetch(f"{address}healthz") == "ok"
        learner = Browser(address.rstrip("/"), small_course)
        learner.begin()
        assert learner.end()[0] == 200
