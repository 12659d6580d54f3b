"""Where the host stores answers: the interface to SQLite (a file) and PostgreSQL (a server).

Everything in which the two differ is in their modules; no other module asks which of them is used.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from enum import Enum
from typing import Any, Protocol

from django.conf import settings


class Cause(Enum):
    """Why a transaction stored nothing."""

    FULL = "full"
    """There is no room on the disk."""
    CONFLICT = "conflict"
    """Another transaction came first; this one succeeds if it is tried again."""
    OTHER = "other"


class UnusableDatabaseError(Exception):
    """The host cannot start with this database; the message says what to do."""


class Database(Protocol):
    """What the host asks of a database."""

    @property
    def place(self) -> str:
        """Where the answers are, for the people who run the host: without a password."""

    @property
    def other(self) -> str:
        """How to name another database: the end of the messages that refuse this one."""

    @property
    def writers(self) -> int:
        """How many threads of this process may write at the same time."""

    def settings(self) -> dict[str, Any]:
        """Django's settings for it."""

    def prepared(self) -> AbstractContextManager[None]:
        """Check it before anything is written. The block makes or migrates the tables, for one host at a time.

        Raises UnusableDatabaseError.
        """

    def transaction(self, seconds: float, subject: str) -> AbstractContextManager[None]:
        """A transaction that waits at most so many seconds for others.

        Transactions with the same subject follow one another. A transaction without a subject runs alone.
        """

    def overwrite_deleted(self) -> None:
        """Overwrite what this connection deletes from now on, unless the database does so by itself."""

    def free_bytes(self) -> int | None:
        """The bytes that are free on its disk; None where that is another computer's. Raises OSError."""

    def cause(self, problem: Exception) -> Cause:
        """Why a transaction failed with one of Django's database errors."""

    def explain(self, problem: Exception) -> str:
        """What went wrong, and what to do, for the log; without values of rows and passwords."""

    def back_up(self) -> None:
        """Make a backup before a migration, if backups are the host's to make. Raises UnusableDatabaseError."""

    def last_backup(self) -> date | None:
        """The day of its newest backup, if backups are the host's to make."""

    def erasing(self) -> AbstractContextManager[None]:
        """Overwrite what the block deletes, unless the database does so by itself."""

    def in_use(self) -> AbstractContextManager[None]:
        """Hold the database for as long as a host serves."""


def current_database() -> Database:
    """The database of this process."""
    database: Database = settings.COP_DATABASE
    return database
