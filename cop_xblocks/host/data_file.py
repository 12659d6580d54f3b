"""The data file, looked at before anything is written to it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress

from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

SECONDS = 10.0
"""How long the check at the start may take: enough for some hundred megabytes from a memory card."""
_STEPS = 10_000
"""Instructions of SQLite's between two looks at the clock."""


def newer_migrations() -> list[str]:
    """The names of the changes to the data file that this version does not know; a newer one has made them."""
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(name for app, name in applied if app == "cop" and (app, name) not in known)


def find_damage(file: sqlite3.Connection, seconds: float = SECONDS) -> str:
    """What SQLite finds wrong in the whole file, first thing; empty where that is nothing, or nothing in that time.

    Raises sqlite3.DatabaseError for a file in which not even that can be looked for.
    """
    end = time.monotonic() + seconds
    file.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        (found,) = file.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorname != "SQLITE_INTERRUPT":
            raise
        return ""
    finally:
        file.set_progress_handler(None, 0)
    return "" if found == "ok" else " ".join(str(found).split())


def fold_log() -> None:
    """Fold SQLite's log, a second file, into the data file: a copy of that alone is whole then.

    Nothing happens where that cannot be done now: the next host that starts reads both.
    """
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
