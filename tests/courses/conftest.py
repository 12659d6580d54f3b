"""The courses of this checkout, and what the manual says of them."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from cop_xblocks.model import Course
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session", params=find_courses(ROOT / "courses"), ids=lambda folder: folder.name)
def course(request: pytest.FixtureRequest) -> Course:
    """Each course, as it is written."""
    course = read_course(request.param).course
    assert course is not None
    return course


@pytest.fixture(scope="session")
def teaching() -> dict[str, Any]:
    """`docs/teaching.py`: what a course teaches and asks."""
    return runpy.run_path(str(ROOT / "docs" / "teaching.py"), run_name="teaching")
