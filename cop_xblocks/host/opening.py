"""Opening the data file, for the host and for the commands that look after it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import platformdirs


def data_path(data: Path | None) -> Path:
    """The data file that somebody named, or the one where the system keeps a user's data."""
    return (data or platformdirs.user_data_path("cop_xblocks", appauthor=False) / "learners.sqlite3").absolute()


def open_data(data: Path) -> None:
    """Configure Django for a data file, which is made if there is none, check it, and bring it to this version. A
    process does this once.

    What keeps the file from being used is reported in one sentence, with exit code 2.
    """
    import django

    from cop_xblocks.host.settings import configure

    _make_private(data)
    configure(data)
    django.setup()
    _prepare(data)


def stop(sentence: str) -> NoReturn:
    """End the process with exit code 2, after saying why."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def _make_private(data: Path) -> None:
    """Only this user may read the file: it holds a secret and learners' answers."""
    try:
        data.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(data, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as problem:
        stop(f"{data} cannot be used to keep answers: {problem.strerror}")


def _prepare(data: Path) -> None:
    import sqlite3

    from django.db import DatabaseError, OperationalError, connection

    from cop_xblocks.host.data_file import find_damage, newer_migrations
    from cop_xblocks.host.retention import delete_learners_without_answers
    from cop_xblocks.host.secret import load_secret_key
    from cop_xblocks.host.transactions import NotStoredError, write_transaction

    try:
        connection.ensure_connection()
        if damage := find_damage(connection.connection):
            stop(_damaged(data, damage))
        if newer := newer_migrations():
            stop(
                f"{data} was made by a newer version of cop_xblocks ({', '.join(newer)}); "
                "install that version, or choose another file with --data"
            )
        _migrate(data)
        load_secret_key()
        # On a full disk courses can still be read.
        with suppress(NotStoredError), write_transaction():
            delete_learners_without_answers()
    except (OperationalError, sqlite3.OperationalError) as problem:
        stop(f"{data} cannot be used to keep answers: {problem}")
    except (DatabaseError, sqlite3.DatabaseError) as problem:
        stop(_damaged(data, str(problem)))
    finally:
        connection.close()


def _migrate(data: Path) -> None:
    """Bring the tables to this version, after a backup of what older versions have stored."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from cop_xblocks.host.backups import BackupError, back_up, backup_folder

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations:
        try:
            backup, _ = back_up(data, backup_folder(data))
        except BackupError as problem:
            stop(f"{data} is of an older version and was not changed, since no backup can be made first: {problem}")
        print(f"{data} was of an older version; a backup from before is {backup}", file=sys.stderr)
    call_command("migrate", verbosity=0, interactive=False)


def _damaged(data: Path, what: str) -> str:
    return (
        f"{data} is damaged ({what}); put a copy from before in its place (cop host restore), or choose another file "
        f'with --data (what can be read of it: sqlite3 "{data}" .recover)'
    )
