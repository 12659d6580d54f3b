"""PostgreSQL: one database on a server, for several hosts on several computers."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.db import Error as DjangoError
from django.db import connection, transaction
from psycopg import Error, conninfo

from cop_xblocks.host.databases import Cause, UnusableDatabaseError

log = logging.getLogger(__name__)

# SET LOCAL in each transaction that stores something shortens the second one. A commit is on the server's disk before
# the reply goes out, whatever the server is set to.
_SESSION = (
    "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s -c synchronous_commit=on"
)
# The host notices within some seconds that a server has gone, and not after the system's two hours.
_CONNECTION = {
    "connect_timeout": "5",
    "tcp_user_timeout": "10000",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
}
_OPENING = "60s"
"""How long a host that starts waits for another one that makes or migrates the tables."""
_CONFLICTS = {"40001", "40P01"}
"""SQLSTATE of a transaction that could not be serialized, and of a deadlock."""
_EXPLANATIONS = {
    "": "the PostgreSQL server does not answer, or has ended the connection; the host connects again by itself",
    "25006": "the PostgreSQL server takes no changes: it is a standby, or was made read-only; name the primary server",
    "40001": "other transactions came first again and again",
    "40P01": "other transactions came first again and again",
    "42501": "the user may not use the tables; make it the owner of the database",
    "53100": "the disk of the PostgreSQL server is full; free some space there, and the host goes on by itself",
    "53300": "the PostgreSQL server takes no more connections; raise its max_connections: a host needs eight",
    "55P03": "another transaction holds what this one needs for too long; pg_stat_activity on the server shows it",
    "57014": "a statement took too long; pg_stat_activity on the server shows what it waits for",
}
"""By SQLSTATE: what is wrong and what to do. A lost connection has no SQLSTATE."""
_ENDED = {"57P01", "57P02", "57P03", "08000", "08003", "08006"}
"""SQLSTATE of a server that is stopping or starting, or that has ended the connection."""


@dataclass(frozen=True)
class PostgresqlDatabase:
    """A database on a server."""

    parameters: Mapping[str, Any] = field(repr=False)
    """Those of the connection, by libpq's names; the password is one of them, where the address has one."""
    # Half of the threads, so that the others go on serving pages while writers are stuck.
    writers = 4
    other = "choose another database with --database"

    @staticmethod
    def at(url: str) -> PostgresqlDatabase:
        """The database at an address such as `postgresql://user@host/name`. libpq's variables (PGPASSWORD) and files
        (~/.pgpass) supply what the address leaves out.

        Raises UnusableDatabaseError, whose message quotes nothing of the address: in a mistyped address any part may be
        the password.
        """
        form = "write it as postgresql://USER@HOST/NAME"
        if not url.startswith(("postgresql://", "postgres://")):
            raise UnusableDatabaseError(f"the address of the database is not one of PostgreSQL; {form}")
        try:
            parameters = conninfo.conninfo_to_dict(url)
        except Error:
            # Without the cause, which quotes the address.
            raise UnusableDatabaseError(f"the address of the database cannot be read; {form}") from None
        if not parameters.get("dbname"):
            raise UnusableDatabaseError(f"the address of the database has no name of a database; {form}")
        return PostgresqlDatabase(parameters)

    @property
    def place(self) -> str:
        user, host, port, name = (
            quote(str(self.parameters.get(key) or "")) for key in ("user", "host", "port", "dbname")
        )
        if host.startswith("/"):  # the folder of a socket
            return f"postgresql://{user and user + '@'}/{name}?host={host}"
        return f"postgresql://{user and user + '@'}{host}{port and ':' + port}/{name}"

    def settings(self) -> dict[str, Any]:
        given = dict(self.parameters)
        options = f"{given.pop('options', '')} {_SESSION}".strip()
        return {
            "ENGINE": "django.db.backends.postgresql",
            **{
                key.upper(): str(given.pop(parameter, None) or "")
                for key, parameter in (
                    ("name", "dbname"),
                    ("user", "user"),
                    ("password", "password"),
                    ("host", "host"),
                    ("port", "port"),
                )
            },
            "CONN_MAX_AGE": None,
            # A connection that was cut while it was idle is replaced before a request needs it.
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {**_CONNECTION, "application_name": "cop_xblocks", **given, "options": options},
        }

    @contextmanager
    def prepared(self) -> Iterator[None]:
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET statement_timeout = 0; SET lock_timeout = '{_OPENING}'")
                cursor.execute("SELECT pg_advisory_lock(%s)", [_lock("opening")])
                self._check(cursor)
            yield
        except DjangoError as problem:
            reason = self.explain(problem)
            if not _state(problem):  # libpq says why there is no connection, and never a password
                reason = " ".join(str(problem).split())
            raise UnusableDatabaseError(f"{self.place} cannot be used to keep answers: {reason}") from problem
        finally:
            connection.close()

    def _check(self, cursor: Any) -> None:
        cursor.execute("SELECT current_setting('server_encoding'), current_setting('fsync')")
        encoding, fsync = cursor.fetchone()
        if encoding != "UTF8":
            raise UnusableDatabaseError(
                f"{self.place} cannot keep answers in all languages, since its encoding is {encoding}; "
                "make one with: createdb --template template0 --encoding UTF8 NAME"
            )
        if fsync != "on":
            log.warning("the PostgreSQL server has fsync=%s: a power cut there can lose answers", fsync)

    @contextmanager
    def transaction(self, seconds: float, subject: str) -> Iterator[None]:
        # Two locks, which end with the transaction. All transactions share the first one, and a transaction without a
        # subject holds it alone; the second one is the subject's. Locks need no rows, so a learner's first two answers
        # follow one another, too. All transactions take the locks in this order.
        statements = [f"SET LOCAL lock_timeout = {max(int(seconds * 1000), 1)}"]
        if subject:
            statements.append(f"SELECT pg_advisory_xact_lock_shared({_lock('all')})")
            statements.append(f"SELECT pg_advisory_xact_lock({_lock(subject)})")
        else:
            statements.append(f"SELECT pg_advisory_xact_lock({_lock('all')})")
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("; ".join(statements))
            yield

    def overwrite_deleted(self) -> None:
        """Nothing: the server's own autovacuum clears deleted rows."""

    def free_bytes(self) -> None:
        """Unknown: the server says so itself when its disk is full."""

    def cause(self, problem: Exception) -> Cause:
        state = _state(problem)
        if state in _CONFLICTS:
            return Cause.CONFLICT
        return Cause.FULL if state == "53100" else Cause.OTHER

    def explain(self, problem: Exception) -> str:
        state = _state(problem)
        known = _EXPLANATIONS.get("" if state in _ENDED else state)
        # Not the server's own words, which quote values.
        return known or f"the PostgreSQL server refused this ({type(problem.__cause__).__name__}, SQLSTATE {state})"

    def back_up(self) -> None:
        """Nothing: PostgreSQL undoes a migration that fails. The manual says how to make a backup."""

    def last_backup(self) -> None:
        """Unknown: somebody makes them on the server."""

    @contextmanager
    def erasing(self) -> Iterator[None]:
        yield  # the server's autovacuum clears what was deleted

    @contextmanager
    def in_use(self) -> Iterator[None]:
        yield  # the server knows who is connected, and ends the transactions of a process that ends


def _state(problem: BaseException) -> str:
    """The SQLSTATE behind one of Django's errors; empty where the server said nothing."""
    return getattr(problem.__cause__, "sqlstate", None) or ""


def _lock(name: str) -> int:
    """The number of an advisory lock, of 64 bits with a sign. If two names had the same number, they would only wait
    for each other."""
    return int.from_bytes(hashlib.sha256(f"cop_xblocks {name}".encode()).digest()[:8], "big", signed=True)
