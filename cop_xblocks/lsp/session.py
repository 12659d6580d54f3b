"""What the server knows: the files that are open, the courses around them, and what is wrong with each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lsprotocol import types

from cop_xblocks.checking import check_course, check_folder
from cop_xblocks.checking.catalogs import CatalogFiles
from cop_xblocks.lsp.buffer import Buffer, Edit
from cop_xblocks.lsp.courses import courses_around
from cop_xblocks.lsp.own import Own, lesson_alone, outline_alone
from cop_xblocks.lsp.told import Told
from cop_xblocks.markdown import Document, parse
from cop_xblocks.model import Diagnostic, Lesson, Report, Span
from cop_xblocks.model.course_files import OUTLINE, without_outline_around
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.reading.course import is_lesson
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.source import display_path

log = logging.getLogger(__name__)

NO_OUTLINE = Path()
"""Stands, where what is told is kept by courses, for the course that a folder without an outline is not."""


@dataclass(slots=True)
class Open:
    """An open file, the courses that it has to do with, and its edits since the last check was begun."""

    buffer: Buffer
    folders: tuple[Path, ...]
    edits: list[Edit] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its path below the courses folder; empty for a file elsewhere."""
        return _name(self.buffer.path, self.folders[0]) if self.folders else ""


@dataclass(frozen=True, slots=True)
class Examined:
    """What a whole course's check gave, and the edits that were made to each open file since it was begun."""

    folder: Path
    reading: Reading
    told: Mapping[Path, Told]
    edits: Mapping[Path, list[Edit]]


