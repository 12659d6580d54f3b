"""From what somebody types to `cop new` to the course, the module and the file that are meant."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from cop_xblocks.build.root import root_around
from cop_xblocks.cli._outlining import OutlinedLesson, OutlinedModule
from cop_xblocks.model.course_files import OUTLINE, SHARED, find_courses
from cop_xblocks.reading import read_course
from cop_xblocks.reading.source import display_path


def root() -> Path:
    """The folder that holds `courses/`: the one around here, else this one."""
    return root_around() or Path.cwd()


def _course_around(path: Path) -> Path | None:
    return next((folder for folder in path.parents if (folder / OUTLINE).is_file()), None)


def _courses() -> dict[str, Path]:
    return {folder.name: folder for folder in find_courses(root() / "courses")}


def course_and_name(name: str) -> tuple[Path, str]:
    """The course that is meant, and the rest of what was typed."""
    courses = _courses()
    first, slash, rest = name.partition("/")
    if slash and first in courses:
        return courses[first], rest
    if slash:
        _refuse_other(first)
    around = _course_around(Path.cwd() / "here")
    if around is not None:
        return around, name
    if len(courses) == 1:
        return next(iter(courses.values())), name
    raise _which_course(name, courses)


def place(file: str) -> tuple[Path, Path]:
    """The course that a lesson's file is in, and the file: seen from here, from the courses folder, or from the only
    course."""
    courses = _courses()
    first, slash, _ = file.partition("/")
    if slash and not (Path.cwd() / first).is_dir():
        _refuse_other(first)
    seen_from = [Path.cwd(), root() / "courses", *(courses.values() if len(courses) == 1 else ())]
    for start in seen_from:
        path = Path(os.path.abspath(start / file))
        folder = _course_around(path)
        if folder is not None:
            return folder, path
    raise _which_course(file, courses)


def _which_course(name: str, courses: Iterable[str]) -> click.UsageError:
    if not courses:
        return click.UsageError("there is no course here; start one with: cop new course NAME")
    return click.UsageError(f"write COURSE/{name}; there is: {', '.join(courses)}")


def _refuse_other(name: str) -> None:
    """Refuse the name of a folder that stands where courses do and is none: what is started there must not end up in
    another course."""
    folder = root() / "courses" / name
    if folder.is_dir() and name != SHARED and not (folder / OUTLINE).is_file():
        raise click.UsageError(f"{display_path(folder)} is no course: it has no course.md; `cop check` says more")


def module_for(
    target: str, modules: Sequence[OutlinedModule], key: str | None, folder: Path
) -> tuple[OutlinedModule, OutlinedLesson | None]:
    """The module that a lesson belongs to: the one named, or that plans it, or that is called as its folder, or that
    has lessons there, or the only one. With it the link that plans the lesson, if there is one."""
    for module in modules:
        for link in module.links:
            if link.target == target and key in (None, module.key):
                if not link.planned:
                    raise click.UsageError(f"the outline links to {target} already; nothing was written")
                return module, link
    beside = target.rpartition("/")[0]
    candidates = [module for module in modules if module.key == (key or beside.rpartition("/")[2])]
    if key is None and not candidates:
        with_lesson_beside = [
            module for module in modules if any(link.target.rpartition("/")[0] == beside for link in module.links)
        ]
        candidates = with_lesson_beside[-1:] or list(modules)
    if len(candidates) == 1:
        return candidates[0], None
    if not modules:
        raise click.UsageError(f"{display_path(folder / OUTLINE)} has no module; start one with: cop new module NAME")
    raise click.UsageError(f"say in which module with --module, one of: {', '.join(module.key for module in modules)}")


def keys(folder: Path) -> set[str]:
    """Every key in the one name space of a course."""
    course = read_course(folder).course
    if course is None:
        raise click.UsageError(f"{display_path(folder / OUTLINE)} cannot be read; `cop check` says why")
    blocks = [block for unit in course.units for block in unit.blocks]
    owners: Iterable[Any] = (
        *course.sections,
        *course.paths,
        *course.lessons,
        *course.units,
        *blocks,
        *course.questions,
        *(course.messages.messages if course.messages is not None else ()),
    )
    return {owner.key for owner in owners}


def free(wanted: str, used: set[str], before: str = "") -> str:
    """A key that nothing has yet: the one wanted, or one with the module's before it, or a number behind it."""
    candidates = [wanted, f"{before}-{wanted}" if before else wanted]
    candidates += [f"{wanted}-{number}" for number in range(2, len(used) + 3)]
    return next(key[:64] for key in candidates if key[:64] not in used)
