"""One editor's session: the open files, the courses around them, and the diagnostics of each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lsprotocol import types

from cop_xblocks.checking import check_course, check_folder
from cop_xblocks.checking.catalogs import CatalogFiles
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.change import Change
from cop_xblocks.lsp.file_diagnostics import FileDiagnostics
from cop_xblocks.lsp.single_file import ALL_LINES, check_lesson_alone, check_outline_alone
from cop_xblocks.markdown import Document, parse
from cop_xblocks.model import Diagnostic, Lesson, Report, Span
from cop_xblocks.model.course_files import COURSES, MESSAGES, OUTLINE, find_courses, without_outline_around
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.reading.course import is_lesson
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.source import display_path

log = logging.getLogger(__name__)

NO_OUTLINE = Path()
"""Stands for the course of a file whose folder should be a course but has no outline."""


@dataclass(slots=True)
class OpenFile:
    """An open file, its courses, and its changes since the last check began."""

    buffer: Buffer
    folders: tuple[Path, ...]
    """The course that the file is in; all courses, for a file that they share."""
    changes: list[Change] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its path below the courses folder; empty for a file elsewhere."""
        return _name(self.buffer.file, self.folders[0]) if self.folders else ""


@dataclass(frozen=True, slots=True)
class CourseCheck:
    """The diagnostics of a whole course, by file, and the changes that each open file had while it was checked."""

    folder: Path
    files: Mapping[Path, FileDiagnostics]
    changes: Mapping[Path, list[Change]]


