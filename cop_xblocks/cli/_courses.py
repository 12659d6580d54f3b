"""Which courses a command is about: those that somebody named, or all; and what keeps it from them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_xblocks.build.root import find_root, root_around
from cop_xblocks.model import derive_key
from cop_xblocks.model.course_files import COURSES, MESSAGES, OUTLINE, find_courses, find_without_outline, is_in_course

if TYPE_CHECKING:
    from cop_xblocks.model import Diagnostic


def root() -> Path:
    """The folder that holds `courses/` and `locales/`. Raises click.UsageError where there is none, or no course in
    it."""
    try:
        return find_root()
    except FileNotFoundError as problem:
        raise click.UsageError(str(problem)) from problem


def root_for_writing() -> Path:
    """The same for a command that writes beside the courses: an installed package's own are not for writing."""
    if root_around() is None:
        raise click.UsageError("there is no courses/ folder here or above: run this where the courses are written")
    return root()


def wanted_paths(paths: Sequence[Path], find: Callable[[], Path] = root) -> list[Path]:
    """The paths that somebody named, absolute; without any, the folder of all courses in the one that `find` gives.

    Raises click.UsageError where `find` does.
    """
    return [Path(os.path.abspath(path)) for path in paths] or [find() / COURSES]


def courses_named(names: Sequence[str]) -> list[Path]:
    """The courses that somebody named by their folders' names or paths; without any, all. Leaves with 1 where one is,
    or has, a folder of lessons without an outline. Raises click.UsageError for what is no course."""
    if not names:
        around = root() / COURSES
        refuse_mistaken_folders([around])
        return find_courses(around)
    try:
        around = find_root() / COURSES
        beside = {folder.name: folder for folder in find_courses(around)}
    except FileNotFoundError:
        around, beside = Path.cwd(), {}
    folders: list[Path] = []
    for name in names:
        if name not in beside:
            refuse_without_outline([around / name, Path(os.path.abspath(name))])
        inside = [beside[name]] if name in beside else find_courses(Path(os.path.abspath(name)))
        if not inside:
            raise click.UsageError(f"there is no course {name}; there is {', '.join(beside) or 'none'}")
        folders += inside
    refuse_mistaken_folders(folders)
    return list(dict.fromkeys(folders))


def courses_around(path: Path) -> list[Path]:
    """The courses in a folder, or the one around a folder or file in it (all of them, for what courses share).

    Raises click.UsageError for a path that has nothing to do with a course.
    """
    inside = find_courses(path / COURSES) if (path / COURSES).is_dir() else []
    for folder in (path, *path.parents):
        if inside:
            return inside
        # Further up, only a course or the folder of courses is meant, not whatever lies beside.
        if folder == path or folder.name == COURSES or (folder / OUTLINE).is_file():
            inside = find_courses(folder)
    raise click.UsageError(f"no course in {path}: a course is a folder with a course.md")


def wanted_courses(wanted: Sequence[Path]) -> list[Path]:
    """The courses that the paths are, or lie in; leaves with 1 where one is, or has, a folder of lessons without an
    outline. Raises click.UsageError for a path outside every course."""
    refuse_without_outline(wanted)
    return list(dict.fromkeys(folder for path in wanted for folder in courses_around(path)))


def wanted_files(wanted: Sequence[Path]) -> list[Path]:
    """Every outline, every lesson, linked or not, and all messages in the paths, in order.

    Raises click.UsageError for a path that has none.
    """
    from cop_xblocks.reading.course import is_lesson
    from cop_xblocks.reading.source import display_path

    candidates: set[Path] = set()
    for folder in wanted_courses(wanted):
        for around in {folder, with_shared(folder)}:
            candidates |= {path for path in around.rglob("*.md") if is_lesson(path, folder.parent)}
        candidates |= {folder / OUTLINE, folder / MESSAGES}
    files = sorted(path for path in candidates if path.is_file() and is_below(path, wanted))
    for path in wanted:
        if not any(file.is_relative_to(path) for file in files):
            raise click.UsageError(f"{display_path(path)} is no lesson and no outline, and holds none")
    return files


def with_shared(course: Path) -> Path:
    """The folder of a course and of what it shares with others. Beside a course that lies alone there may be anything,
    a whole home folder: of it, only its own folder."""
    return course.parent if course.parent.name == COURSES else course


def is_below(path: Path, places: Iterable[Path]) -> bool:
    """Whether a path is, or lies in, one of the places."""
    return any(path.is_relative_to(place) for place in places)


def overlap(path: Path, places: Iterable[Path]) -> bool:
    """Whether a path is, holds or lies in one of the places."""
    return any(path.is_relative_to(place) or place.is_relative_to(path) for place in places)


def _folder_of_courses(path: Path) -> Path | None:
    """The folder of all courses that a path is, holds or lies in; None where there is none."""
    if (path / COURSES).is_dir() and not is_in_course(path):
        return path / COURSES
    for folder in (path, *path.parents):
        if (folder.name == COURSES or (folder == path and find_courses(path))) and not is_in_course(folder):
            return folder
    return None


def folder_diagnostics(wanted: Sequence[Path]) -> list[tuple[Path, Diagnostic]]:
    """What is wrong with the folders that the paths are, hold or lie in, beyond what is wrong in each course: folders
    of lessons that are no courses, and what is wrong between courses that are wanted whole. Each with its folder, and
    its path as somebody here would type it.
    """
    diagnostics: list[tuple[Path, Diagnostic]] = []
    for courses in dict.fromkeys(map(_folder_of_courses, wanted)):
        if courses is None or not _is_to_be_checked(courses):
            continue  # and the rules need not be loaded
        from cop_xblocks.checking import check_folder

        for diagnostic in check_folder(courses):
            folder = courses / Path(os.path.abspath(diagnostic.span.file)).relative_to(courses).parts[0]
            if is_below(folder, wanted) or (not is_in_course(folder) and overlap(folder, wanted)):
                diagnostics.append((folder, diagnostic))
    return diagnostics


def _is_to_be_checked(courses: Path) -> bool:
    """Whether a rule may find something wrong with a folder of courses: a guess, for which no rule is loaded."""
    from cop_xblocks.languages.folders import unclaimed_domains

    folders = find_courses(courses)
    return bool(
        find_without_outline(courses)
        or unclaimed_domains(courses.parent / "locales", (derive_key(folder.name) for folder in folders))
        or (len(folders) > 1 and any(_may_have_key(folder / OUTLINE) for folder in folders))
        or len({derive_key(folder.name) for folder in folders}) < len(folders)
    )


def _may_have_key(outline: Path) -> bool:
    try:
        with outline.open("rb") as file:
            return b"key" in file.read(4096)
    except OSError:
        return False


def refuse_without_outline(wanted: Sequence[Path]) -> None:
    """Leave with 1, after saying why, where a path is, holds or lies in a folder that has lessons and no outline: the
    command would pass over it."""
    _refuse([diagnostic for folder, diagnostic in folder_diagnostics(wanted) if not is_in_course(folder)])


def refuse_mistaken_folders(wanted: Sequence[Path]) -> None:
    """Leave with 1, after saying why, where `refuse_without_outline` does, and where translations stand under another
    course's name or two courses have one key: for a command that reads catalogs or makes something for learners."""
    _refuse([diagnostic for _, diagnostic in folder_diagnostics(wanted)])


def _refuse(diagnostics: Sequence[Diagnostic]) -> None:
    if diagnostics:
        from cop_xblocks.cli._diagnostics import show

        show(diagnostics, len(diagnostics), err=True)
        sys.exit(1)
