"""A data file in which a learner has answered."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import ModuleType

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
