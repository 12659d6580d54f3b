"""A plan in the archive: whole, in its unit, with a name of its own and with its translations."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from cop_xblocks.activities.plan.reading import read_plan_block
from cop_xblocks.build import course as building
from cop_xblocks.languages import Catalog
from cop_xblocks.model import Report, digest
from cop_xblocks.reading import read_course
from cop_xblocks.targets.olx.xml import parse_block
from tests.support.editions import build

OUTLINE = "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## Module <!-- #m -->\n\n- [A plan](plan.md)\n"
LESSON = """\
---
key: planning
---
# A plan

## Our plan <!-- #our-plan -->

Sit down together. See [the plan](#family).

### Our family plan <!-- plan #family -->

Pick **some**.

- We talk, see [above](#our-plan). <!-- #talk -->
  > It helps.
- We ask. <!-- #ask -->
"""


@pytest.fixture
def unit(tmp_path: Path) -> etree._Element:
    folder = tmp_path / "courses/parents"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(OUTLINE, "utf-8")
    (folder / "plan.md").write_text(LESSON, "utf-8")
    course = read_course(folder).course
    assert course is not None
    entries = {
        "family commitment ask": (digest("We ask."), "نسأل."),
        "family note talk": (digest("It helps."), "يفيد."),
    }
    compiled = building.Compiled(course, {"ar": Catalog("ar", entries)}, Report())
    return etree.fromstring(dict(build(building.edition(compiled)).files)["course/vertical/our-plan_unit.xml"])


def test_a_plan_stands_whole_in_its_unit_under_its_own_key(unit: etree._Element) -> None:
    (text, plan) = unit
    assert (text.tag, text.get("url_name")) == ("cop_lesson", "our-plan_text")
    assert (plan.tag, plan.get("url_name"), plan.get("key")) == ("cop_plan", "family_plan", "family")


def test_a_plan_is_read_from_its_own_source_as_the_course_read_it(unit: etree._Element) -> None:
    fields = parse_block(unit[1])
    plan, report = read_plan_block(fields.source, "u", "en")
    assert plan is not None and list(report) == []
    assert (plan.key, [commitment.key for commitment in plan.commitments]) == ("family", ["talk", "ask"])
    assert "Sit down together" not in fields.source


def test_a_plan_brings_its_translations_and_where_its_links_lead(unit: etree._Element) -> None:
    fields = parse_block(unit[1])
    assert {context: text for context, (_, text) in fields.catalogs["ar"].items()} == {
        "family commitment ask": "نسأل.",
        "family note talk": "يفيد.",
    }
    assert fields.links == {"#our-plan": "our-plan"}
    assert parse_block(unit[0]).links == {"#family": "our-plan"}
