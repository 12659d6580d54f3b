"""Opening the database, for the host and for the commands that look after it."""

from __future__ import annotations

import sys
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, NoReturn

import platformdirs

if TYPE_CHECKING:
    from cop_xblocks.host.databases import Database


def data_path(data: Path | None) -> Path:
    """The data file that somebody named, or the one where the system keeps a user's data."""
    return (data or platformdirs.user_data_path("cop_xblocks", appauthor=False) / "learners.sqlite3").absolute()


def is_data_file(path: Path) -> bool:
    """Whether there is a file. Raises PermissionError where this user may not look, which `Path.is_file` leaves to the
    version of Python."""
    try:
        return S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def find_database(data: Path | None, url: str | None) -> Database:
    """The PostgreSQL database at `url`, or else the data file that somebody named, or else the one where the system
    keeps a user's data. It makes neither.

    An address that names no database is reported in one sentence, with exit code 2. Raises ModuleNotFoundError where
    psycopg is not installed.
    """
    from cop_xblocks.host.databases import UnusableDatabaseError

    if not url:
        from cop_xblocks.host.databases.sqlite import SqliteFile

        return SqliteFile(data_path(data))
    from cop_xblocks.host.databases.postgresql import PostgresqlDatabase

    try:
        return PostgresqlDatabase.at(url)
    except UnusableDatabaseError as problem:
        stop(str(problem))


def open_database(database: Database, log: str = "quiet") -> None:
    """Configure Django for a database, check it, make its tables or bring them to this version, and give Django its
    secret. A process does this once. `log` is one of `STYLES` in `logs.py`.

    What keeps the database from being used is reported in one sentence, with exit code 2.
    """
    import django

    from cop_xblocks.host.databases import UnusableDatabaseError
    from cop_xblocks.host.settings import configure

    configure(database, log)
    django.setup()
    try:
        prepare(database)
    except UnusableDatabaseError as problem:
        stop(str(problem))


def prepare(database: Database) -> None:
    """Check the database that Django is configured for, make its tables or bring them to this version, and give Django
    its secret. Raises UnusableDatabaseError."""
    from cop_xblocks.host.retention import delete_once_a_day
    from cop_xblocks.host.secret import load_secret_key

    with database.prepared():
        _migrate(database)
        load_secret_key()
        delete_once_a_day()


def known_migrations(database: Database) -> frozenset[tuple[str, str]]:
    """The migrations of this version, each an app and a name. It does not open the database."""
    import django
    from django.conf import settings
    from django.db.migrations.loader import MigrationLoader

    from cop_xblocks.host.settings import configure

    if not settings.configured:
        configure(database)
        django.setup()
    return frozenset(MigrationLoader(None).disk_migrations)


def stop(sentence: str) -> NoReturn:
    """End the process with exit code 2, after saying why."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def _migrate(database: Database) -> None:
    """Make the tables, or bring those of an older version to this one, after a backup."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from cop_xblocks.host.data_file import newer_migrations
    from cop_xblocks.host.databases import UnusableDatabaseError

    if newer := newer_migrations():
        raise UnusableDatabaseError(
            f"{database.place} was made by a newer version of cop_xblocks ({', '.join(newer)}); "
            f"install that version, or {database.other}"
        )
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations:
        database.back_up()
    call_command("migrate", verbosity=0, interactive=False)
