"""`cop serve --watch`: a moment after an author has saved a file, the library has the new course.

Files that have not changed for a moment are taken to be written whole. The courses that they belong to are read and put
in the place of the old ones, while requests in flight go on with those. A course with mistakes is shown in its new
words as long as it still has everything that can be asked for, so that each mistake stands beside the words that it is
about; otherwise the old one stays. Where there is no old one, because the host has just started, the new one is shown
as far as possible. Another thread checks the courses, since a save must not wait for the check of the one before: the
first check, of all courses, takes seconds.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cop_xblocks.build.course import Compiled, compile_course
from cop_xblocks.checking.catalogs import CatalogFiles
from cop_xblocks.checking.course import Ask, ask_rule, check_course, check_reading
from cop_xblocks.host import library
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.live_reload.feed import Application, ReloadFeed, with_live_reload
from cop_xblocks.host.live_reload.mistakes import as_page_items
from cop_xblocks.host.live_reload.partial_course import without_repeating_lessons
from cop_xblocks.languages.folders import INTERFACE, SHARED
from cop_xblocks.model import Diagnostic
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.reading.outline import domain_of

log = logging.getLogger(__name__)

STEP = 10
"""Milliseconds between two looks at what the system has reported of files."""
GATHERED = 100
"""Milliseconds in which several changes are one at the most: a branch that is switched."""
SETTLED = 40
"""Milliseconds without a change after which files are taken to be written whole."""


@dataclass(slots=True)
class WatchedCourse:
    """One course: the version that is shown, and the one that was read last."""

    folder: Path
    hosted: HostedCourse | None = None
    """The version that is shown; None for a course that is left out."""
    lines: Mapping[str, list[str]] = field(default_factory=dict)
    """The lines of each file that the shown version was read from, by the path that diagnostics name."""
    reading: Reading | None = None
    catalogs: CatalogFiles = field(default_factory=CatalogFiles)
    is_behind: bool = False
    """Whether the version that was read last cannot be shown, so that an older one is."""
    diagnostics: tuple[Diagnostic, ...] = ()
    checked: Reading | None = None
    """The version that has these mistakes."""
    catalogs_checked: Reading | None = None
    """The version whose catalogs have been checked, too."""

    def read(self, locales: Path, *, files_changed: bool) -> bool:
        """Read the course, and show it if possible; whether a drawing with words in it looks different now."""
        self.reading = read_course(self.folder)
        compiled = compile_course(self.reading, locales, self.catalogs.catalog)
        before = self.hosted
        hosted = None
        if compiled is not None:
            compiled = library.offered(compiled)
            is_same = before is not None and (compiled.course, compiled.catalogs) == (
                before.course,
                before.compiled.catalogs,
            )
            # The same course shows other files where those have changed.
            hosted = before if is_same and not files_changed else _showable(compiled, before)
        self.is_behind = hosted is None
        if hosted is not None and hosted is not before:
            self.hosted = hosted
            self.lines = {document.file: document.lines for document in self.reading.documents.values()}
        return before is not None and self.hosted is not None and before.drawings != self.hosted.drawings

    def check(self, locales: Path | None, ask: Ask = ask_rule) -> None:
        """Find what is wrong with the version that was read last, unless that was done. `ask` asks each rule.

        Without `locales` only the text is checked, which takes a fraction of the time; what was wrong with the catalogs
        stays until they are checked.
        """
        reading = self.reading
        if reading is None or reading is (self.checked if locales is None else self.catalogs_checked):
            return
        if locales is None:
            catalogs = (diagnostic for diagnostic in self.diagnostics if diagnostic.span.file.endswith(".po"))
            self.diagnostics = (*check_reading(reading, ask=ask), *catalogs)
        else:
            self.diagnostics = tuple(check_course(reading, locales, self.catalogs, ask))
            self.catalogs_checked = reading
        self.checked = reading

    def page_items(self) -> Mapping[str, object]:
        """The course's state and its mistakes, as a page shows them."""
        return {
            "key": self.hosted.course.key if self.hosted is not None else self.folder.name,
            "name": self.folder.name,
            "state": "left out" if self.hosted is None else "kept" if self.is_behind else "shown",
            "mistakes": as_page_items(
                self.diagnostics, self.hosted, self.reading, self.lines if self.is_behind else {}
            ),
        }


