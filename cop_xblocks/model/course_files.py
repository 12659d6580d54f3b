"""Which folders are courses, and which files lessons. Loads nothing else of the package but the model."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

OUTLINE = "course.md"
MESSAGES = "messages.md"
"""The file of a course's messages, beside its outline."""
COURSES = "courses"
"""The folder of all courses, by its name."""
SHARED = "shared"
"""The folder of the lessons that several courses link to."""
_MOST = 10_000
"""Files that are looked at: a folder of more is no course."""


def find_courses(root: Path) -> list[Path]:
    """The courses below a folder (or the folder itself when it is one), by name."""
    if os.path.lexists(root / OUTLINE):
        return [root]
    try:
        return sorted(path for path in root.iterdir() if os.path.lexists(path / OUTLINE))
    except OSError:
        return []


def find_without_outline(root: Path) -> list[Path]:
    """The folders in a folder of courses that have lessons and no outline, by name: no command would read them."""
    try:
        if OUTLINE in os.listdir(root):  # noqa: PTH208
            return []  # a course that lies alone: its folders are modules
        folders = sorted(path for path in root.iterdir() if path.is_dir() and path.name != SHARED)
    except OSError:
        return []
    return [folder for folder in folders if _has_lesson(folder) and OUTLINE not in names_in(folder)]


def without_outline_around(path: Path) -> Path | None:
    """The folder in a folder of courses that a file lies in, where that has lessons and no outline; else None."""
    for folder in path.parents:
        if folder.parent.name == COURSES and not is_in_course(folder):
            return folder if folder in find_without_outline(folder.parent) else None
    return None


def is_in_course(path: Path) -> bool:
    """Whether a path is a course, or lies in one."""
    return any(os.path.lexists(folder / OUTLINE) for folder in (path, *path.parents))


def misnamed_outline(folder: Path) -> Path | None:
    """The file of a folder that is called as an outline but for capitals, which only some systems take for one."""
    return next((folder / name for name in names_in(folder) if name.lower() == OUTLINE != name), None)


def is_lesson_name(name: str) -> bool:
    """Whether a file can be a lesson, by its path below the courses folder, with slashes."""
    *folders, file = name.split("/")
    hidden = any(part.startswith(("_", ".")) or part == "media" for part in (*folders, file))
    is_beside_outline = len(folders) == 1 and folders != [SHARED]
    is_other = file == OUTLINE or file.lower() == "readme.md" or (file == MESSAGES and is_beside_outline)
    return not hidden and file.endswith(".md") and not is_other


def is_messages(path: Path) -> bool:
    """Whether a file holds the messages of a course: beside an outline."""
    return path.name == MESSAGES and (path.parent / OUTLINE).is_file()


def lessons_in(folder: Path) -> Iterator[str]:
    """The path of every file of a course's folder, or of the shared lessons, that is a lesson."""
    return (path for path, name in files_in(folder) if is_lesson_name(name))


def files_in(folder: Path) -> Iterator[tuple[str, str]]:
    """The files of a course's folder, or of the shared lessons: the path of each, and its path below the courses
    folder, with slashes. Leaves out `media/`, and files and folders whose name begins with `_` or a dot."""
    count = 0
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")) and name != "media")
        below = os.path.relpath(parent, folder.parent).replace(os.sep, "/")
        for name in sorted(files):
            count += 1
            if not name.startswith(("_", ".")):
                yield os.path.join(parent, name), f"{below}/{name}"  # noqa: PTH118 - three hundred, at every build
            if count > _MOST:
                return


def names_in(folder: Path) -> list[str]:
    """The names in a folder in order, as they are written, also where the system does not tell capitals from small
    letters; none where it cannot be read."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208
    except (OSError, ValueError):  # ValueError: a path with U+0000
        return []


def _has_lesson(folder: Path) -> bool:
    return next(lessons_in(folder), None) is not None
