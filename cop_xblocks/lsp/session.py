"""One editor's session: the open files, the courses around them, and the diagnostics of each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lsprotocol import types

from cop_xblocks.checking import check_course, check_folder
from cop_xblocks.checking.catalogs import CatalogFiles
from cop_xblocks.lsp.buffer import Buffer, Edit
from cop_xblocks.lsp.file_diagnostics import FileDiagnostics
from cop_xblocks.lsp.single_file import PartDiagnostics, check_lesson_alone, check_outline_alone
from cop_xblocks.markdown import Document, parse
from cop_xblocks.model import Diagnostic, Lesson, Report, Span
from cop_xblocks.model.course_files import COURSES, OUTLINE, find_courses, without_outline_around
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.reading.course import is_lesson
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.source import display_path

log = logging.getLogger(__name__)

NO_OUTLINE = Path()
"""Stands, among the courses by which a file's diagnostics are kept, for a folder that is none, without an outline."""


@dataclass(slots=True)
class OpenFile:
    """An open file, the courses that it has to do with, and its edits since the last check was begun."""

    buffer: Buffer
    folders: tuple[Path, ...]
    edits: list[Edit] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its path below the courses folder; empty for a file elsewhere."""
        return _name(self.buffer.path, self.folders[0]) if self.folders else ""


@dataclass(frozen=True, slots=True)
class CourseCheck:
    """The result of a check of a whole course, and the edits that were made to each open file since it was begun."""

    folder: Path
    reading: Reading
    files: Mapping[Path, FileDiagnostics]
    edits: Mapping[Path, list[Edit]]


@dataclass(slots=True)
class Session:
    """One editor's session: the files that are open, the courses around them, and the diagnostics of each file."""

    encoding: str = "utf-16"
    open: dict[Path, OpenFile] = field(default_factory=dict)
    readings: dict[Path, Reading] = field(default_factory=dict)
    """Each course as it was last read, by its folder."""
    diagnostics: dict[Path, dict[Path, FileDiagnostics]] = field(default_factory=dict)
    """The diagnostics of each file, by the course in which it has them."""
    catalogs: CatalogFiles = field(default_factory=CatalogFiles)

    @property
    def texts(self) -> dict[Path, str]:
        """The text of every open file: it goes before what is on the disk."""
        return {path: file.buffer.text for path, file in self.open.items()}

    @property
    def folders(self) -> set[Path]:
        """The courses of which a file is open."""
        return {folder for file in self.open.values() for folder in file.folders}

    def diagnostics_of(self, path: Path) -> list[Diagnostic]:
        """All diagnostics of a file that are known, in order."""
        by_course = self.diagnostics.get(path, {}).values()
        return sorted({diagnostic for course in by_course for diagnostic in course}, key=Diagnostic.sort_key)

    def opened(self, item: types.TextDocumentItem, path: Path) -> None:
        """Take over a file that was opened, and read it."""
        buffer = Buffer(path, item.uri, item.text, item.version, self.encoding)
        self.open[path] = OpenFile(buffer, tuple(courses_around(path)))
        self._look_for_outline(path)
        self._check_alone(path, None)

    def changed(self, path: Path, changes: Iterable[types.TextDocumentContentChangeEvent], version: int | None) -> None:
        """Take over what was typed, and read the part of the file that it is in."""
        file = self.open[path]
        edits = [file.buffer.change(change, version) for change in changes]
        file.edits.extend(edits)
        by_course = self.diagnostics.get(path, {})
        for folder, diagnostics in by_course.items():
            by_course[folder] = diagnostics.moved(edits)
        if edits:
            self._check_alone(path, _touched(edits))

    def closed(self, path: Path) -> None:
        """Forget what was not saved."""
        self.open.pop(path, None)
        self.diagnostics.get(path, {}).pop(NO_OUTLINE, None)

    def locate(self) -> None:
        """Find out again which courses the open files are in: an outline may have come or gone."""
        for path, file in self.open.items():
            file.folders = tuple(courses_around(path))
            self._look_for_outline(path)

    def _look_for_outline(self, path: Path) -> None:
        """Note in an open lesson that its folder has no outline and so is no course."""
        folder = without_outline_around(path)
        self.diagnostics.get(path, {}).pop(NO_OUTLINE, None)
        if folder is not None:
            start = Span(display_path(path), 1, 1, 1, 1)
            diagnostics = tuple(
                replace(diagnostic, span=start)
                for diagnostic in check_folder(folder.parent)
                if Path(diagnostic.span.file).absolute().is_relative_to(folder)
            )
            self.diagnostics.setdefault(path, {})[NO_OUTLINE] = FileDiagnostics(rules=diagnostics)

    def home(self, file: OpenFile) -> Path:
        """The course that an open file is in; of a file that courses share, the first that reads it."""
        known = (folder for folder in file.folders if folder in self.readings)
        return next((folder for folder in known if file.name in self.readings[folder].documents), file.folders[0])

    def document(self, file: OpenFile) -> Document:
        """An open file as it is now, with its questions found."""
        path, texts = file.buffer.path, {file.buffer.path: file.buffer.text}
        document = None
        if file.name.endswith(".md") and path.name != OUTLINE:
            _, document = read_lesson(path, file.name, self._defaults(file.folders[0]), Report(), texts)
        return document or parse(file.buffer.text, display_path(path))

    def _check_alone(self, path: Path, lines: tuple[int, int] | None) -> None:
        """Note the diagnostics that an open file has by itself, on all lines or around the changed ones."""
        try:
            result = self._part(self.open[path], lines)
        except Exception:
            log.exception("%s could not be read", path)
            return
        if result is not None:
            folder, part = result
            by_course = self.diagnostics.setdefault(path, {})
            by_course[folder] = by_course.get(folder, FileDiagnostics()).with_part(part)

    def _part(self, file: OpenFile, lines: tuple[int, int] | None) -> tuple[Path, PartDiagnostics] | None:
        path = file.buffer.path
        for folder in file.folders:
            reading = self.readings.get(folder)
            checks = reading.front.values.get("checks") or {} if reading is not None else {}
            if path == folder / OUTLINE:
                return folder, check_outline_alone(folder, file.buffer, self.texts, checks)
            name = _name(path, folder)
            is_linked = reading is not None and name in reading.documents
            if is_linked or (path.is_relative_to(folder) and is_lesson(path, folder.parent)):
                return folder, check_lesson_alone(file.buffer, name, self._defaults(folder), checks, lines)
        return None

    def _defaults(self, folder: Path) -> Defaults:
        """What a lesson takes from its course, as far as the course has been read."""
        return self.readings[folder].defaults if folder in self.readings else Defaults()

    def read(
        self, folder: Path, texts: Mapping[Path, str], check_overtaken: Callable[[], None] = lambda: None
    ) -> Reading:
        """Read a course with what is open. May run beside the session; `check_overtaken` is called before each lesson,
        and may raise to break it off."""

        def read(path: Path, name: str, defaults: Defaults, report: Report) -> tuple[Lesson | None, Document | None]:
            check_overtaken()
            return read_lesson(path, name, defaults, report, texts)

        reading = read_course(folder, texts, read)
        self.readings[folder] = reading
        return reading

    def begin(self) -> tuple[dict[Path, str], dict[Path, list[Edit]]]:
        """The texts that a check begins with, and lists that take the edits which come too late for it."""
        edits: dict[Path, list[Edit]] = {}
        for path, file in self.open.items():
            file.edits = edits[path] = []
        return self.texts, edits

    def check(
        self,
        folder: Path,
        texts: Mapping[Path, str],
        edits: Mapping[Path, list[Edit]],
        check_overtaken: Callable[[], None] = lambda: None,
    ) -> CourseCheck:
        """Check a whole course. May run beside the session, in which it changes only the reading and the catalogs."""
        reading = self.read(folder, texts, check_overtaken)

        def run(rule: Callable[..., Iterable[Diagnostic]], *subject: object) -> Iterable[Diagnostic]:
            check_overtaken()
            try:
                return list(rule(*subject))
            except Exception:
                log.exception("a rule failed in %s: %s", folder, rule.__module__)
                return ()

        diagnostics = check_course(reading, folder.parent.parent / "locales", self.catalogs, run)
        drafts = self._drafts(folder, reading, texts)
        own = {(diagnostic.code, diagnostic.span) for diagnostic in (*reading.report.diagnostics, *drafts)}
        sorted_out: dict[str, tuple[list[Diagnostic], list[Diagnostic]]] = {}
        for diagnostic in (*diagnostics, *drafts):
            of_file = sorted_out.setdefault(diagnostic.span.file, ([], []))
            of_file[(diagnostic.code, diagnostic.span) not in own].append(diagnostic)
        files = {
            Path(file).absolute(): FileDiagnostics(tuple(alone), tuple(by_rules))
            for file, (alone, by_rules) in sorted_out.items()
        }
        return CourseCheck(folder, reading, files, edits)

    def _drafts(self, folder: Path, reading: Reading, texts: Mapping[Path, str]) -> tuple[Diagnostic, ...]:
        """The own mistakes of open lessons that no outline links to yet, or that are planned."""
        report = Report()
        read = {diagnostic.span.file for diagnostic in reading.report.diagnostics}
        for path in texts:
            name = _name(path, folder)
            is_draft = path.is_relative_to(folder) and name not in reading.documents
            if is_draft and is_lesson(path, folder.parent) and display_path(path) not in read:
                read_lesson(path, name, reading.defaults, report, texts)
        return tuple(report.diagnostics)

    def take(self, check: CourseCheck) -> set[Path]:
        """Take over the diagnostics of a check; return the files whose diagnostics have changed."""
        folder = check.folder
        before = {path for path, by_course in self.diagnostics.items() if folder in by_course}
        changed: set[Path] = set()
        for path in before | set(check.files):
            by_course = self.diagnostics.setdefault(path, {})
            old = by_course.pop(folder, FileDiagnostics())
            new = check.files.get(path, FileDiagnostics())
            late = check.edits.get(path, [])
            if late:
                # The file has been read by itself since.
                new = FileDiagnostics(old.own, new.moved(late).rules)
            if new != old:
                changed.add(path)
            if new != FileDiagnostics():
                by_course[folder] = new
        return changed

    def forget(self, folder: Path) -> set[Path]:
        """Forget a course of which no file is open any more; return the files that had diagnostics in it."""
        self.readings.pop(folder, None)
        self.catalogs.forget(folder)
        return {path for path, by_course in self.diagnostics.items() if by_course.pop(folder, None) is not None}


def courses_around(path: Path) -> list[Path]:
    """The folder of the course that a file is in; of every course, for a file that courses share; else nothing."""
    if without_outline_around(path) is not None:
        return []
    for folder in path.parents:
        if (folder / OUTLINE).is_file():
            return [folder]
        # Further up than a file's own folder, only the folder of all courses is meant.
        if folder == path.parent or folder.name == COURSES:
            inside = find_courses(folder)
            if inside:
                return inside
    return []


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
