"""Each course, taken in Arabic from the first page to a full mark, by somebody who knows all that is right.

Each unit is answered as a plain form, every question of whatever kind by what its labels say; then the marks are full.
Each story is walked to each of its endings. `test_paths.py` takes the courses in English.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cop_xblocks.build.course import load_course
from cop_xblocks.model import Course, Quiz, Scenario
from cop_xblocks.model.course_files import find_courses
from tests.support.browser.right_answers import choose_ways, see_full_marks, take_quiz, ways_to, words_of
from tests.support.browser.site import ROOT
from tests.support.tiers import quick_in

if TYPE_CHECKING:
    from tests.support.browser.site import Site

COURSES = [folder.name for folder in find_courses(ROOT / "courses")]


@cache
def localized(name: str, language: str) -> Course:
    compiled = load_course(ROOT / "courses" / name, ROOT / "locales")
    assert compiled is not None and not compiled.mistaken
    return compiled.in_language(language)


@pytest.mark.parametrize("name", quick_in(["educators"], COURSES))
def test_the_course_is_taken_to_a_full_mark_in_arabic(site: Site, name: str) -> None:
    course = localized(name, "ar")
    page = site.page(java_script_enabled=False)
    page.goto(f"/courses/{name}/?lang=ar")
    for unit in course.units:
        page.goto(f"/courses/{name}/units/{unit.key}/")
        expect(page.locator("h1")).to_have_text(words_of(unit.title))
        for block in unit.blocks:
            if isinstance(block, Quiz):
                take_quiz(page, block)
    see_full_marks(page, course)
    page.context.close()


@pytest.mark.parametrize("name, language", quick_in(product(COURSES, ["en"]), product(COURSES, ["en", "ar"])))
def test_every_ending_of_every_story_is_reached(site: Site, name: str, language: str) -> None:
    course = localized(name, language)
    stories = {
        (unit.key, block.key): block for unit in course.units for block in unit.blocks if isinstance(block, Scenario)
    }
    assert len(stories) >= 4
    for (unit, _), story in stories.items():
        for ending, choices in ways_to(story).items():
            page = site.page(java_script_enabled=False)
            page.goto(f"/courses/{name}/units/{unit}/?lang={language}")
            choose_ways(page, choices)
            scene = story.scene(ending)
            assert scene is not None
            assert page.locator(".cop-way").count() == 0, (story.key, ending)
            expect(page.locator(".cop-now h3")).to_have_text(words_of(scene.title))
            page.context.close()
