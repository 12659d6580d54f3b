"""Backups of the data file: makes them while the host serves, checks them, and puts them back."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

DEFAULT_BACKUPS = 14
"""Backups that stay by default: two weeks of one a day."""
FREE_AFTERWARDS = 100 * 1024 * 1024
"""Bytes that a backup leaves free on its disk. The host stores no answer where less than half of that is free."""
_WAIT = 5.0
"""Seconds to wait for a program that holds the file."""
_STAMP = "%Y%m%dT%H%M%SZ"
_TIME = re.compile(r"-\d{8}T\d{6}Z(_\d+)?")
"""The part of a backup's name between the data file's name and the ending."""
_COUNTS = {
    "cop_learner": "SELECT count(*) FROM cop_learner",
    "cop_blockstate": "SELECT count(*) FROM cop_blockstate",
    "cop_grade": "SELECT count(*) FROM cop_grade",
}
"""By table: what counts its rows."""


class BackupError(Exception):
    """What is wrong, in a sentence that says what to do. Nothing was changed."""


class InUseError(BackupError):
    """A host uses the data file."""


class DamageError(BackupError):
    """A file is damaged, or is no data file: only a backup helps."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a data file holds."""

    learners: int
    answers: int
    """Blocks in which a learner has answered."""
    marks: int
    migrations: frozenset[tuple[str, str]]
    """The migrations that made it, each an app and a name."""


def backup_folder(data: Path) -> Path:
    """Where the backups of a data file are, unless somebody names another folder."""
    return data.parent / "backups"


def find_backups(folder: Path, data: Path) -> list[Path]:
    """The backups of a data file in a folder, the newest first by the time in their names."""
    names = folder.iterdir() if folder.is_dir() else ()
    return sorted((path for path in names if _is_backup(path, data)), reverse=True)


def _is_backup(path: Path, data: Path) -> bool:
    """Whether a file's name is that of a backup of this data file, and not of one whose name begins alike."""
    name = path.stem
    is_alike = path.suffix == data.suffix and name.startswith(data.stem)
    return is_alike and _TIME.fullmatch(name[len(data.stem) :]) is not None


def back_up(data: Path, folder: Path, keep: int = DEFAULT_BACKUPS) -> tuple[Path, Contents]:
    """Copy a data file into a folder, while others read and write it, and delete all but `keep` backups there.

    The copy is one file and holds one moment. It is checked before it gets its name, so no broken copy ever has a name.
    Raises BackupError; then no backup was deleted.
    """
    if not data.is_file():
        raise BackupError(f"there is no data file at {data}; name it with --data")
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, mode=0o700)
            _give(folder, data)
        _require_room(folder, data)
        with _temporary(folder, data) as temporary:
            _copy(data, temporary)
            contents = read_contents(temporary, data)
            _give(temporary, data)
            backup = _name(folder, data)
            temporary.replace(backup)
        _sync_folder(folder)
    except OSError as problem:
        raise BackupError(f"{folder} cannot take a backup: {problem.strerror}") from problem
    others = [path for path in find_backups(folder, data) if path != backup]
    for old in others[max(keep - 1, 0) :]:
        with suppress(OSError):
            old.unlink()
    return backup, contents


def restore(
    backup: Path, data: Path, known: frozenset[tuple[str, str]], *, replace: bool
) -> tuple[Contents, Path | None]:
    """Put a copy of a backup in the place of a data file whose host has stopped. Returns what the backup holds, and
    where the replaced file is now.

    `known` are the migrations of this version. Raises BackupError; then everything is as it was.
    """
    contents = read_contents(backup)
    if newer := sorted(name for app, name in contents.migrations - known):
        raise BackupError(
            f"{backup} was made by a newer version of cop_xblocks ({', '.join(newer)}); install that version first"
        )
    exists = os.path.lexists(data)
    if exists and not replace:
        raise BackupError(f"{data} exists; --replace keeps it under another name and puts the backup in its place")
    if exists and backup.samefile(data):
        raise BackupError(f"{backup} is the data file itself; name one of its backups")
    try:
        data.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _temporary(data.parent, data) as temporary:
            _copy(backup, temporary)
            if read_contents(temporary) != contents:
                raise BackupError(f"{backup} changed while it was read; stop whatever writes to it")
            _give(temporary, data if exists else data.parent)
            replaced = _put_aside(data)
            temporary.replace(data)
        _sync_folder(data.parent)
    except OSError as problem:
        raise BackupError(f"{data} cannot be written: {problem.strerror}") from problem
    return contents, replaced


