"""Lessons as they were last read: a course of which one lesson changed is read again in a moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cop_xblocks.markdown import Document
from cop_xblocks.model import Diagnostic, Lesson, Report
from cop_xblocks.reading.course import ReadLesson
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.source import read_source


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one lesson gave, and all that it was read from."""

    source: str
    defaults: Defaults
    lesson: Lesson | None
    document: Document | None
    found: tuple[Diagnostic, ...]


class Lessons:
    """Every lesson that was read, kept by its file and compared by its text, never by its time."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Path, str], Read] = {}
        self.defaults: dict[Path, Defaults] = {}
        """What the lessons of each course's folder were last given by it."""

    def reader(self, folder: Path, texts: Mapping[Path, str], look_up: Callable[[], None] = lambda: None) -> ReadLesson:
        """A reader of the lessons of one course. `look_up` is called before each, and may raise to break it off."""

        def read(path: Path, name: str, defaults: Defaults, report: Report) -> tuple[Lesson | None, Document | None]:
            look_up()
            self.defaults[folder] = defaults
            found = self.read(path, name, defaults, texts, report)
            return (found.lesson, found.document) if found is not None else (None, None)

        return read

    def read(self, path: Path, name: str, defaults: Defaults, texts: Mapping[Path, str], report: Report) -> Read | None:
        """Read a lesson, or find it read already; None where its file cannot be read, which is noted."""
        source = read_source(path, report, texts)
        if source is None:
            self._kept.pop((path, name), None)
            return None
        kept = self._kept.get((path, name))
        if kept is None or kept.source != source or kept.defaults != defaults:
            own = Report()
            lesson, document = read_lesson(path, name, defaults, own, {path: source})
            kept = self._kept[path, name] = Read(source, defaults, lesson, document, tuple(own.found))
        report.found.extend(kept.found)
        return kept

    def last(self, path: Path, name: str) -> Read | None:
        """A lesson as it was last read, whatever became of it since."""
        return self._kept.get((path, name))
