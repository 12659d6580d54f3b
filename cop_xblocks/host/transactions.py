"""Transactions that store something: whole or not at all, and never for so long that nobody can read.

On SQLite there is one at a time: others that wait for SQLite sleep up to a tenth of a second at a time, in no order, so
that some wait for seconds. So the threads of this process queue here, and SQLite's own lock is left to other processes.
On PostgreSQL transactions about different learners go side by side, and half of the threads at most are in one.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import (
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    InterfaceError,
    NotSupportedError,
    ProgrammingError,
)

from cop_xblocks.host.databases import Cause, Database, current_database

log = logging.getLogger(__name__)

Result = TypeVar("Result")

PATIENCE = 5.0
"""Seconds that an answer waits for its turn, and then for another process that writes."""
STUCK_AFTER = 2.0
"""Seconds after which a writer is taken to be stuck; a usual one takes a few hundredths."""
MOST_STUCK = 4
"""Writers that are stuck, with those that wait behind them: half of the threads, so that others go on serving pages."""
LEAST_FREE = 50 * 1024 * 1024
"""Bytes that stay free on the disk of the data file: SQLite's log grows by some megabytes before it is folded in."""
_OURS = (DataError, IntegrityError, InterfaceError, NotSupportedError, ProgrammingError)
"""Django's errors for a fault of the statement. Others, such as that of a damaged file, are the database's fault."""
TRIES = 3
"""How often a transaction is tried when others come first."""


def is_fault(problem: Exception) -> bool:
    """Whether the database is at fault, and not the statement."""
    return isinstance(problem, DatabaseError | InterfaceError) and not isinstance(problem, _OURS)


class NotStoredError(Exception):
    """Nothing was stored. The learner can send the same answers again."""

    status = 503


class ConflictError(NotStoredError):
    """Another transaction came first. The same one, begun again, succeeds."""


class NoRoomError(NotStoredError):
    """The disk is full, or nearly so."""

    status = 507


class TooFastError(NotStoredError):
    """The address has stored too much in a short time."""

    status = 429


class TooLargeError(NotStoredError):
    """The state is larger than the host keeps for one learner in one block."""

    status = 413


class _Queue:
    """Lets as many writers in at a time as the database takes from one process."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._writers = 0
        self._since = 0.0
        """When the last one was let in."""
        self._waiting = 0

    def wait(self, most: int, patience: float) -> bool:
        """Wait for a turn, of which there are `most`, for at most so many seconds; whether it came."""
        end = time.monotonic() + patience
        with self._changed:
            self._waiting += 1
            try:
                while self._writers >= most:
                    now = time.monotonic()
                    crowded = self._writers + self._waiting > MOST_STUCK and now - self._since > STUCK_AFTER
                    if crowded or now >= end:
                        return False
                    self._changed.wait(min(end - now, 0.25))
                self._writers, self._since = self._writers + 1, time.monotonic()
                return True
            finally:
                self._waiting -= 1

    def leave(self) -> None:
        """Give the turn to the next writer."""
        with self._changed:
            self._writers -= 1
            self._changed.notify()


_queue = _Queue()


@contextmanager
def write_transaction(patience: float | None = None, subject: str = "") -> Iterator[None]:
    """A transaction that stores everything when the block ends, or nothing, and then raises NotStoredError.

    Transactions do not nest. `patience` is in seconds; PATIENCE by default. `subject` names all that the transaction
    reads and then changes, such as one learner: transactions with the same subject follow one another, in all processes
    on all computers, and one with no subject is alone.
    """
    database = current_database()
    _require_room(database)
    seconds = PATIENCE if patience is None else patience
    if not _queue.wait(database.writers, seconds):
        raise NotStoredError("other writers take too long")
    try:
        with database.transaction(seconds, subject):
            yield
    except Error as problem:
        if not is_fault(problem):
            raise
        explanation, cause = database.explain(problem), database.cause(problem)
        log.warning("nothing could be stored: %s", explanation)
        raise _ERRORS[cause](explanation) from problem
    finally:
        _queue.leave()


def store(work: Callable[[], Result], subject: str) -> Result:
    """Do some work in a transaction about a subject, and do it again if another transaction came first.

    Raises NotStoredError.
    """
    for _ in range(TRIES - 1):
        try:
            with write_transaction(subject=subject):
                return work()
        except ConflictError:
            continue
    with write_transaction(subject=subject):
        return work()


_ERRORS = {Cause.FULL: NoRoomError, Cause.CONFLICT: ConflictError, Cause.OTHER: NotStoredError}


def _require_room(database: Database) -> None:
    try:
        free = database.free_bytes()
    except OSError as problem:
        raise NotStoredError("the folder of the data file is gone") from problem
    if free is not None and free < LEAST_FREE:
        raise NoRoomError("the disk of the data file is nearly full")