@dataclass(slots=True)
class Session:
    """One editor's session."""

    encoding: str = "utf-16"
    open: dict[Path, Open] = field(default_factory=dict)
    readings: dict[Path, Reading] = field(default_factory=dict)
    """Each course as it was last read, by its folder."""
    told: dict[Path, dict[Path, Told]] = field(default_factory=dict)
    """What is wrong with each file, by the course in which it is."""
    catalogs: CatalogFiles = field(default_factory=CatalogFiles)

    @property
    def texts(self) -> dict[Path, str]:
        """The text of every open file: it goes before what is on the disk."""
        return {path: each.buffer.text for path, each in self.open.items()}

    def found(self, path: Path) -> tuple[Diagnostic, ...]:
        """Everything that is wrong with a file, as far as is known."""
        several = (each for told in self.told.get(path, {}).values() for each in told)
        return tuple(sorted(dict.fromkeys(several), key=Diagnostic.sort_key))

    def opened(self, item: types.TextDocumentItem, path: Path) -> None:
        """Take over a file that was opened, and read it."""
        buffer = Buffer(path, item.uri, item.text, item.version, self.encoding)
        self.open[path] = Open(buffer, tuple(courses_around(path)))
        self._look_for_outline(path)
        self._read_own(path, None)

    def changed(self, path: Path, changes: Iterable[types.TextDocumentContentChangeEvent], version: int | None) -> None:
        """Take over what was typed, and read the part of the file that it is in."""
        here = self.open[path]
        edits = [here.buffer.change(change, version) for change in changes]
        here.edits.extend(edits)
        told = self.told.get(path, {})
        for folder, each in told.items():
            told[folder] = each.moved(edits)
        if edits:
            self._read_own(path, _touched(edits))

    def locate(self) -> None:
        """Look again which courses the open files are in: an outline may have come or gone."""
        for path, each in self.open.items():
            each.folders = tuple(courses_around(path))
            self._look_for_outline(path)

    def _look_for_outline(self, path: Path) -> None:
        """Say in a lesson, which is what is open, that its folder has no outline and so is no course."""
        folder = without_outline_around(path)
        self.told.get(path, {}).pop(NO_OUTLINE, None)
        if folder is not None:
            start = Span(display_path(path), 1, 1, 1, 1)
            found = (
                each for each in check_folder(folder.parent) if Path(each.span.file).absolute().is_relative_to(folder)
            )
            told = Told(rules=tuple(replace(each, span=start) for each in found))
            self.told.setdefault(path, {})[NO_OUTLINE] = told

    @property
    def folders(self) -> set[Path]:
        """The courses of which a file is open."""
        return {folder for each in self.open.values() for folder in each.folders}

    def home(self, here: Open) -> Path:
        """The course that an open file is in; of a file that courses share, the first that reads it."""
        known = (folder for folder in here.folders if folder in self.readings)
        return next((folder for folder in known if here.name in self.readings[folder].documents), here.folders[0])

    def closed(self, path: Path) -> None:
        """Forget what was not saved."""
        self.open.pop(path, None)
        self.told.get(path, {}).pop(NO_OUTLINE, None)

    def document(self, here: Open) -> Document:
        """An open file as it is now, with its questions found."""
        path = here.buffer.path
        if here.name and here.name.endswith(".md") and path.name != OUTLINE:
            defaults = self._defaults(here.folders[0])
            _, document = read_lesson(path, here.name, defaults, Report(), {path: here.buffer.text})
            if document is not None:
                return document
        return parse(here.buffer.text, display_path(path))

    def _read_own(self, path: Path, lines: tuple[int, int] | None) -> None:
        here = self.open[path]
        try:
            found = self._own(here, lines)
        except Exception:
            log.exception("%s could not be read", path)
            return
        if found is not None:
            folder, own = found
            told = self.told.setdefault(path, {})
            told[folder] = told.get(folder, Told()).with_own(own)

    def _own(self, here: Open, lines: tuple[int, int] | None) -> tuple[Path, Own] | None:
        path = here.buffer.path
        for folder in here.folders:
            reading = self.readings.get(folder)
            checks = reading.front.values.get("checks") or {} if reading is not None else {}
            if path == folder / OUTLINE:
                return folder, outline_alone(folder, here.buffer, self.texts, checks)
            name = _name(path, folder)
            linked = reading is not None and name in reading.documents
            if linked or (path.is_relative_to(folder) and is_lesson(path, folder.parent)):
                return folder, lesson_alone(here.buffer, name, self._defaults(folder), checks, lines)
        return None

    def _defaults(self, folder: Path) -> Defaults:
        """What a lesson takes from its course, as far as the course has been read."""
        return self.readings[folder].defaults if folder in self.readings else Defaults()

    def read(self, folder: Path, texts: Mapping[Path, str], look_up: Callable[[], None] = lambda: None) -> Reading:
        """Read a course with what is open. May run beside the session; `look_up` is called before each lesson, and may
        raise to break it off."""

        def read(path: Path, name: str, defaults: Defaults, report: Report) -> tuple[Lesson | None, Document | None]:
            look_up()
            return read_lesson(path, name, defaults, report, texts)

        reading = read_course(folder, texts, read)
        self.readings[folder] = reading
        return reading

    def begin(self) -> tuple[dict[Path, str], dict[Path, list[Edit]]]:
        """The texts that a check begins with, and lists in which the edits will be that come too late for it."""
        edits: dict[Path, list[Edit]] = {}
        for path, each in self.open.items():
            each.edits = edits[path] = []
        return self.texts, edits

    def examine(
        self,
        folder: Path,
        texts: Mapping[Path, str],
        edits: Mapping[Path, list[Edit]],
        look_up: Callable[[], None] = lambda: None,
    ) -> Examined:
        """Check a whole course. May run beside the session, which does not change for it but in what is kept."""
        reading = self.read(folder, texts, look_up)

        def run(rule: Callable[..., Iterable[Diagnostic]], *subject: object) -> Iterable[Diagnostic]:
            look_up()
            try:
                return list(rule(*subject))
            except Exception:
                log.exception("a rule failed in %s: %s", folder, rule.__module__)
                return ()

        found = check_course(reading, folder.parent.parent / "locales", self.catalogs, run)
        drafts = self._drafts(folder, reading, texts)
        own = {(each.code, each.span) for each in (*reading.report.found, *drafts)}
        told: dict[Path, tuple[list[Diagnostic], list[Diagnostic]]] = {}
        paths: dict[str, Path] = {}
        for each in (*found, *drafts):
            path = paths.setdefault(each.span.file, Path(each.span.file).absolute())
            told.setdefault(path, ([], []))[(each.code, each.span) not in own].append(each)
        return Examined(
            folder,
            reading,
            {path: Told(tuple(mine), tuple(rules)) for path, (mine, rules) in told.items()},
            edits,
        )

    def _drafts(self, folder: Path, reading: Reading, texts: Mapping[Path, str]) -> tuple[Diagnostic, ...]:
        """The own mistakes of open lessons that no outline links to yet, or that are planned."""
        report = Report()
        for path in texts:
            name = _name(path, folder)
            if path.is_relative_to(folder) and name not in reading.documents and is_lesson(path, folder.parent):
                file = display_path(path)
                if not any(each.span.file == file for each in reading.report.found):
                    read_lesson(path, name, reading.defaults, report, texts)
        return tuple(report.found)

    def take(self, examined: Examined) -> set[Path]:
        """Take over what a check found; say of which files something else is told now."""
        folder = examined.folder
        before = {path for path, told in self.told.items() if folder in told}
        changed: set[Path] = set()
        for path in before | set(examined.told):
            old = self.told.setdefault(path, {}).get(folder, Told())
            new = examined.told.get(path, Told())
            late = examined.edits.get(path, [])
            if late:
                # What the file says against itself has been read since.
                new = Told(old.own, new.moved(late).rules)
            if new != old:
                changed.add(path)
            self.told[path][folder] = new
            if new == Told():
                del self.told[path][folder]
        return changed

    def forget(self, folder: Path) -> set[Path]:
        """Forget a course, of which no file is open any more; say of which files nothing is told now."""
        self.readings.pop(folder, None)
        return {path for path, told in self.told.items() if told.pop(folder, None) is not None}


def _name(path: Path, folder: Path) -> str:
    """A file's path below the courses folder; empty for one elsewhere."""
    return path.relative_to(folder.parent).as_posix() if path.is_relative_to(folder.parent) else ""


def _touched(edits: Iterable[Edit]) -> tuple[int, int]:
    """The first and the last line, from 0, that edits made one after the other have changed."""
    first, last = 1 << 60, -1
    for edit in edits:
        last = last if last < edit.start[0] else max(last + edit.new_end[0] - edit.end[0], edit.start[0])
        first, last = min(first, edit.start[0]), max(last, edit.new_end[0])
    return first, last
