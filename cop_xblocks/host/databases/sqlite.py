"""SQLite: one data file, for one host."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction

from cop_xblocks.host.data_file import find_damage, fold_log, hold_open
from cop_xblocks.host.databases import Cause, UnusableDatabaseError
from cop_xblocks.host.running.backups import BackupError, back_up, backup_folder, find_backups

# WAL lets readers go on while somebody writes; FULL puts a commit on the disk before the reply goes out.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"

_DAMAGED = "stop the host and put a copy from before in its place (cop host restore)"
_ADVICE = {
    "SQLITE_FULL": "free some space on its disk, and the host goes on by itself",
    "SQLITE_READONLY": "let the host's user write to the file and its folder; a disk that became read-only may fail",
    "SQLITE_IOERR": "its disk may be failing: back it up to another one (cop host backup)",
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CANTOPEN": "see whether the file and its folder are there, and the host's user may use them",
    "SQLITE_BUSY": "another program holds it: end that one",
}
"""By the beginning of SQLite's name of an error: what to do."""


@dataclass(frozen=True)
class SqliteFile:
    """The data file."""

    file: Path
    writers = 1  # SQLite takes one writer at a time
    other = "choose another file with --data"

    @property
    def place(self) -> str:
        return str(self.file)

    def settings(self) -> dict[str, Any]:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(self.file),
            "CONN_MAX_AGE": None,
            # A writing request takes the write lock before it reads what it changes.
            "OPTIONS": {"init_command": _PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 5},
        }

    @contextmanager
    def prepared(self) -> Iterator[None]:
        self._make_private()
        try:
            connection.ensure_connection()
            if damage := find_damage(connection.connection):
                raise UnusableDatabaseError(self._damaged(damage))
            yield
        except (OperationalError, sqlite3.OperationalError) as problem:
            raise UnusableDatabaseError(f"{self.file} cannot be used to keep answers: {problem}") from problem
        except (DatabaseError, sqlite3.DatabaseError) as problem:
            raise UnusableDatabaseError(self._damaged(str(problem))) from problem
        finally:
            connection.close()

    def _make_private(self) -> None:
        """Only this user may read the file: it holds a secret and learners' answers."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as problem:
            sentence = f"{self.file} cannot be used to keep answers: {problem.strerror}"
            raise UnusableDatabaseError(sentence) from problem

    def _damaged(self, what: str) -> str:
        return (
            f"{self.file} is damaged ({what}); put a copy from before in its place (cop host restore), or {self.other} "
            f'(what can be read of it: sqlite3 "{self.file}" .recover)'
        )

    @contextmanager
    def transaction(self, seconds: float, subject: str) -> Iterator[None]:
        connection.ensure_connection()
        # How long this thread waits for another process that writes.
        connection.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        with transaction.atomic():
            yield

    def overwrite_deleted(self) -> None:
        """SQLite leaves deleted rows in the file until it needs the room."""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON").fetchall()

    def free_bytes(self) -> int:
        return shutil.disk_usage(Path(settings.DATABASES["default"]["NAME"]).parent).free

    def cause(self, problem: Exception) -> Cause:
        is_full = getattr(problem.__cause__, "sqlite_errorname", "") == "SQLITE_FULL"
        return Cause.FULL if is_full else Cause.OTHER

    def explain(self, problem: Exception) -> str:
        name = getattr(problem.__cause__, "sqlite_errorname", "")
        advice = next((advice for start, advice in _ADVICE.items() if name.startswith(start)), "")
        return f"{self.file}: {problem}" + (f"; {advice}" if advice else "")

    def back_up(self) -> None:
        try:
            backup, _ = back_up(self.file, backup_folder(self.file))
        except BackupError as problem:
            raise UnusableDatabaseError(
                f"{self.file} is of an older version and was not changed, since no backup can be made first: {problem}"
            ) from problem
        print(f"{self.file} was of an older version; a backup from before is {backup}", file=sys.stderr)

    def last_backup(self) -> date | None:
        backups = find_backups(backup_folder(self.file), self.file)
        return datetime.fromtimestamp(backups[0].stat().st_mtime, UTC).date() if backups else None

    @contextmanager
    def erasing(self) -> Iterator[None]:
        self.overwrite_deleted()
        yield
        fold_log()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        hold_open()
        yield
        fold_log()
