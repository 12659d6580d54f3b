"""`cop serve --watch`: what an author saves is in the library a moment later, and in the browser the next.

First the course whose files changed is read and put in the place of the old one; a request in flight goes on with
that. When nothing more was saved for a moment, it is read once more, for a file may have been half-written, and
checked. A course with mistakes stands in its new words as long as everything that can be asked for is still there,
so that each mistake is shown beside the words that it is about; otherwise it stays as it was.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cop_xblocks.build import Compiled
from cop_xblocks.checking import check
from cop_xblocks.host import library
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.live_reload.feed import Application, ReloadFeed, with_live_reload
from cop_xblocks.host.live_reload.mistakes import told
from cop_xblocks.host.live_reload.rereading import Memory, read_again
from cop_xblocks.languages import Catalog
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.model import Diagnostic
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import Reading

log = logging.getLogger(__name__)

STEP = 10
"""Milliseconds between two looks at what the system has told of files."""
GATHERED = 100
"""Milliseconds in which several changes are one at the most: a branch that is switched."""
SETTLED = 40
"""Milliseconds without a change after which files are taken to be written whole."""


@dataclass(slots=True)
class WatchedCourse:
    """One course: what is shown of it, and what was read last."""

    folder: Path
    memory: Memory = field(default_factory=Memory)
    hosted: HostedCourse | None = None
    """What is shown; None for a course that is left out."""
    lines: Mapping[str, list[str]] = field(default_factory=dict)
    """The lines of each file that what is shown was read from, by the path that diagnostics call it by."""
    reading: Reading | None = None
    catalogs: tuple[Catalog, ...] = ()
    """Its translations as they were read with it."""
    kept: bool = False
    """Whether what was read last cannot be shown, so that the one before is."""
    found: tuple[Diagnostic, ...] = ()


def watch_courses(application: Application, root: Path) -> Application:
    """The application, whose pages follow what is saved below `root` from now on."""
    from watchfiles import watch

    shelves = WatchedCourses(root)
    folders = [folder for folder in (root / "courses", root / "locales") if folder.is_dir()]
    changes = watch(
        *folders,
        step=STEP,
        debounce=GATHERED,
        rust_timeout=SETTLED,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    next(changes)  # it watches from now on: what is saved during the first round is not missed

    def follow() -> None:
        unsettled = set(shelves.by_folder)
        for several in changes:
            try:
                if several:
                    unsettled |= shelves.save(Path(path) for _, path in several)
                elif unsettled:
                    now, unsettled = unsettled, set()
                    shelves.settle(now)
            except Exception:
                log.exception("a change was not taken over; save once more")

    threading.Thread(target=follow, name="watching", daemon=True).start()
    return with_live_reload(application, shelves.feed)


class WatchedCourses:
    """Every course below a root. One thread changes them; requests see the library alone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.feed = ReloadFeed()
        self.by_folder: dict[Path, WatchedCourse] = {}
        self._look()
        for shelf in self.by_folder.values():
            self._take(shelf)
        self._put()

    def save(self, paths: Iterable[Path]) -> set[Path]:
        """Show what can be shown of the courses that these files belong to, at once; the folders of those courses."""
        changed = set(paths)
        self._look()
        touched = {folder for folder in self.by_folder if any(self._concerns(path, folder) for path in changed)}
        pictures = any(path.suffix not in (".md", ".po", ".yml", ".csv") for path in changed)
        for shelf in (self.by_folder[folder] for folder in touched):
            before = shelf.hosted
            self._take(shelf, hesitant=True)
            if pictures and shelf.hosted is not None:
                shelf.hosted = HostedCourse(shelf.hosted.compiled)  # it knows which files there are
            pictures = pictures or _drawn_anew(before, shelf.hosted)
        if self._put() or pictures:
            self.feed.publish(pages=True, pictures=pictures)
        return touched

    def settle(self, folders: Iterable[Path]) -> None:
        """Read once more what may have been half-written, and find the mistakes."""
        self._look()
        present = find_courses(self.root / "courses")
        self.by_folder = {folder: self.by_folder[folder] for folder in present}
        shelves = [self.by_folder[folder] for folder in folders if folder in self.by_folder]
        pictures = False
        for shelf in shelves:
            before = shelf.hosted
            self._take(shelf)
            pictures = pictures or _drawn_anew(before, shelf.hosted)
        if self._put():
            self.feed.publish(pages=True, pictures=pictures)
        for shelf in shelves:
            shelf.found = tuple(check(shelf.reading, shelf.catalogs)) if shelf.reading is not None else ()
        self.feed.publish(courses=[self._told(shelf) for shelf in self.by_folder.values()])

    def _look(self) -> None:
        """New courses; one that is gone may be about to come back, as when an editor puts a new file in its place."""
        for folder in find_courses(self.root / "courses"):
            self.by_folder.setdefault(folder, WatchedCourse(folder))

    def _concerns(self, path: Path, folder: Path) -> bool:
        if path.is_relative_to(self.root / "locales"):
            return path.suffix == ".po" and path.stem in (folder.name, SHARED)
        if path.is_relative_to(folder):
            return True
        # What lies beside the courses is for all of them; of another course's files, what this one links to.
        beside = not any(path.is_relative_to(other) for other in self.by_folder)
        reading = self.by_folder[folder].reading
        return beside or (reading is not None and _below(path, self.root / "courses") in reading.documents)

    def _take(self, shelf: WatchedCourse, *, hesitant: bool = False) -> None:
        """Read a course, and show it if that can be.

        Hesitant, a mistake may be half a file: nothing is decided on it.
        """
        reading, compiled = read_again(shelf.folder, self.root / "locales", shelf.memory)
        if hesitant and (compiled is None or compiled.mistaken):
            return
        shelf.reading = reading
        shelf.catalogs = tuple(compiled.catalogs.values()) if compiled is not None else ()
        if compiled is not None:
            compiled = library.offered(compiled)
        if compiled is not None and shelf.hosted is not None and _is_same(compiled, shelf.hosted.compiled):
            shelf.kept = False
            return
        hosted = _hosted(compiled, shelf.hosted) if compiled is not None else None
        shelf.kept = hosted is None
        if hosted is not None:
            shelf.hosted = hosted
            shelf.lines = {document.file: document.lines for document in reading.documents.values()}

    def _put(self) -> bool:
        """Let requests see what is shown from now on; whether that is something else."""
        old = library.published_courses()
        new = {shelf.hosted.course.key: shelf.hosted for shelf in self.by_folder.values() if shelf.hosted is not None}
        if list(new) == list(old) and all(new[key] is old[key] for key in new):
            return False
        library.publish_courses(new)
        return True

    def _told(self, shelf: WatchedCourse) -> Mapping[str, object]:
        title = shelf.folder.name
        return {
            "key": shelf.hosted.course.key if shelf.hosted is not None else title,
            "name": title,
            "state": "left out" if shelf.hosted is None else "kept" if shelf.kept else "shown",
            "mistakes": told(shelf.found, shelf.hosted, shelf.reading, shelf.lines if shelf.kept else {}),
        }


