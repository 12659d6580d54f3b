"""Reads a course again after a save. Only files whose text has changed are parsed, whatever their times say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cop_xblocks.build.course import Compiled, compile_course
from cop_xblocks.languages.folders import SHARED, catalog_path, locale_folders
from cop_xblocks.model import Course, Diagnostic, Report
from cop_xblocks.reading import Reading, read_course


@dataclass(slots=True)
class Memory:
    """What was read of one course last time."""

    catalogs: tuple[Any, Compiled, tuple[Diagnostic, ...]] | None = None
    """What the catalogs depend on, the course compiled with them, and their mistakes."""


def read_again(folder: Path, locales: Path, memory: Memory) -> tuple[Reading, Compiled | None]:
    """Read a course with its catalogs; the reading's report holds the mistakes in the files of both.

    The course is None where it has no outline.
    """
    reading = read_course(folder)
    if reading.course is None:
        return reading, None
    return reading, _compile(reading.course, locales, reading.report, memory)


def _compile(course: Course, locales: Path, report: Report, memory: Memory) -> Compiled:
    """As `compile_course`, but catalogs that have not changed are not read again."""
    shared = tuple(lesson for lesson in course.lessons if lesson.file.startswith(f"{SHARED}/"))
    about = (course.key, course.language, course.references, shared, _catalog_files(course.key, locales))
    if memory.catalogs is None or memory.catalogs[0] != about:
        own = Report()
        compiled = compile_course(course, locales, own)
        memory.catalogs = about, compiled, tuple(own.diagnostics)
    report.diagnostics.extend(memory.catalogs[2])
    return Compiled(course, memory.catalogs[1].catalogs, report)


def _catalog_files(key: str, locales: Path) -> tuple[bytes | None, ...]:
    paths = [
        catalog_path(locales, language, domain) for language in locale_folders(locales) for domain in (key, SHARED)
    ]
    return tuple(path.read_bytes() if path.is_file() else None for path in paths)
