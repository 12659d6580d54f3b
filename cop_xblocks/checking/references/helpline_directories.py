"""Where a course shows the directory of helplines."""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.model import Activity, Lesson
from cop_xblocks.reading import Reading


def directories(reading: Reading) -> Iterator[Activity]:
    """Each directive `<!-- helplines -->` of a course."""
    for lesson in reading.course.lessons if reading.course is not None else ():
        yield from _in(lesson)


def _in(lesson: Lesson) -> tuple[Activity, ...]:
    return tuple(block for unit in lesson.units for block in unit.blocks if block.lists_helplines)
