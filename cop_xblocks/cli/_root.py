"""Which courses a command is about where nobody names any, and what keeps it from them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_xblocks.model.course_files import COURSES, find_courses, find_without_outline, is_in_course

if TYPE_CHECKING:
    from cop_xblocks.model import Diagnostic


def root() -> Path:
    """The folder that holds `courses/` and `locales/`. Raises click.UsageError where there is none, or no course in
    it."""
    from cop_xblocks.build.root import find_root

    try:
        return find_root()
    except FileNotFoundError as problem:
        raise click.UsageError(str(problem)) from problem


def root_for_writing() -> Path:
    """The same for a command that writes beside the courses: an installed package's own are not for writing."""
    from cop_xblocks.build.root import root_around

    if root_around() is None:
        raise click.UsageError("there is no courses/ folder here or above: run this where the courses are written")
    return root()


def folder_of_courses(path: Path) -> Path | None:
    """The folder of all courses that a path is, holds or lies in; None where there is none."""
    if (path / COURSES).is_dir() and not is_in_course(path):
        return path / COURSES
    for folder in (path, *path.parents):
        if (folder.name == COURSES or (folder == path and find_courses(path))) and not is_in_course(folder):
            return folder
    return None


def folders_without_outline(paths: Iterable[Path]) -> dict[Path, Diagnostic]:
    """The folders of lessons that are no courses, and that the paths are, hold or lie in; with what is wrong with
    each, its path as somebody here would type it."""
    wanted = list(paths)
    found: dict[Path, Diagnostic] = {}
    for courses in dict.fromkeys(map(folder_of_courses, wanted)):
        if courses is None or not any(overlap(folder, wanted) for folder in find_without_outline(courses)):
            continue  # and the rules need not be loaded
        from cop_xblocks.checking import check_folder

        for each in check_folder(courses):
            folder = courses / Path(os.path.abspath(each.span.file)).relative_to(courses).parts[0]
            if overlap(folder, wanted):
                found[folder] = each
    return found


def overlap(path: Path, others: Iterable[Path]) -> bool:
    """Whether a path is, holds or lies in one of the others."""
    return any(path.is_relative_to(other) or other.is_relative_to(path) for other in others)


def refuse_without_outline(paths: Sequence[Path]) -> None:
    """Leave with 1, after saying why, where a path is, holds or lies in a folder that has lessons and no outline: the
    command would pass over it."""
    found = list(folders_without_outline(paths).values())
    if found:
        from cop_xblocks.cli._diagnostics import as_text

        click.echo(as_text(found, len(found)), nl=False, err=True)
        sys.exit(1)
