"""The host in this process, with its answers in SQLite or in PostgreSQL: the same tests run on both.

Every test in `tests/host` that uses the fixture `host` runs on SQLite, and on PostgreSQL in the full tier; the quick
tier runs those of a few files on PostgreSQL. A test of SQLite's own ways is marked `sqlite`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.postgresql import cluster
from tests.support.tiers import quick_in

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASES = (SQLITE, POSTGRESQL)
QUICK = ("test_answers", "test_at_once", "test_attempts", "test_events", "test_plans", "test_progress", "test_writing")
"""The files whose tests run on PostgreSQL in the quick tier, too: those that store something."""


def databases_of(test: pytest.Item) -> list[Any]:
    """The databases on which a test of the host runs."""
    if test.get_closest_marker("sqlite") is not None:
        return [SQLITE]
    return quick_in(DATABASES if test.path.stem in QUICK else [SQLITE], DATABASES)


class Hosts:
    """The host in this process. Django is set up once, and then pointed at one database or the other."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._databases: dict[str, Any] = {}
        self._open = ExitStack()

    def use(self, kind: str) -> None:
        """Keep answers in a database of this kind from now on."""
        from django.conf import settings
        from django.db import connections

        from cop_xblocks.host.opening import find_database, prepare

        if not settings.configured:
            self._set_up()
        if kind not in self._databases:
            url = self._open.enter_context(cluster()).create()
            self._databases[kind] = find_database(None, url)
        database = self._databases[kind]
        if database == settings.COP_DATABASE:
            return
        connections.close_all()
        settings.COP_DATABASE, settings.DATABASES = database, {"default": database.settings()}
        connections._settings = None
        vars(connections).pop("settings", None)
        del connections["default"]
        prepare(database)

    def _set_up(self) -> None:
        from django.conf import settings
        from django.db.backends.signals import connection_created

        from cop_xblocks.host import make_application

        connection_created.connect(_leave_the_disk_alone)
        make_application(self.root, self.root / "learners.sqlite3")
        self._databases[SQLITE] = settings.COP_DATABASE

    def close(self) -> None:
        """Stop what was started."""
        from django.db import connections

        if self._databases:
            connections.close_all()
        self._open.close()


def _leave_the_disk_alone(connection: Any, **_: Any) -> None:
    """No power cut is tried in this process: what survives one is the matter of `host/test_durability.py`."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")


@contextmanager
def locked() -> Iterator[None]:
    """Another program locks the database of the host in this process meanwhile: others can read, and nobody else can
    write."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":
        other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        other = connection.copy()
        other.set_autocommit(False)
        tables = ", ".join(name for name in connection.introspection.table_names() if name.startswith("cop_"))
        other.cursor().execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
    try:
        yield
    finally:
        other.rollback()
        other.close()
