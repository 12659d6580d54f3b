"""From what somebody types to `cop new` to the course, the module and the file that are meant."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cop_xblocks.build.root import root_around
from cop_xblocks.cli._outlining import LessonLink, OutlinedModule
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
    if not courses:
        raise click.UsageError("there is no course here; start one with: cop new course NAME")
    raise click.UsageError(f"write COURSE/{name}; there is: {', '.join(courses)}")


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
    if not courses:
        raise click.UsageError("there is no course here; start one with: cop new course NAME")
    raise click.UsageError(f"write COURSE/{file}; there is: {', '.join(courses)}")


def _refuse_other(name: str) -> None:
    """Refuse the name of a folder that stands where courses do and is none: what is started there must not end up in
    another course."""
    folder = root() / "courses" / name
    if folder.is_dir() and name != SHARED and not (folder / OUTLINE).is_file():
        raise click.UsageError(f"{display_path(folder)} is no course: it has no course.md; `cop check` says more")


def module_for(
    target: str, known: list[OutlinedModule], wanted: str | None, folder: Path
) -> tuple[OutlinedModule, LessonLink | None]:
    """The module that a lesson belongs to: the one named, or that plans it, or that is called as its folder, or that
    has lessons there, or the only one. With it the link that plans the lesson, if there is one."""
    for module in known:
        for link in module.links:
            if link.target == target and wanted in (None, module.key):
                if not link.planned:
                    raise click.UsageError(f"the outline links to {target} already; nothing was written")
                return module, link
    if wanted is not None:
        candidates = [module for module in known if module.key == wanted]
    else:
        beside = os.path.dirname(target)  # noqa: PTH120 - a link's path, with slashes on every system
        candidates = (
            [module for module in known if module.key == beside.rpartition("/")[2]]
            or [module for module in known if any(link.target.rpartition("/")[0] == beside for link in module.links)][
                -1:
            ]
            or known
        )
    if len(candidates) == 1:
        return candidates[0], None
    if not known:
        raise click.UsageError(f"{display_path(folder / OUTLINE)} has no module; start one with: cop new module NAME")
    raise click.UsageError(f"say in which module with --module, one of: {', '.join(module.key for module in known)}")


def keys(folder: Path) -> set[str]:
    """Every key in the one name space of a course."""
    read = read_course(folder).course
    if read is None:
        raise click.UsageError(f"{display_path(folder / OUTLINE)} cannot be read; `cop check` says why")
    blocks = [block for unit in read.units for block in unit.blocks]
    return {
        *(module.key for module in read.modules),
        *(lesson.key for lesson in read.lessons),
        *(unit.key for unit in read.units),
        *(block.key for block in blocks),
        *(question.key for block in blocks for question in block.questions),
    }


def free(wanted: str, used: set[str], before: str = "") -> str:
    """A key that nothing has yet: the one wanted, or one with the module's before it, or a number behind it."""
    tries = [wanted, f"{before}-{wanted}"] if before else [wanted]
    numbered = (f"{wanted}-{number}" for number in range(2, len(used) + 3))
    return next(key for each in (tries, numbered) for key in (one[:64] for one in each) if key not in used)
