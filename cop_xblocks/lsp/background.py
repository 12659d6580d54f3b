"""Whole courses, checked beside the session: when the author pauses, and never in the way of a keystroke."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from cop_xblocks.lsp.session import CourseCheck, Session
from cop_xblocks.reading import Reading

log = logging.getLogger(__name__)

PAUSE = 0.25
"""Seconds without a keystroke after which a course is checked."""
Made = TypeVar("Made")


class AbandonedError(Exception):
    """The text has changed while a check was reading it."""


class Background:
    """One check at a time; a newer one takes the place of one that waits."""

    def __init__(self, session: Session, report: Callable[[CourseCheck], None]) -> None:
        self._session = session
        self._report = report
        self._wanted: dict[Path, None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._running: asyncio.Task[None] | None = None
        self._threads = ThreadPoolExecutor(2, "cop-lsp")
        self._stale = False
        self._frozen: set[Path] = set()

    def want(self, folders: Iterable[Path], pause: float = PAUSE) -> None:
        """Have courses checked after a pause; a check that is under way is broken off."""
        self._wanted |= dict.fromkeys(folders)
        self._stale = True
        if self._timer is not None:
            self._timer.cancel()
        if self._wanted:
            self._timer = asyncio.get_running_loop().call_later(pause, self._start)

    def stop(self) -> None:
        """Break off what is under way, and begin nothing more."""
        self._wanted.clear()
        self._stale = True
        if self._timer is not None:
            self._timer.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def reading(self, folder: Path, *, fresh: bool = False) -> Reading:
        """A course as it was last read, or (the first time, or where every letter counts) as it is now."""
        last = self._session.readings.get(folder)
        if last is not None and not fresh:
            return last
        return await self.beside(partial(self._session.read, folder, self._session.texts))

    async def beside(self, job: Callable[[], Made]) -> Made:
        """Run something long in a thread, while the session goes on."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, job)

    def _start(self) -> None:
        self._timer = None
        if self._running is None or self._running.done():
            self._running = asyncio.ensure_future(self._check())

    async def _check(self) -> None:
        while self._wanted:
            folder = next(iter(self._wanted))
            del self._wanted[folder]
            self._stale = False
            texts, edits = self._session.begin()
            try:
                check = partial(self._session.check, folder, texts, edits, self._check_overtaken)
                self._report(await self.beside(check))
                self._tidy(folder)
            except AbandonedError:
                self._wanted.setdefault(folder)
                if self._timer is not None:
                    return  # the pause is not over: the timer begins it again
            except Exception:
                log.exception("the course in %s could not be checked", folder)

    def _tidy(self, folder: Path) -> None:
        """Collect garbage now that the author pauses, so that no key has to wait for it (`serve` switches Python's own
        collections off).

        What was first read of a course stays, but for the lessons that are typed in. Going through that of 300 lessons
        takes a quarter of a second, so it is left out: what is replaced of it later is not freed, once at most.
        """
        if folder in self._frozen:
            gc.collect()
        else:
            self._frozen.add(folder)
            gc.freeze()

    def _check_overtaken(self) -> None:
        if self._stale:
            raise AbandonedError
