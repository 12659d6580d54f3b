"""Transactions that store something: one at a time, whole or not at all, and never for so long that nobody can read.

SQLite takes one writer at a time. Others that wait for it sleep up to a tenth of a second at a time, in no order, so
that some wait for seconds. So the threads of this process queue here, and SQLite's own lock is left to other processes.
"""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connection, transaction

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that an answer waits for its turn, and then for another process that writes."""
STUCK_AFTER = 2.0
"""Seconds after which a writer is taken to be stuck; a usual one takes a few hundredths."""
MOST_WAITING = 3
"""Writers that may wait behind a stuck one. With it they are half of the threads; the others go on serving pages."""
LEAST_FREE = 50 * 1024 * 1024
"""Bytes that stay free on the disk of the data file: SQLite's log grows by some megabytes before it is folded in."""


class NotStoredError(Exception):
    """Nothing was stored. The learner can send the same answers again."""

    status = 503


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
    """Lets one writer in at a time."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._taken = False
        self._since = 0.0
        self._waiting = 0

    def wait(self, patience: float) -> bool:
        """Wait for the turn for at most so many seconds; whether it came."""
        end = time.monotonic() + patience
        with self._changed:
            self._waiting += 1
            try:
                while self._taken:
                    now = time.monotonic()
                    crowded = self._waiting > MOST_WAITING and now - self._since > STUCK_AFTER
                    if crowded or now >= end:
                        return False
                    self._changed.wait(min(end - now, 0.25))
                self._taken, self._since = True, time.monotonic()
                return True
            finally:
                self._waiting -= 1

    def leave(self) -> None:
        """Give the turn to the next writer."""
        with self._changed:
            self._taken = False
            self._changed.notify()


_queue = _Queue()


@contextmanager
def write_transaction(patience: float | None = None) -> Iterator[None]:
    """A transaction that stores everything when the block ends, or nothing, and then raises NotStoredError.

    Transactions do not nest. `patience` is in seconds; PATIENCE by default.
    """
    _find_room()
    seconds = PATIENCE if patience is None else patience
    if not _queue.wait(seconds):
        raise NotStoredError("other writers take too long")
    try:
        connection.ensure_connection()
        # How long this thread waits for another process that writes.
        connection.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        with transaction.atomic():
            yield
    except OperationalError as problem:
        log.warning("nothing could be stored: %s", problem)
        is_full = getattr(problem.__cause__, "sqlite_errorname", "") == "SQLITE_FULL"
        raise (NoRoomError if is_full else NotStoredError)(str(problem)) from problem
    finally:
        _queue.leave()


def _find_room() -> None:
    try:
        free = shutil.disk_usage(Path(settings.DATABASES["default"]["NAME"]).parent).free
    except OSError as problem:
        raise NotStoredError("the folder of the data file is gone") from problem
    if free < LEAST_FREE:
        raise NoRoomError("the disk of the data file is nearly full")
