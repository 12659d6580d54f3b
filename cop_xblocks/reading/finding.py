"""Which folders are courses. Loads nothing: a build that finds nothing to do asks no more."""

from __future__ import annotations

import os
from pathlib import Path

OUTLINE = "course.md"


def find_courses(root: Path) -> list[Path]:
    """The courses below a folder (or the folder itself when it is one), by name."""
    if os.path.lexists(root / OUTLINE):
        return [root]
    try:
        return sorted(path for path in root.iterdir() if os.path.lexists(path / OUTLINE))
    except OSError:
        return []
