"""Checks of the data file before anything is written to it, and its folding at the end."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

SECONDS = 10.0
"""How long the check at the start may take: enough for some hundred megabytes from a memory card."""
_STEPS = 10_000
"""Instructions of SQLite between two looks at the clock."""


def newer_migrations() -> list[str]:
    """The names of the migrations in the data file that this version does not know."""
    loader = MigrationLoader(connection)
    return sorted(name for app, name in loader.applied_migrations.keys() - loader.disk_migrations if app == "cop")


def find_damage(file: sqlite3.Connection, seconds: float = SECONDS) -> str:
    """The first damage that SQLite finds in the file; empty where there is none, or the check takes longer.

    Raises sqlite3.DatabaseError for a file that cannot even be checked.
    """
    end = time.monotonic() + seconds
    file.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        (damage,) = file.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorname != "SQLITE_INTERRUPT":
            raise
        return ""
    finally:
        file.set_progress_handler(None, 0)
    return "" if damage == "ok" else " ".join(str(damage).split())


def hold_open() -> None:
    """Keep the data file open in this thread, so that `restore` in `backups.py` knows that a host uses it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM cop_secret").fetchone()


def close() -> None:
    """Close the data file. SQLite deletes its log when nobody has the file open any more."""
    connection.close()


def fold_log() -> None:
    """Fold SQLite's log, a second file, into the data file, so that a copy of the data file alone is whole.

    If this fails, nothing is lost: the next host that starts reads both.
    """
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
