"""A new version of the parents' course over a run in use: what learners have done and what the team has set stay."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cop_xblocks.build import course as building
from cop_xblocks.build.course import load_course
from cop_xblocks.build.root import find_root
from cop_xblocks.targets import Merged, find_target
from tests.support import editions
from tests.support.contract.runtime import Contract, Visitor
from tests.support.contract.site import Site

pytestmark = pytest.mark.usefixtures("host")

ROOT = find_root(Path(__file__).parents[2])
STATES = Path(__file__).parent / "states" / "parents-2026.11.0.json"
DUE = "2027-03-01T12:30:00.000000"
OF_THIS_EDITION = Visitor("8")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the courses."""
    for name in ("courses", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def site(checkout: Path) -> Site:
    """A run with a learner who came with the first edition, and one who has taken every quiz and story of this one."""
    site = Site()
    site.take(editions.archive(built(checkout)))
    stored = json.loads(STATES.read_text("utf-8"))
    for usage in site.run.scored:
        if usage in stored:
            site.run.contract.put_state(usage, stored[usage]["state"], mark=stored[usage]["mark"])
        site.run.take(usage, "right", OF_THIS_EDITION)
    return site


def built(checkout: Path) -> editions.Bundle:
    compiled = load_course(checkout / "courses" / "parents", checkout / "locales")
    assert compiled is not None
    return editions.build(building.edition(compiled, "en"))


def update(site: Site, checkout: Path) -> Merged:
    """Build the new version over the site's export, and import it."""
    merge = find_target("olx").merge
    assert merge is not None
    merged = merge(site.export(), lambda language: built(checkout).files, "")
    assert merged.conflicts == []
    site.take(editions.archive(editions.Bundle("merged", tuple(merged.files))))
    return merged


def rows(contract: Contract) -> dict[tuple[str | None, str], tuple[str, float | None, float | None]]:
    return {where: (row.state, row.grade, row.max_grade) for where, row in contract.rows.items()}


def test_states_marks_and_what_the_team_has_set_are_kept(site: Site, checkout: Path) -> None:
    contract, run = site.run.contract, site.run
    quiz = next(usage for usage in run.scored if contract.usages[usage].authored.get("counts_as"))
    unit = next(name for name, holder in site.holders.items() if quiz in holder.children)
    contract.set(quiz, max_attempts=9, due=DUE)
    site.add_block(unit, '<html url_name="theirs" display_name="Read this first"/>', 0)
    site.set(unit, display_name="Exam")
    states, grades = rows(contract), (run.grade("7"), run.grade("8"))
    course = checkout / "courses" / "parents"
    texts = {path: path.read_text("utf-8") for path in sorted(course.rglob("*.md"))}
    lesson = next(path for path, text in texts.items() if path.parent.name == "guide" and "graded:" not in text)
    lesson.write_text(f"{texts[lesson]}\n## One more <!-- #one-more -->\n\nNew here.\n", "utf-8")
    file = next(path for path, text in texts.items() if f"key: {quiz.removesuffix('_quiz')}\n" in text)
    file.write_text(texts[file].replace("> [!NOTE]\n> ", "> [!NOTE]\n> New: ", 1), "utf-8")

    merged = update(site, checkout)

    assert rows(contract) == states
    assert (run.grade("7"), run.grade("8")) == grades
    assert grades[1] == (pytest.approx(1), True)
    authored = contract.usages[quiz].authored
    assert (authored["max_attempts"], authored["due"]) == (9, DUE)
    assert "> New: " in authored["source"]
    assert site.holders[unit].children[0] == "theirs"
    assert site.holders[unit].attributes["display_name"] == "Exam"
    assert contract.usages["one-more_text"].authored["source"] == "New here.\n"
    # The sources of a lesson stand in its last unit.
    assert [line.partition(" “")[0].partition(":")[0] for line in merged.changed] == [
        f"the text of {quiz}",
        "a new unit",
        "the place of the block",
    ]
    for what in (f"the settings of {quiz}", f"due of {quiz}", "“Read this first”", "“Exam”"):
        assert any(what in line for line in merged.kept), what
    published = len(contract.events)
    for user, usage in states:
        assert "cannot be shown" not in contract.view(usage, Visitor(user))
    assert len(contract.events) == published
    for usage in run.scored:
        run.take(usage)
    assert run.grade("7") == (pytest.approx(1), True), "the learner of the first edition can go on to the full mark"