def _hosted(compiled: Compiled, last: HostedCourse | None) -> HostedCourse | None:
    """The course as it can be shown; None for one that can not."""
    if compiled.mistaken and last is None:
        return None
    hosted = HostedCourse(compiled)
    try:
        hosted.by_block, hosted.media, hosted.drawings  # noqa: B018 - the next request shall not wait for it
        whole = bool(hosted.pages) and len(hosted.by_block) == sum(len(page.blocks) for page in hosted.pages)
    except Exception:
        if not compiled.mistaken:
            raise
        return None
    if not whole or (compiled.mistaken and last is not None and not _names(last) <= _names(hosted)):
        return None
    return hosted


def _names(hosted: HostedCourse) -> set[str]:
    """All that can be asked for, or asked, in a course."""
    blocks = [block for page in hosted.pages for block in page.unit.blocks]
    anchors = {f"{block.key}/{key}" for block in blocks for key in block.anchors}
    return {*hosted.by_unit, *hosted.by_block, *anchors}


def _drawn_anew(before: HostedCourse | None, now: HostedCourse | None) -> bool:
    """Whether the words in a drawing are others: a picture keeps its name then."""
    return before is not None and now is not None and before.drawings != now.drawings


def _is_same(one: Compiled, other: Compiled) -> bool:
    return one.course == other.course and one.catalogs is other.catalogs


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else ""
