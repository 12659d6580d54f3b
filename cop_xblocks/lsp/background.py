"""Checks whole courses in a thread: when the author pauses, and never in the way of a keystroke."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event

from cop_xblocks.lsp.session import CourseCheck, Session
from cop_xblocks.reading import Reading

log = logging.getLogger(__name__)

PAUSE = 0.25
"""Seconds without a keystroke after which a course is checked."""


class Background:
    """One check at a time; a newer one takes the place of one that waits or runs."""

    def __init__(self, session: Session, report: Callable[[CourseCheck], None]) -> None:
        self._session = session
        self._report = report
        self._folders: dict[Path, None] = {}
        self._checks: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, "cop-lsp")
        self._overtaken = Event()
        self._frozen: set[Path] = set()

    def want(self, folders: Iterable[Path], pause: float = PAUSE) -> None:
        """Have courses checked after a pause; a check that is under way is broken off."""
        self._folders |= dict.fromkeys(folders)
        self.stop()
        if self._folders:
            self._checks = asyncio.ensure_future(self._check(pause))

    def stop(self) -> None:
        """Break off the check that is under way."""
        self._overtaken.set()
        if self._checks is not None:
            self._checks.cancel()

    async def reading(self, folder: Path, *, fresh: bool = False) -> Reading:
        """A course as it was last read; as it is now, if it has not been read or must be `fresh`."""
        if folder in self._session.readings and not fresh:
            return self._session.readings[folder]
        return await asyncio.to_thread(self._session.read, folder, self._session.texts)

    async def _check(self, pause: float) -> None:
        await asyncio.sleep(pause)
        while self._folders:
            folder = next(iter(self._folders))
            self._overtaken = overtaken = Event()
            check = partial(self._session.check, folder, *self._session.begin(), partial(_break_off, overtaken))
            try:
                self._report(await asyncio.get_running_loop().run_in_executor(self._thread, check))
            except Exception:
                log.exception("the course in %s could not be checked", folder)
            del self._folders[folder]
            self._collect_garbage(folder)

    def _collect_garbage(self, folder: Path) -> None:
        """Collect garbage while the author pauses; `serve` switches Python's own collections off, of which one may hold
        up a keystroke for 0.7 seconds.

        The first reading of a course is exempt, since going through a course of 300 lessons takes a quarter of a
        second. Cyclic garbage in it is never freed: at most one reading of each course.
        """
        if folder in self._frozen:
            gc.collect()
        else:
            self._frozen.add(folder)
            gc.freeze()


def _break_off(overtaken: Event) -> None:
    """Raise CancelledError if the text has changed while a check was reading it."""
    if overtaken.is_set():
        raise CancelledError
