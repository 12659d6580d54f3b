"""The parents' course, whole, on the contract runtime."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cop_xblocks.build import course as building
from cop_xblocks.build.root import find_root
from tests.support.contract.course import CourseRun, import_archive
from tests.support.editions import Bundle, build

pytestmark = pytest.mark.usefixtures("host")


@pytest.fixture(scope="module")
def archive() -> Bundle:
    root = find_root(Path(__file__).parents[2])
    course = building.load_course(root / "courses" / "parents", root / "locales")
    assert course is not None
    return build(building.edition(course, "en"))


@pytest.fixture
def run(archive: Bundle) -> CourseRun:
    return import_archive(archive)


def test_a_course_answered_rightly_is_passed_with_the_full_mark(run: CourseRun) -> None:
    for usage in run.scored:
        run.take(usage)
        assert run.contract.mark(usage) in (1.0, None), usage
    assert run.grade() == (pytest.approx(1), True)


def test_a_course_answered_wrongly_and_then_rightly_is_passed_with_the_full_mark(run: CourseRun) -> None:
    for usage in run.scored:
        run.take(usage, "wrong")
    assert run.grade() == (pytest.approx(0), False)
    for usage in run.scored:
        run.take(usage)
        assert run.contract.mark(usage) in (1.0, None), usage
    assert run.grade() == (pytest.approx(1), True)


def test_who_took_the_course_of_2026_11_passes_the_edition_of_today_with_the_full_mark(run: CourseRun) -> None:
    """Rows stay with the blocks that kept their keys, whatever is asked there now; no graded block is a new one."""
    stored = json.loads((Path(__file__).parent / "states" / "parents-2026.11.0.json").read_text("utf-8"))
    unmarked = {usage for usage in run.scored if not run.contract.unbound(usage).max_score()}
    rows = {usage: stored[usage] for usage in run.scored if usage in stored}
    assert len(rows.keys() - unmarked) == 78
    graded = {usage for kind, blocks in run.subsections if kind is not None for usage in blocks}
    assert len(graded & set(run.scored)) == 9
    assert graded & set(run.scored) <= rows.keys()
    for usage, row in rows.items():
        run.contract.put_state(usage, row["state"], mark=row["mark"])
    assert run.grade() == (pytest.approx(0), False)
    for usage in run.scored:
        run.take(usage)
        assert usage in unmarked or run.contract.mark(usage) == 1, usage
    assert run.grade() == (pytest.approx(1), True)
