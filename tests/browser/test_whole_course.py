"""The parents' course, taken from the first page to a full mark, by somebody who knows all that is right.

Each unit is answered as a plain form, every question of whatever kind by what its labels say; then the marks are full.
Each story is walked to each of its endings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cop_xblocks.model import Course, Quiz, Scenario
from cop_xblocks.reading import read_course
from tests.support.browser.right_answers import choose_ways, take_quiz, ways_to, words_of
from tests.support.browser.site import ROOT

if TYPE_CHECKING:
    from tests.support.browser.site import Site


@pytest.fixture(scope="module")
def parents() -> Course:
    course = read_course(ROOT / "courses" / "parents").course
    assert course is not None
    return course


def test_the_course_is_taken_to_a_full_mark(site: Site, parents: Course) -> None:
    page = site.page(java_script_enabled=False)
    page.goto("/courses/parents/?lang=en")
    for unit in parents.units:
        page.goto(f"/courses/parents/units/{unit.key}/")
        for block in unit.blocks:
            if isinstance(block, Quiz):
                take_quiz(page, block)
    page.goto("/courses/parents/marks/")
    full = sum(1 for lesson in parents.lessons if lesson.graded) + 1
    assert page.locator("main").inner_text().count("100%") >= full
    page.context.close()


def test_every_ending_of_every_story_is_reached(site: Site, parents: Course) -> None:
    stories = {
        (unit.key, block.key): block for unit in parents.units for block in unit.blocks if isinstance(block, Scenario)
    }
    assert len(stories) >= 4
    for (unit, _), story in stories.items():
        for ending, choices in ways_to(story).items():
            page = site.page(java_script_enabled=False)
            page.goto(f"/courses/parents/units/{unit}/?lang=en")
            choose_ways(page, choices)
            scene = story.scene(ending)
            assert scene is not None
            assert page.locator(".cop-way").count() == 0, (story.key, ending)
            expect(page.locator(".cop-now h3")).to_have_text(words_of(scene.title))
            page.context.close()
