"""From what somebody names on the command line to the courses meant, and to what is wrong in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from cop_xblocks.build.course import Compiled, compile_course
from cop_xblocks.build.root import find_root
from cop_xblocks.checking import check_course, check_reading
from cop_xblocks.checking.catalogs import CatalogFiles
from cop_xblocks.cli._root import folders_without_outline, overlap
from cop_xblocks.languages import ReadCatalog, locale_folders, read_catalog
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.model import Diagnostic
from cop_xblocks.model.course_files import OUTLINE, find_courses
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.reading.outline import course_key
from cop_xblocks.reading.source import display_path


class NoCourseError(Exception):
    """There is no course where one was looked for."""


def check_paths(paths: Sequence[Path]) -> tuple[list[Diagnostic], int]:
    """Everything that is wrong below the paths (without any: in all courses), in order, and how many files were read.

    Raises NoCourseError for a path that has nothing to do with a course.
    """
    wanted = [Path(os.path.abspath(path)) for path in paths] or [find_root() / "courses"]
    left_out = folders_without_outline(wanted)
    folders: dict[Path, None] = {}
    for path in wanted:
        try:
            folders |= dict.fromkeys(courses_around(path))
        except NoCourseError:
            if not overlap(path, left_out):
                raise
    found = dict.fromkeys(left_out.values())
    files: set[Path] = set()
    readings = [read_course(folder) for folder in folders]
    catalogs = CatalogFiles()
    for reading in readings:
        folder = reading.folder
        diagnosed = as_typed(check_course(reading, folder.parent.parent / "locales", catalogs))
        told = [each for each in diagnosed if _wanted(each, folder, wanted)]
        found |= dict.fromkeys(told)
        files |= {folder.parent / path for path in (*reading.documents, *reading.beside.files)}
        files |= {_file(each) for each in told}
    found |= dict.fromkeys(_errors_beside(readings, wanted, catalogs))
    read = {file for file in files if _below(file, wanted)}
    for path in wanted:
        if not any(file.is_relative_to(path) for file in read) and not overlap(path, left_out):
            raise NoCourseError(f"{path} is in no course: no outline links to it")
    return sorted(found, key=Diagnostic.sort_key), len(read) + len(left_out)


def _errors_beside(readings: Sequence[Reading], wanted: Sequence[Path], catalogs: CatalogFiles) -> Iterator[Diagnostic]:
    """Where a folder of courses is wanted whole: the errors in catalogs that are of none of its courses, such as the
    interface's."""
    keys: dict[Path, set[str]] = {}
    for reading in readings:
        if _below(reading.folder.parent, wanted):
            keys.setdefault(reading.folder.parent.parent / "locales", {SHARED}).add(course_key(reading.folder))
    for locales, checked in keys.items():
        for folder in locale_folders(locales).values():
            for path in (folder / "LC_MESSAGES").glob("*.po"):
                if path.stem not in checked:
                    yield from as_typed(catalogs.checked(path)[1])


def folders_around(paths: Sequence[Path]) -> list[Path]:
    """The folders in which a change can change what is wrong below the paths: the courses, what they share, and their
    catalogs.

    Raises NoCourseError for a path that has nothing to do with a course.
    """
    wanted = [Path(os.path.abspath(path)) for path in paths] or [find_root() / "courses"]
    found: dict[Path, None] = {}
    for course in (folder for path in wanted for folder in courses_around(path)):
        # Beside a course that lies alone there may be anything, a whole home folder.
        found[course.parent if course.parent.name == "courses" else course] = None
        found |= dict.fromkeys(folder for folder in (course.parent.parent / "locales",) if folder.is_dir())
    return list(found)


def diagnose(
    reading: Reading, read: ReadCatalog = read_catalog, *, errors_only: bool = False
) -> tuple[Compiled | None, list[Diagnostic]]:
    """A course that was read, with its catalogs (which `read` reads), and what is wrong: in its files, in its
    catalogs, by the rules. With `errors_only`, all errors and only some of the rest."""
    compiled = None
    if reading.course is not None:
        compiled = compile_course(reading.course, reading.folder.parent.parent / "locales", reading.report, read)
    catalogs = compiled.catalogs.values() if compiled is not None else ()
    return compiled, as_typed(check_reading(reading, catalogs, errors_only=errors_only))


def as_typed(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics with their files as somebody in this folder would type them."""
    name = cache(lambda file: display_path(Path(file)))
    return [_as_typed(each, name(each.span.file)) for each in found]


def courses_around(path: Path) -> list[Path]:
    """The courses in a folder, or the one around a folder or file in it (all of them, for what courses share)."""
    inside = find_courses(path / "courses") if path.is_dir() and (path / "courses").is_dir() else []
    for folder in (path, *path.parents):
        if inside:
            return inside
        # Further up, only a course or the folder of courses is meant, not whatever lies beside.
        if folder == path or folder.name == "courses" or (folder / OUTLINE).is_file():
            inside = find_courses(folder)
    raise NoCourseError(f"no course in {path}: a course is a folder with a course.md")


def _below(path: Path, wanted: Iterable[Path]) -> bool:
    return any(path.is_relative_to(each) for each in wanted)


def _wanted(diagnostic: Diagnostic, folder: Path, wanted: list[Path]) -> bool:
    """Whether somebody asked for it: it is in what they named, or anywhere else (a catalog, what courses share) where
    a course that they named whole is from."""
    return _below(_file(diagnostic), wanted) or _below(folder, wanted)


def _file(diagnostic: Diagnostic) -> Path:
    return Path(os.path.abspath(diagnostic.span.file))


def _as_typed(diagnostic: Diagnostic, file: str) -> Diagnostic:
    span = diagnostic.span
    return diagnostic if span.file == file else replace(diagnostic, span=replace(span, file=file))