def watch_courses(application: Application, root: Path, name: str) -> Application:
    """The application, whose pages follow what is saved below `root` from now on, where this computer asks for them by
    an address, as `localhost` or by this `name`."""
    from watchfiles import watch

    courses = WatchedCourses(root)
    folders = [folder for folder in (root / "courses", root / "locales") if folder.is_dir()]
    changes = watch(
        *folders,
        step=STEP,
        debounce=GATHERED,
        rust_timeout=SETTLED,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    next(changes)  # it watches from now on: what is saved during the first check is not missed
    threading.Thread(target=follow, args=(courses, changes), name="watching", daemon=True).start()
    threading.Thread(target=keep_checked, args=(courses,), name="checking", daemon=True).start()
    return with_live_reload(application, courses.feed, name)


def follow(courses: WatchedCourses, changes: Iterable[Iterable[tuple[object, str]]]) -> None:
    """Update the courses whose files change. Each of `changes` holds pairs of the kind of a change and a path; an empty
    one says that nothing has changed for SETTLED milliseconds."""
    unsettled: set[Path] = set()
    for several in changes:
        unsettled |= {Path(path) for _, path in several}
        if unsettled and not several:
            settled, unsettled = unsettled, set()
            try:
                courses.update(settled)
            except Exception:
                log.exception("a change was not taken over; save once more")


def keep_checked(courses: WatchedCourses) -> None:
    """Check the courses, and again after each update."""
    while courses.updated.wait():
        courses.updated.clear()
        try:
            courses.check()
        except Exception:
            log.exception("the courses could not be checked; save once more")


class WatchedCourses:
    """Every course below a root. One thread changes them, another one checks them; requests see the library alone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.feed = ReloadFeed()
        self.by_folder: dict[Path, WatchedCourse] = {}
        self.updated = threading.Event()
        self._lock = threading.Lock()
        self._find()
        for course in self.by_folder.values():
            course.read(root / "locales", files_changed=False)
        self._publish()
        self.updated.set()

    def update(self, paths: Iterable[Path]) -> None:
        """Show what can be shown of the courses that these files belong to. Their mistakes are still to be found."""
        changed = set(paths)
        files_changed = any(path.suffix not in (".md", ".po", ".yml", ".csv") for path in changed)
        interface_changed = any(path.name == f"{INTERFACE}.po" for path in changed)
        with self._lock:
            self._find()
            if interface_changed:
                library.open_interface(self.root / "locales")
            touched = [course for course in self.by_folder.values() if self._concerns(changed, course)]
            redrawn = [course.read(self.root / "locales", files_changed=files_changed) for course in touched]
            pictures = files_changed or any(redrawn)
            if self._publish() or pictures or interface_changed:
                self.feed.publish(pages=True, pictures=pictures)
        self.updated.set()

    def check(self) -> None:
        """Find the mistakes of the courses that were read since the last check, and let the pages know; an update in
        the meantime makes that the task of the next check."""
        # The first check of the catalogs takes seconds, for which nobody who has mended a sentence wants to wait.
        for locales in (None, self.root / "locales"):
            for course in tuple(self.by_folder.values()):
                course.check(locales, self._ask)
            with self._lock:
                courses = self.by_folder.values()
                if all(course.checked is course.reading for course in courses):
                    self.feed.publish(courses=[course.page_items() for course in courses])

    def _ask(self, rule: Ask, *subject: object) -> Iterable[Diagnostic]:
        """Ask a rule when no update is under way: the two would slow each other down."""
        with self._lock:
            pass
        return rule(*subject)

    def _find(self) -> None:
        """Take in new courses, and leave out those that are gone."""
        folders = find_courses(self.root / "courses")
        self.by_folder = {folder: self.by_folder.get(folder) or WatchedCourse(folder) for folder in folders}

    def _concerns(self, changed: Iterable[Path], course: WatchedCourse) -> bool:
        return course.reading is None or any(self._belongs(path, course.folder, course.reading) for path in changed)

    def _belongs(self, path: Path, folder: Path, reading: Reading) -> bool:
        if path.is_relative_to(self.root / "locales"):
            return path.suffix == ".po" and path.stem in (domain_of(folder), SHARED)
        # Files beside the courses are for all of them; of another course's files, a course needs those it links to.
        return path.is_relative_to(folder) or (
            not any(path.is_relative_to(other) for other in self.by_folder)
            or path.relative_to(self.root / "courses").as_posix() in reading.documents
        )

    def _publish(self) -> bool:
        """Let requests see the courses as they are now; whether that is a change."""
        visible = [course.hosted for course in self.by_folder.values() if course.hosted is not None]
        courses = {hosted.course.key: hosted for hosted in visible}
        is_change = list(courses.items()) != list(library.published_courses().items())
        if is_change:
            library.publish_courses(courses)
        return is_change


def _showable(compiled: Compiled, last: HostedCourse | None) -> HostedCourse | None:
    """The course as it can be shown; None for one that cannot. One that has no `last` version is shown as far as
    possible."""
    try:
        hosted = HostedCourse(compiled)
        if last is None and not _is_whole(hosted):
            hosted = without_repeating_lessons(hosted)
        hosted.media, hosted.drawings, hosted.compiled.shares  # noqa: B018 - the next request shall not wait for it
        is_whole = _is_whole(hosted)
    except Exception:
        if not compiled.mistaken:
            raise
        return None
    if not is_whole or (compiled.mistaken and last is not None and not _names(last) <= _names(hosted)):
        return None
    return hosted


def _is_whole(hosted: HostedCourse) -> bool:
    """Whether a course has pages, and no two blocks with one name."""
    return bool(hosted.pages) and len(hosted.by_block) == sum(len(page.blocks) for page in hosted.all_pages)


def _names(hosted: HostedCourse) -> set[str]:
    """The names of everything in a course that can be asked for, or asked."""
    blocks = [block for page in hosted.all_pages for block in page.unit.blocks]
    anchors = {f"{block.key}/{key}" for block in blocks for key in block.anchors}
    return {*hosted.by_unit, *hosted.by_block, *anchors}
