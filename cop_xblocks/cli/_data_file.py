"""The options that say where the answers are: in a data file, or in a PostgreSQL database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from cop_xblocks.cli._extras import needs_extra

data_option: Callable[[Any], Any] = click.option(
    "--data",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where answers are kept; without it, where the system keeps a user's data.",
)
database_option: Callable[[Any], Any] = click.option(
    "--database",
    envvar="COP_DATABASE",
    metavar="ADDRESS",
    help="Instead of a file, a database of PostgreSQL that several hosts share: postgresql://USER@HOST/NAME. "
    "COP_DATABASE can hold it, and PGPASSWORD or ~/.pgpass the password, so that no list of processes shows it.",
)


def data_options(command: Any) -> Any:
    """The options `--data` and `--database` of a command."""
    return data_option(database_option(command))


def refuse_two_databases(data: Path | None, database: str | None) -> None:
    """Raise click.UsageError if both are named."""
    if data is not None and database is not None:
        raise click.UsageError("--data and --database (or COP_DATABASE) exclude each other")


def require_driver(database: str | None) -> None:
    """Raise click.ClickException if a PostgreSQL database is named and its driver is not installed."""
    if database is not None:
        with needs_extra("postgresql", "--database"):
            import_module("psycopg")


def refuse_server(data: Path | None) -> None:
    """Raise click.UsageError if COP_DATABASE names a database on a server, and nobody a data file."""
    if data is None and os.environ.get("COP_DATABASE"):
        raise click.UsageError(
            "COP_DATABASE names a database of PostgreSQL, which is copied and put back on its server, with pg_dump and "
            "pg_restore; for a data file, name it with --data"
        )


def find_data(data: Path | None) -> Path:
    """The data file that a command works on. Raises click.UsageError if there is none, or if COP_DATABASE names a
    database on a server."""
    refuse_server(data)
    from cop_xblocks.host.opening import data_path, is_data_file

    path = data_path(data)
    try:
        exists = is_data_file(path)
    except PermissionError as problem:
        raise click.UsageError(
            f"this user may not see {path}; run this as the user that serves, or with sudo"
        ) from problem
    if not exists:
        raise click.UsageError(f"there is no data file at {path}; cop serve makes it, and --data names another one")
    return path


@contextmanager
def open_for_command(data: Path | None, database: str | None) -> Iterator[str]:
    """Open existing answers for a command to read or change, while hosts may be serving. Yields their place."""
    refuse_two_databases(data, database)
    with needs_extra("host", "this command"):
        require_driver(database)
        if database is None:
            find_data(data)
        from cop_xblocks.host.opening import find_database, open_database

        answers = find_database(data, database)
        open_database(answers)
        from cop_xblocks.host.data_file import close
        from cop_xblocks.host.transactions import NotStoredError, is_fault

        try:
            yield answers.place
        except NotStoredError as problem:
            raise click.ClickException(f"{answers.place} could not be changed: {problem}") from problem
        except Exception as problem:
            if not is_fault(problem):
                raise
            raise click.ClickException(f"{answers.place} cannot be read: {answers.explain(problem)}") from problem
        finally:
            close()
