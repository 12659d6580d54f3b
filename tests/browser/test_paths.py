"""Each short way through the parents' course, followed by a learner from the course's page to its last unit.

The learner presses nothing but links and the buttons of what a page asks for: the first step of the path, "Next" on
each page, and "Back to the course" on the last one. Everything is answered rightly, and no script runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from cop_xblocks.build.course import load_course
from cop_xblocks.model import Course, LearningPath, Lesson, PathStep, Plan, Quiz, Scenario, Unit
from tests.support.browser.right_answers import choose_ways, take_quiz, ways_to, words_of
from tests.support.browser.site import ROOT, follow

if TYPE_CHECKING:
    from cop_xblocks.build.course import CompiledCourse
    from tests.support.browser.site import Site


@pytest.fixture(scope="module")
def parents() -> CompiledCourse:
    compiled = load_course(ROOT / "courses" / "parents", ROOT / "locales")
    assert compiled is not None and not compiled.mistaken
    return compiled


def test_every_path_is_followed_to_its_end_in_english(site: Site, parents: CompiledCourse) -> None:
    course = parents.in_language("en")
    assert len(course.paths) >= 7
    follow_paths(site, course, course.paths, "en")


def test_the_shortest_path_and_one_with_a_story_are_followed_to_their_end_in_arabic(
    site: Site, parents: CompiledCourse
) -> None:
    course = parents.in_language("ar")
    shortest = min(course.paths, key=lambda path: len(units_of(course, *path.steps)))
    with_story = next(path for path in course.paths if any(map(has_story, units_of(course, *path.steps))))
    assert shortest is not with_story
    follow_paths(site, course, (shortest, with_story), "ar")


def follow_paths(site: Site, course: Course, paths: Iterable[LearningPath], language: str) -> None:
    """Follow paths of the localized course one after the other. What was done on one path is done on the next ones, and
    the learner only goes on there."""
    page = site.page(java_script_enabled=False)
    page.goto(f"/courses/parents/?lang={language}")
    done: set[str] = set()
    for path in paths:
        steps = open_path(page, path)
        expect(steps).to_contain_text([step_title(course, step) for step in path.steps])
        before = sum(done.issuperset(unit.key for unit in units_of(course, step)) for step in path.steps)
        assert steps_done(page, path) == (before, len(path.steps)), path.key

        go_on(steps.first)
        units = units_of(course, *path.steps)
        for unit in units:
            assert page.url == f"{site.address}/courses/parents/units/{unit.key}/?path={path.key}"
            expect(page.locator("h1")).to_have_text(words_of(unit.title))
            if unit.key not in done:
                finish(page, unit)
                done.add(unit.key)
            expect(page.locator(".unit"), f"{unit.key} on {path.key}").to_contain_class("through")
            assert page.locator(".pager a[rel=next]").count() == (unit is not units[-1]), (path.key, unit.key)
            go_on(page.locator(".pager a.next"))

        open_path(page, path)
        assert steps_done(page, path) == (len(path.steps), len(path.steps)), path.key
        expect(page.locator(f"details:has(#path-{path.key}) summary .done")).to_be_visible()
        expect(page.locator(f"details:has(#path-{path.key}) ol .dot.tick")).to_have_count(len(path.steps))
    page.context.close()


def go_on(link: Locator) -> None:
    """Follow a link by the Enter key."""
    with link.page.expect_navigation():
        link.press("Enter")


def open_path(page: Page, path: LearningPath) -> Locator:
    """Open a path on the course's page; the links to its steps."""
    details = page.locator(f"details:has(#path-{path.key})")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    steps = details.locator("ol a")
    expect(steps.first).to_be_visible()
    return steps


def steps_done(page: Page, path: LearningPath) -> tuple[int, ...]:
    """How many steps of a path are done, and of how many, as the course's page says."""
    words = page.locator(f"details:has(#path-{path.key}) summary .meta span").last.inner_text()
    return tuple(map(int, re.findall(r"\d+", words)))


def finish(page: Page, unit: Unit) -> None:
    """Do what the page of a unit asks for."""
    for block in unit.blocks:
        if isinstance(block, Quiz):
            take_quiz(page, block)
        elif isinstance(block, Scenario):
            choose_ways(page, next(iter(ways_to(block).values())))
        elif isinstance(block, Plan):
            page.locator(".cop-plan .cop-option input").first.check()
            follow(page.locator(".cop-plan .cop-send button[type=submit]"))


def units_of(course: Course, *steps: PathStep) -> list[Unit]:
    """The units of steps, in order."""
    return [unit for step in steps for unit in lesson_of(course, step).units if step.unit in ("", unit.key)]


def lesson_of(course: Course, step: PathStep) -> Lesson:
    return next(lesson for lesson in course.lessons if lesson.key == step.lesson)


def step_title(course: Course, step: PathStep) -> str:
    lesson = lesson_of(course, step)
    titles = {"": lesson.title, **{unit.key: unit.title for unit in lesson.units}}
    return words_of(titles[step.unit])


def has_story(unit: Unit) -> bool:
    return any(isinstance(block, Scenario) for block in unit.blocks)
