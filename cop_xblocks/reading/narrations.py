"""The files in which lessons are read aloud: `ages.en.mp3` beside `ages.md`."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from cop_xblocks.model import Course, Narration
from cop_xblocks.model.course_files import names_in
from cop_xblocks.model.references import SOUND

_NAME = re.compile(r"(?P<lesson>.+)\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.[A-Za-z0-9]+")


def read_narrations(course: Course) -> tuple[Narration, ...]:
    """The narrations of a course's lessons, in the order of the lessons and by language, one for each language. What
    lies in a folder `media/` is a recording that a lesson plays, and no narration."""
    root = Path(course.folder).parent
    listed = cache(lambda folder: _by_lesson(root / folder))
    return tuple(
        Narration(lesson.file, language, posixpath.join(folder, name))
        for lesson in course.lessons
        for folder, stem in [posixpath.split(lesson.file.removesuffix(".md"))]
        for language, name in sorted(listed(folder).get(stem, {}).items())
    )


def split_narration(name: str) -> tuple[str, str] | None:
    """The lesson's name and the language in the name of a narration; None for the name of anything else."""
    match = _NAME.fullmatch(name) if name.lower().endswith(SOUND) else None
    return (match["lesson"], match["language"]) if match is not None else None


def _by_lesson(folder: Path) -> dict[str, dict[str, str]]:
    """The narrations in a folder, by the name of the lesson and by language."""
    narrations: dict[str, dict[str, str]] = defaultdict(dict)
    for name in names_in(folder):
        parts = split_narration(name)
        if parts is not None:
            narrations[parts[0]].setdefault(parts[1], name)
    return narrations
