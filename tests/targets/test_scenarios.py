"""A scenario in an OLX archive, and as the block's XML."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from cop_xblocks.activities.scenario.reading import read_scenario_block
from cop_xblocks.build import course as building
from cop_xblocks.build.course import Compiled
from cop_xblocks.content import links
from cop_xblocks.editing.meaning import without_places
from cop_xblocks.model import Scenario
from cop_xblocks.reading import read_course
from cop_xblocks.targets.olx.xml import parse_block
from tests.support.editions import build
from tests.support.story import REMEMBERING, STORY

COURSE = """\
---
audience: parents
language: en
---
# A course

What it is about.

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [Another](other.md)
"""
LESSON = """\
---
key: lesson
---
# A lesson

## A unit <!-- #unit -->

Read [the night](#night) and [its beginning](#ping).

### Who? <!-- question #who -->

- [x] One <!-- #one -->
- [ ] Two <!-- #two -->

<!-- translators: a short message on a phone -->
{}
## Later <!-- #later -->

Words.
"""
OTHER = "---\nkey: other\n---\n# Another\n\nWords on [the night](lesson.md#night).\n"


@pytest.fixture
def compiled(tmp_path: Path) -> Compiled:
    folder = tmp_path / "courses" / "parents"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(COURSE, "utf-8")
    (folder / "lesson.md").write_text(LESSON.format(STORY.replace("It is late.", "See [later](#later).")), "utf-8")
    (folder / "other.md").write_text(OTHER, "utf-8")
    loaded = building.load_course(folder, tmp_path / "locales")
    assert loaded is not None and not loaded.mistaken
    return loaded


def test_it_stands_whole_in_its_unit_behind_the_questions_under_a_name_of_its_own(compiled: Compiled) -> None:
    files = dict(build(building.edition(compiled)).files)
    unit = etree.fromstring(files["course/vertical/unit_unit.xml"])
    assert [(element.tag, element.get("url_name")) for element in unit] == [
        ("cop_lesson", "unit_text"),
        ("cop_quiz", "unit_quiz"),
        ("cop_scenario", "night_scenario"),
    ]
    assert "cop_scenario" in files["course/policies/all_languages/policy.json"].decode()


def test_what_the_block_carries_is_the_scenario_that_was_read(compiled: Compiled) -> None:
    files = dict(build(building.edition(compiled)).files)
    node = etree.fromstring(files["course/vertical/unit_unit.xml"])[2]
    fields = parse_block(node)
    assert fields.key == "night"
    assert fields.source.startswith("<!-- translators: a short message on a phone -->\n### A message at night")
    scenario, report = read_scenario_block(fields.source, "u", "en")
    assert list(report) == []
    (original,) = (block for unit in compiled.course.units for block in unit.blocks if isinstance(block, Scenario))
    assert scenario is not None
    assert [scene.key for scene in scenario.scenes] == [scene.key for scene in original.scenes]
    assert scenario.title.comment == original.title.comment == "a short message on a phone"


def test_a_block_carries_what_its_story_remembers(tmp_path: Path) -> None:
    folder = tmp_path / "courses" / "parents"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(COURSE, "utf-8")
    lesson = LESSON.format(REMEMBERING).replace("Read [the night](#night) and [its beginning](#ping).", "Words.")
    (folder / "lesson.md").write_text(lesson, "utf-8")
    (folder / "other.md").write_text("---\nkey: other\n---\n# Another\n\nWords.\n", "utf-8")
    course = building.load_course(folder, tmp_path / "locales")
    assert course is not None and not course.mistaken
    files = dict(build(building.edition(course)).files)
    fields = parse_block(etree.fromstring(files["course/vertical/unit_unit.xml"])[2])
    scenario, report = read_scenario_block(fields.source, "u", "en")
    assert list(report) == [] and scenario is not None
    assert scenario.flags == ("paid",)
    (original,) = (block for unit in course.course.units for block in unit.blocks if isinstance(block, Scenario))
    assert without_places(scenario) == without_places(original)


def test_its_ways_are_no_links_of_the_course_and_its_links_are(compiled: Compiled) -> None:
    files = dict(build(building.edition(compiled)).files)
    node = etree.fromstring(files["course/vertical/unit_unit.xml"])[2]
    assert parse_block(node).links == {"#later": "later"}


def test_a_link_to_it_or_to_a_scene_leads_to_its_unit(compiled: Compiled) -> None:
    (lesson, other) = compiled.course.lessons
    assert links(compiled.places, lesson.file, lesson.units[0].blocks[0]) == {"#night": "unit", "#ping": "unit"}
    assert links(compiled.places, other.file, other) == {"lesson.md#night": "unit"}


def test_a_course_is_read_with_it_as_a_part_of_its_unit(compiled: Compiled) -> None:
    course = read_course(Path(compiled.course.folder)).course
    assert course is not None
    assert [type(block).__name__ for block in course.units[0].blocks] == ["Prose", "Quiz", "Scenario"]
