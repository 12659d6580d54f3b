"""The courses that a file has to do with."""

from __future__ import annotations

from pathlib import Path

from cop_xblocks.reading import find_courses
from cop_xblocks.reading.course import OUTLINE

COURSES = "courses"
"""The folder of all courses, by its name: further up than a file's own folder, no other one is meant."""


def courses_around(path: Path) -> list[Path]:
    """The folder of the course that a file is in; of every course, for a file that courses share; else nothing."""
    for folder in path.parents:
        if (folder / OUTLINE).is_file():
            return [folder]
        if folder == path.parent or folder.name == COURSES:
            inside = find_courses(folder)
            if inside:
                return inside
    return []
