"""From two folders to what the newer courses in the one cost learners of the older ones in the other."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

import click

from cop_xblocks.checking import check_versions
from cop_xblocks.checking.versions import key_vanished
from cop_xblocks.cli._checked import as_typed
from cop_xblocks.cli._courses import courses_around, is_below, wanted_paths
from cop_xblocks.model import Course, Diagnostic, Span
from cop_xblocks.model.course_files import OUTLINE, find_courses
from cop_xblocks.reading import read_course
from cop_xblocks.reading.source import display_path


def compare_paths(paths: Sequence[Path], against: Path) -> Iterator[Diagnostic]:
    """What the courses below the paths (without any: all) cost learners of those in the folder `against`.

    A course is the newer version of the one with the same key, which is its folder's name unless its outline gives one;
    where there is one course on each side, of that one, whatever it is called. Raises click.UsageError where the folder
    has no course, or none that can be read.
    """
    wanted = wanted_paths(paths)
    folders = dict.fromkeys(folder for path in wanted for folder in courses_around(path))
    readings = [read_course(folder) for folder in folders]
    newer = {reading.course.key: reading for reading in readings if reading.course is not None}
    older = _read(against)
    if len(newer) == len(older) == 1:
        older = dict(zip(newer, older.values(), strict=True))
    elif not newer.keys() & older.keys():
        raise click.UsageError(f"no course in {against} is called as one of these: {', '.join(sorted(newer))}")
    for key, reading in newer.items():
        if key not in older:
            continue  # a new course costs nobody anything
        for diagnostic in as_typed(check_versions(older[key], reading)):
            if is_below(Path(os.path.abspath(diagnostic.span.file)), wanted) or is_below(reading.folder, wanted):
                yield diagnostic
    yield from _gone(older, newer, wanted)


def _read(against: Path) -> dict[str, Course]:
    """The older courses, each as far as it can be read: its mistakes were said when it was the newer one."""
    folder = Path(os.path.abspath(against))
    folders = find_courses(folder / "courses") or find_courses(folder)
    courses = {course.key: course for path in folders if (course := read_course(path).course) is not None}
    if not courses:
        raise click.UsageError(f"no course in {against}: a course is a folder with a course.md")
    return courses


def _gone(older: dict[str, Course], newer: Container[str], wanted: Sequence[Path]) -> Iterator[Diagnostic]:
    """Whole courses that are no longer there, where all courses were asked about."""
    for path in wanted:
        folder = path / "courses" if (path / "courses").is_dir() else path
        if (folder / OUTLINE).is_file() or not find_courses(folder):
            continue
        for key, course in older.items():
            if key not in newer:
                yield key_vanished.RULE.at(
                    Span(display_path(folder / course.folder_name / OUTLINE), 1, 1, 1, 1),
                    f"the course {key!r} of the older version has gone: all that was done in it is lost",
                    f"keep it; if its folder was renamed, write `key: {key}` into the front matter of its outline",
                )