@dataclass(slots=True)
class Session:
    """One editor's session: the files that are open, the courses around them, and the diagnostics of each file."""

    encoding: str = "utf-16"
    open: dict[Path, OpenFile] = field(default_factory=dict)
    readings: dict[Path, Reading] = field(default_factory=dict)
    """Each course as it was last read, by its folder."""
    diagnostics: dict[Path, dict[Path, FileDiagnostics]] = field(default_factory=dict)
    """The diagnostics of each file, by the course in which it has them, or by NO_OUTLINE."""
    catalogs: CatalogFiles = field(default_factory=CatalogFiles)

    @property
    def texts(self) -> dict[Path, str]:
        """The text of every open file: it goes before what is on the disk."""
        return {path: file.buffer.source for path, file in self.open.items()}

    @property
    def folders(self) -> set[Path]:
        """The courses of which a file is open."""
        return {folder for file in self.open.values() for folder in file.folders}

    def diagnostics_of(self, path: Path) -> list[Diagnostic]:
        """All diagnostics of a file, in order."""
        by_course = self.diagnostics.get(path, {}).values()
        return sorted(
            {diagnostic for file in by_course for diagnostic in file.own + file.rules}, key=Diagnostic.sort_key
        )

    def opened(self, item: types.TextDocumentItem, path: Path) -> None:
        """Take over a file that was opened, and check it."""
        self.open[path] = OpenFile(Buffer(path, item.uri, item.text, item.version, self.encoding), ())
        self._locate(path)
        self._check_alone(path, None)

    def changed(self, path: Path, changes: Iterable[types.TextDocumentContentChangeEvent], version: int | None) -> None:
        """Take over what was typed, and check the part of the file that it is in."""
        file = self.open[path]
        before = file.buffer.lines
        for event in changes:
            file.buffer.apply_change(event)
        file.buffer.version = version
        change = Change.between(before, file.buffer.lines)
        file.changes.append(change)
        by_course = self.diagnostics.get(path, {})
        for folder, diagnostics in by_course.items():
            by_course[folder] = diagnostics.moved(change)
        self._check_alone(path, (change.start[0], change.new_end[0]))

    def closed(self, path: Path) -> None:
        """Forget a file's text that was not saved."""
        del self.open[path]
        self.diagnostics.get(path, {}).pop(NO_OUTLINE, None)

    def locate(self) -> None:
        """Find the courses of the open files again: an outline may have come or gone."""
        for path in self.open:
            self._locate(path)

    def _locate(self, path: Path) -> None:
        self.open[path].folders = tuple(courses_around(path))
        self.diagnostics.get(path, {}).pop(NO_OUTLINE, None)
        folder = without_outline_around(path)
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
        read = (folder for folder in file.folders if folder in self.readings)
        return next((folder for folder in read if file.name in self.readings[folder].documents), file.folders[0])

    def document(self, file: OpenFile) -> Document:
        """An open file as it is now, with its questions described."""
        path, text = file.buffer.file, file.buffer.source
        document = None
        if file.name.endswith(".md") and path.name != OUTLINE:
            _, document = read_lesson(path, file.name, self._defaults(file.folders[0], path), Report(), {path: text})
        return document or parse(text, display_path(path))

    def _check_alone(self, path: Path, lines: tuple[int, int] | None) -> None:
        """Note the diagnostics that an open file has by itself, on all lines or around the changed ones."""
        file = self.open[path]
        for folder in file.folders:
            reading = self.readings.get(folder)
            checks = reading.front.values.get("checks") or {} if reading is not None else {}
            name = _name(path, folder)
            part = ALL_LINES
            try:
                if path in (folder / OUTLINE, folder / MESSAGES):
                    diagnostics = check_outline_alone(folder, file.buffer, self.texts, checks)
                elif self._is_lesson(path, folder):
                    part, diagnostics = check_lesson_alone(
                        file.buffer, name, self._defaults(folder, path), checks, lines
                    )
                else:
                    continue
            except Exception:
                log.exception("%s could not be read", path)
                return
            by_course = self.diagnostics.setdefault(path, {})
            old = by_course.get(folder, FileDiagnostics())
            others = (diagnostic for diagnostic in old.own if diagnostic.span.line not in part)
            by_course[folder] = replace(old, own=tuple(sorted((*others, *diagnostics), key=Diagnostic.sort_key)))
            return

    def _is_lesson(self, path: Path, folder: Path) -> bool:
        """Whether a file is a lesson of a course, which its outline may not link to yet."""
        is_linked = folder in self.readings and _name(path, folder) in self.readings[folder].documents
        return is_linked or (path.is_relative_to(folder) and is_lesson(path, folder.parent))

    def _defaults(self, folder: Path, path: Path) -> Defaults:
        """The settings that a lesson takes from its course, if the course has been read."""
        return self.readings[folder].defaults_of(_name(path, folder)) if folder in self.readings else Defaults()

    def read(
        self, folder: Path, texts: Mapping[Path, str], check_overtaken: Callable[[], None] = lambda: None
    ) -> Reading:
        """Read a course with the texts of open files. May run in a thread. It calls `check_overtaken`, which may raise,
        before each lesson."""

        def read(path: Path, name: str, defaults: Defaults, report: Report) -> tuple[Lesson | None, Document | None]:
            check_overtaken()
            return read_lesson(path, name, defaults, report, texts)

        reading = read_course(folder, texts, read)
        self.readings[folder] = reading
        return reading

    def begin(self) -> tuple[dict[Path, str], dict[Path, list[Change]]]:
        """The texts that a check begins with, and lists that take the changes which come too late for it."""
        for file in self.open.values():
            file.changes = []
        return self.texts, {path: file.changes for path, file in self.open.items()}

    def check(
        self,
        folder: Path,
        texts: Mapping[Path, str],
        changes: Mapping[Path, list[Change]],
        check_overtaken: Callable[[], None] = lambda: None,
    ) -> CourseCheck:
        """Check a whole course. May run in a thread: it changes only the session's reading and catalogs."""
        reading = self.read(folder, texts, check_overtaken)

        def run(rule: Callable[..., Iterable[Diagnostic]], *subject: object) -> Iterable[Diagnostic]:
            check_overtaken()
            try:
                return list(rule(*subject))
            except Exception:
                log.exception("a rule failed in %s: %s", folder, rule.__module__)
                return ()

        own = {(diagnostic.code, diagnostic.span) for diagnostic in reading.report.diagnostics}
        files: dict[Path, FileDiagnostics] = {}
        for diagnostic in check_course(reading, folder.parent.parent / "locales", self.catalogs, run):
            path = Path(diagnostic.span.file).absolute()
            file = files.get(path, FileDiagnostics())
            if (diagnostic.code, diagnostic.span) in own:
                files[path] = replace(file, own=(*file.own, diagnostic))
            else:
                files[path] = replace(file, rules=(*file.rules, diagnostic))
        return CourseCheck(folder, files, changes)

    def take(self, check: CourseCheck) -> set[Path]:
        """Take over the diagnostics of a check; return the files whose diagnostics have changed."""
        folder, documents = check.folder, self.readings[check.folder].documents
        before = {path for path, by_course in self.diagnostics.items() if folder in by_course}
        changed: set[Path] = set()
        for path in before | set(check.files):
            by_course = self.diagnostics.setdefault(path, {})
            old = by_course.pop(folder, FileDiagnostics())
            new = check.files.get(path, FileDiagnostics())
            late = check.changes.get(path, [])
            for change in late:
                new = new.moved(change)
            # The file has been checked alone since, or the course does not read it: no outline links to it yet.
            is_draft = path in self.open and _name(path, folder) not in documents and not new.own
            if late or is_draft:
                new = replace(new, own=old.own)
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
