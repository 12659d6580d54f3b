"""Reads a course again after a save: only what changed is parsed, compared by its text and never by its time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cop_xblocks.build import Compiled, compile_course
from cop_xblocks.languages.folders import SHARED, catalog_path, locale_folders
from cop_xblocks.model import Course, Diagnostic, Report
from cop_xblocks.reading import Reading, read_course


@dataclass(slots=True)
class Memory:
    """What is kept of one course between two readings."""

    catalogs: tuple[Any, Compiled, tuple[Diagnostic, ...]] | None = None
    """What the catalogs were read for, what came of it, and what is wrong with them."""


def read_again(folder: Path, locales: Path, memory: Memory) -> tuple[Reading, Compiled | None]:
    """Read a course with its catalogs; the report holds what is wrong in the files of both.

    None in the place of the course where there is no outline to follow.
    """
    reading = read_course(folder)
    if reading.course is None:
        return reading, None
    return reading, _compile(reading.course, locales, reading.report, memory)


def _compile(course: Course, locales: Path, report: Report, memory: Memory) -> Compiled:
    """As `compile_course`; catalogs that say the same as before are not read again."""
    shared = tuple(lesson for lesson in course.lessons if lesson.file.startswith(f"{SHARED}/"))
    about = (course.key, course.language, course.references, shared, _written(course.key, locales))
    if memory.catalogs is None or memory.catalogs[0] != about:
        own = Report()
        compiled = compile_course(course, locales, own)
        memory.catalogs = about, compiled, tuple(own.found)
    report.found.extend(memory.catalogs[2])
    return Compiled(course, memory.catalogs[1].catalogs, report)


def _written(key: str, locales: Path) -> tuple[bytes | None, ...]:
    paths = [
        catalog_path(locales, language, domain) for language in locale_folders(locales) for domain in (key, SHARED)
    ]
    return tuple(_bytes(path) for path in paths)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
