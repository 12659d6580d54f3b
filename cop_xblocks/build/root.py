"""Where the courses are."""

from __future__ import annotations

from pathlib import Path

from cop_xblocks.model.course_files import find_courses, find_without_outline, is_in_course


def find_root(start: Path | None = None) -> Path:
    """The folder that holds `courses/` and `locales/`: the one around `start` (the current folder); where there is no
    `courses/` around it, the package's own.

    A `courses/` around `start` is never passed over for the package's. Raises FileNotFoundError where there is nothing
    in it, or where even the package has no course.
    """
    root = root_around(start)
    if root is not None:
        courses = root / "courses"
        if not find_courses(courses) and not find_without_outline(courses):
            from cop_xblocks.reading.source import display_path

            raise FileNotFoundError(
                f"there is no course in {display_path(courses)}: a course is a folder in it with a course.md; "
                "start one with: cop new course NAME (the courses that came with the package are used where there is "
                "no courses/ folder, here or above)"
            )
        return root
    package = Path(__file__).resolve().parent.parent
    for folder in (package, package.parent):
        if find_courses(folder / "courses"):
            return folder
    raise FileNotFoundError("there is no courses/ folder here or above, and the package came without its own")


def root_around(start: Path | None = None) -> Path | None:
    """The nearest folder around `start` (the current folder) that holds a `courses/`, whatever is in that; None where
    there is none. A module of a course may be called so, too, and is not meant."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        courses = folder / "courses"
        if find_courses(courses) or (courses.is_dir() and not is_in_course(folder)):
            return folder
    return None
