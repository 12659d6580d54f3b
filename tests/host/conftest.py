"""A data file in which a learner has answered, and a course that is watched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.serving import Browser, serving


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, small_course: ModuleType) -> Path:
    """A root with a data file in which a learner has answered."""
    root = tmp_path_factory.mktemp("made")
    small_course.write_course(root)
    with serving(root, root / "l.sqlite3") as (process, address):
        browser = Browser(address.rstrip("/"), small_course)
        browser.begin()
        assert browser.end()[0] == 200
        process.terminate()
        process.wait(20)
    return root


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copy(made / "l.sqlite3", tmp_path / "l.sqlite3")
    return tmp_path / "l.sqlite3"


@pytest.fixture
def watched(host: Path, small_course: ModuleType, tmp_path: Path) -> Iterator[Any]:
    """The small course, followed in a folder of this test's; the library is the other tests' again afterwards."""
    from cop_xblocks.host import library
    from cop_xblocks.host.live_reload.watching import WatchedCourses

    before = library.published_courses()
    small_course.write_course(tmp_path)
    courses = WatchedCourses(tmp_path)
    courses.check()
    yield courses
    library.publish_courses(before)
