"""A course says how long it takes as its lessons do: a page shows both, and the time that is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course

COURSES = find_courses(Path(__file__).resolve().parents[2] / "courses")


@pytest.mark.parametrize("folder", COURSES, ids=lambda folder: folder.name)
def test_a_course_takes_the_time_of_its_lessons(folder: Path) -> None:
    course = read_course(folder).course
    assert course is not None and course.effort is not None
    minutes = sum(lesson.minutes or 0 for module in course.modules for lesson in module.written_lessons)
    effort = in_minutes(course.effort)
    assert minutes <= effort <= minutes + 15


def in_minutes(duration: str) -> int:
    """The minutes of an ISO 8601 duration of hours and minutes."""
    hours, _, rest = duration.removeprefix("PT").rpartition("H")
    return 60 * int(hours or 0) + int(rest.removesuffix("M") or 0)
