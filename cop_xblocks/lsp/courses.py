"""The courses that a file has to do with."""

from __future__ import annotations

from pathlib import Path

from cop_xblocks.model.course_files import COURSES, OUTLINE, find_courses, without_outline_around


def courses_around(path: Path) -> list[Path]:
    """The folder of the course that a file is in; of every course, for a file that courses share; else nothing."""
    if without_outline_around(path) is not None:
        return []
    for folder in path.parents:
        if (folder / OUTLINE).is_file():
            return [folder]
        # Further up than a file's own folder, only the folder of all courses is meant.
        if folder == path.parent or folder.name == COURSES:
            inside = find_courses(folder)
            if inside:
                return inside
    return []
