"""The cache of builds: one SQLite file in the user's own folder, which can be lost at any moment.

A key is a digest of everything that its value was made of, so a value is never out of date.
Values are bytes that nothing runs, each with a checksum. The oldest go first (decision 0040).
"""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import platformdirs

_LAYOUT = 2
"""The layout of the tables. A file with another one is emptied."""
_MOST = 256 * 1024 * 1024
"""Bytes of values that are kept."""
_PATIENCE = 1.0
"""Seconds to wait for another build that writes."""
_DAMAGE = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file may raise: SQLite's messages quote its content, which may not be UTF-8."""


class BuildCache:
    """Values by key. Without a file it keeps nothing. It never makes a build fail."""

    def __init__(self, file: Path | None, most: int = _MOST) -> None:
        self._file = file
        self._most = most
        self._new: dict[str, bytes] = {}
        self._connection = _connect(file) if file is not None else None

    def get(self, key: str) -> bytes | None:
        """The value of a key; None where there is none, or a damaged one."""
        if key in self._new:
            return self._new[key]
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT value, checksum FROM entries WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            value: bytes = row[0]
            if not isinstance(value, bytes) or _checksum(key, value) != row[1]:
                raise sqlite3.DataError(key)
        except _DAMAGE as problem:
            self._give_up(problem)
            return None
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep a value from the next `save` on."""
        if self._connection is not None:
            self._new[key] = value

    def save(self) -> None:
        """Write the new values in one transaction, and throw away the oldest ones that are too many."""
        if self._connection is None or not self._new:
            return
        try:
            with self._connection as connection:
                connection.execute("BEGIN IMMEDIATE")
                rows = ((key, value, _checksum(key, value)) for key, value in self._new.items())
                connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
                connection.execute(
                    "DELETE FROM entries WHERE rowid IN (SELECT rowid FROM (SELECT rowid, SUM(LENGTH(value)) OVER "
                    "(ORDER BY rowid DESC) AS total FROM entries) WHERE total > ?)",
                    (self._most,),
                )
        except _DAMAGE as problem:
            self._give_up(problem)
        self._new.clear()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _give_up(self, problem: Exception) -> None:
        """Go on without the cache, and throw it away if it is damaged."""
        self.close()
        if self._file is not None and not _is_passing(problem):
            _remove(self._file)


def open_cache() -> BuildCache:
    """The user's cache, never beside the courses, for what lies there came with them; one that keeps nothing where no
    place is the user's alone."""
    try:
        folder = platformdirs.user_cache_path("cop_xblocks", appauthor=False)
        if not folder.is_absolute():
            return BuildCache(None)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return BuildCache(folder / "build.sqlite3" if _is_private(folder) else None)
    except (OSError, RuntimeError, ValueError):
        return BuildCache(None)


def _connect(file: Path) -> sqlite3.Connection | None:
    """Open a cache's file, made anew where it is damaged; None where it cannot be used."""
    for _attempt in range(2):
        connection = None
        try:
            file.touch(mode=0o600)
            connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
            # A power failure may cost the cache, and nothing else; a killed build does not even cost that.
            connection.execute("PRAGMA synchronous = OFF")
            if connection.execute("PRAGMA user_version").fetchone() != (_LAYOUT,):
                connection.executescript(
                    "BEGIN IMMEDIATE; DROP TABLE IF EXISTS entries; CREATE TABLE entries "
                    "(key TEXT PRIMARY KEY, value BLOB NOT NULL, checksum INTEGER NOT NULL); "
                    f"PRAGMA user_version = {_LAYOUT}; COMMIT"
                )
            return connection
        except (*_DAMAGE, OSError) as problem:
            if connection is not None:
                connection.close()
            if isinstance(problem, OSError) or _is_passing(problem):
                return None
            _remove(file)
    return None


def _is_passing(problem: Exception) -> bool:
    """Whether the file itself is sound: another build holds it, or the disk is full."""
    passing = sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL
    return getattr(problem, "sqlite_errorcode", 0) & 0xFF in passing


def _checksum(key: str, value: bytes) -> int:
    """Protects against accidents: whoever can write here need not forge anything."""
    return crc32(value, crc32(key.encode()))


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()
        file.with_name(f"{file.name}-journal").unlink()


def _is_private(folder: Path) -> bool:
    """Whether a folder is the user's own, no link, and closed to all others. On Windows a user's folders are."""
    state = folder.lstat()
    if not stat.S_ISDIR(state.st_mode):
        return False
    return sys.platform == "win32" or (state.st_uid == os.getuid() and not state.st_mode & 0o077)
