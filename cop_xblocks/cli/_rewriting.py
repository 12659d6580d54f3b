"""What the commands share that write over an author's files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from cop_xblocks.cli._checked import NoCourseError, courses_around
from cop_xblocks.cli._root import refuse_without_outline, root_for_writing
from cop_xblocks.editing import ChangedMeanwhileError, write_over
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading.course import is_lesson
from cop_xblocks.reading.source import display_path


def wanted_paths(paths: Sequence[Path]) -> list[Path]:
    """The paths that somebody named, absolute; without any, the folder of all courses.

    Raises click.UsageError where there is none to be written: an installed package's own copy is not.
    """
    if paths:
        return [Path(os.path.abspath(path)) for path in paths]
    return [root_for_writing() / "courses"]


def wanted_courses(wanted: Iterable[Path]) -> list[Path]:
    """The courses that the paths are, or lie in; leaves with 1 where one is, or has, a folder of lessons without an
    outline. Raises click.UsageError for a path outside every course."""
    wanted = list(wanted)
    refuse_without_outline(wanted)
    try:
        return list(dict.fromkeys(folder for path in wanted for folder in courses_around(path)))
    except NoCourseError as problem:
        raise click.UsageError(str(problem)) from problem


def wanted_files(wanted: Sequence[Path]) -> list[Path]:
    """Every outline and every lesson in the paths, linked or not, in order.

    Raises click.UsageError for a path that has none.
    """
    found: set[Path] = set()
    for folder in wanted_courses(wanted):
        # What courses share lies beside them; beside a course that lies alone there may be anything.
        for around in {folder, folder.parent if folder.parent.name == "courses" else folder}:
            found |= {path for path in around.rglob("*.md") if is_lesson(path, folder.parent)}
        found.add(folder / OUTLINE)
    files = sorted(path for path in found if path.is_file() and any(path.is_relative_to(each) for each in wanted))
    for path in wanted:
        if not any(file.is_relative_to(path) for file in files):
            raise click.UsageError(f"{display_path(path)} is no lesson and no outline, and holds none")
    return files


def save(path: Path, before: str, after: str) -> bool:
    """Write a file over; say why it was not, and give False."""
    try:
        write_over(path, before, after)
    except ChangedMeanwhileError:
        leave(path, 1, "it has just been saved by somebody else; try again")
    except OSError as problem:
        leave(path, 1, f"it cannot be written: {problem.strerror or problem}")
    else:
        return True
    return False


def leave(path: Path, line: int, reason: str) -> None:
    """Say of a file that it stays as it is."""
    click.echo(f"{display_path(path)}:{line}: left as it is: {reason}", err=True)


def cannot_be_read(path: Path, problem: Exception) -> None:
    """Say of a file that it cannot be read."""
    leave(path, 1, "it is not UTF-8" if isinstance(problem, UnicodeDecodeError) else f"it cannot be read: {problem}")


def counted(number: int, name: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
