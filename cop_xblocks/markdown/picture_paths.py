"""The paths of the files that a course shows or plays."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

from cop_xblocks.markdown import pictures
from cop_xblocks.model import Course


def pictured(course: Course) -> tuple[str, ...]:
    """The path below the courses folder of every picture of a course, each once, in order."""
    nodes: list[tuple[str, Any]] = [(course.file, (course.description, course.paths))]
    nodes += [(lesson.file, lesson) for lesson in course.lessons]
    paths = (pictured_path(file, target) for file, node in nodes for target in pictures(node))
    return tuple(dict.fromkeys(filter(None, paths)))


def pictured_path(file: str, target: str) -> str:
    """The path below the courses folder that a target in `file` means; empty where it leads elsewhere."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path or "://" in target or "\0" in path or path.startswith("/"):
        return ""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    return joined if not joined.startswith("../") and joined != ".." else ""
