"""Reads the courses and the office's settings again at SIGHUP, while the host serves."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from pathlib import Path

log = logging.getLogger(__name__)


def listen_for_reload() -> threading.Event | None:
    """An event that SIGHUP sets from now on, to ask for a reload. None on Windows, which has no SIGHUP, and in a
    terminal, where SIGHUP means that the window was closed, and ends the host. Call it in the main thread, before
    anything is read."""
    if not hasattr(signal, "SIGHUP") or os.isatty(0):
        return None
    asked = threading.Event()
    signal.signal(signal.SIGHUP, lambda number, frame: asked.set())
    return asked


def begin_reloading(asked: threading.Event, root: Path, site: Path | None) -> None:
    """Reload in a thread whenever it is asked for, also while a reload runs: requests are answered meanwhile."""

    def run() -> None:
        while asked.wait():
            asked.clear()
            try:
                reload(root, site)
                log.info("the courses were read again")
            except Exception:
                log.exception("the courses could not be read again; they stay as they were")

    threading.Thread(target=run, name="reload", daemon=True).start()


def reload(root: Path, site: Path | None) -> None:
    """Read and publish the settings of the office and the courses below `root` again; settings and courses with
    mistakes stay as they were."""
    from cop_xblocks.host import library
    from cop_xblocks.host.certificates.course_versions import record_versions
    from cop_xblocks.host.data_file import close
    from cop_xblocks.host.search.index import index_in_background

    settings = None
    if site is not None:
        from cop_xblocks.host.site.settings import read_site

        settings, report = read_site(site)
        if report.diagnostics:
            settings = None
            print(f"{site}: stays as it was because it has mistakes; `cop host check` lists them", file=sys.stderr)
    try:
        library.reload_library(root, settings)
        record_versions(library.published_courses().values())
        index_in_background()
    finally:
        close()  # this thread's connection
