"""Where the courses are."""

from __future__ import annotations

from pathlib import Path

from cop_xblocks.reading.finding import find_courses


def find_root(start: Path | None = None) -> Path:
    """The folder that holds `courses/` and `locales/`: the one around `start` (the current folder), else the package's
    own.

    Raises FileNotFoundError where even the package has no course.
    """
    here = (start or Path.cwd()).resolve()
    package = Path(__file__).resolve().parent.parent
    for folder in (here, *here.parents, package, package.parent):
        if find_courses(folder / "courses"):
            return folder
    raise FileNotFoundError("there is no folder courses/ with a course here, and the package came without its own")