def read_contents(path: Path, original: Path | None = None) -> Contents:
    """What a data file holds, after a check of its integrity. Messages name the original that it is a copy of, if there
    is one. Raises BackupError, and DamageError for a damaged file and for one that is not a data file."""
    name = original or path
    if not path.is_file():
        raise BackupError(f"there is no file {path}")
    try:
        with closing(_connect(path)) as file:
            damage = [row[0] for row in file.execute("PRAGMA integrity_check(3)")]
            if damage != ["ok"]:
                raise DamageError(f"{name} is damaged ({'; '.join(damage)}); take an older backup")
            tables = {table for (table,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables.issuperset({*_COUNTS, "django_migrations"}):
                raise DamageError(f"{name} is no data file of cop_xblocks")
            learners, answers, marks = (file.execute(query).fetchone()[0] for query in _COUNTS.values())
            migrations = frozenset(file.execute("SELECT app, name FROM django_migrations"))
    except sqlite3.Error as problem:
        raise _error(name, problem) from problem
    return Contents(learners, answers, marks, migrations)


def _error(path: Path, problem: sqlite3.Error) -> BackupError:
    """What SQLite's error about a file means: without its permission, or on a full disk, no other backup helps."""
    if isinstance(problem, sqlite3.OperationalError):
        return BackupError(
            f"{path} cannot be read ({problem}); see whether this user may use it, its disk has room, and no other "
            "program holds it"
        )
    return DamageError(f"{path} cannot be read ({problem}); take an older backup")


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file that exists, for reading and writing: SQLite may have to fold in the log beside it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_WAIT)


def _copy(source: Path, copy: Path) -> None:
    """Copy a database into one file in one step, which sees one moment. In WAL mode writers need not wait for it."""
    try:
        with closing(_connect(source)) as before, closing(sqlite3.connect(copy)) as after:
            before.execute("BEGIN")
            before.execute("SELECT count(*) FROM sqlite_master")  # Python's `backup` would wait for ever for its turn
            before.backup(after)
            after.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as problem:
        raise _error(source, problem) from problem
    with copy.open("rb") as file:
        os.fsync(file.fileno())


def _give(path: Path, like: Path) -> None:
    """Give what root made to the owner of another file: the host, which runs as that user, has to read and write it."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        status = like.stat()
        with suppress(OSError):  # a memory stick's file system has no owners
            os.chown(path, status.st_uid, status.st_gid)


def _require_room(folder: Path, data: Path) -> None:
    logs = [path for path in _with_logs(data) if path.exists()]
    needed = sum(path.stat().st_size for path in logs) + FREE_AFTERWARDS
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BackupError(
            f"{folder} has {free // 1_000_000} MB free, and a backup needs {needed // 1_000_000} MB; "
            "make room, or name another disk with --to"
        )


@contextmanager
def _temporary(folder: Path, data: Path) -> Iterator[Path]:
    """A file for this user alone. It is deleted in the end unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=f".{data.name}.", dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for path in _with_logs(Path(name)):
            path.unlink(missing_ok=True)


def _name(folder: Path, data: Path) -> Path:
    """A name with the time, and with a number if the second has a backup already."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    same = sorted(folder.glob(f"{escape(data.stem)}-{stamp}*{data.suffix}"))
    number = int(same[-1].stem.rpartition("_")[2]) + 1 if same and "_" in same[-1].stem[-3:] else len(same)
    return folder / f"{data.stem}-{stamp}{f'_{number:02}' if number else ''}{data.suffix}"


def _put_aside(data: Path) -> Path | None:
    """Give a data file a second name, so that nothing is lost, and remove its logs from beside the first: SQLite would
    write them into the new file. None where there are logs at most. Raises InUseError."""
    aside = _name(data.parent, data.with_name(f"{data.stem}-replaced{data.suffix}"))
    logs = dict(zip(_with_logs(data)[1:], _with_logs(aside)[1:], strict=True))
    if not os.path.lexists(data):
        for path, copy in logs.items():
            if path.exists():
                path.replace(copy)
        return None
    for path, copy in logs.items():
        if path.exists():
            shutil.copy2(path, copy)  # when SQLite closes a damaged file it deletes the file's log
    try:
        is_whole = _fold_alone(data)
    except InUseError:
        for copy in logs.values():
            copy.unlink(missing_ok=True)
        raise
    try:
        os.link(data, aside)
    except OSError:
        shutil.copy2(data, aside)  # a memory stick's file system has no second names
    for path, copy in logs.items():
        (copy if is_whole else path).unlink(missing_ok=True)
    return aside


def _fold_alone(data: Path) -> bool:
    """Fold SQLite's log into a data file; False for one that is damaged. Raises InUseError where a host has it open."""
    try:
        with closing(_connect(data)) as file:
            file.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise InUseError(f"{data} is in use; stop the host first (Ctrl+C, or systemctl stop)") from problem
        return False
    except sqlite3.DatabaseError:
        return False
    return True


def _with_logs(data: Path) -> tuple[Path, ...]:
    return tuple(data.with_name(f"{data.name}{suffix}") for suffix in ("", "-wal", "-shm", "-journal"))


def _sync_folder(folder: Path) -> None:
    """Write the new name to the disk. Windows cannot open a folder, and need not."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
