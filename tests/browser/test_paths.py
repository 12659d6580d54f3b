"""Each short way through each course, followed by a learner from the course's page to its last unit.

The learner presses nothing but links and the buttons of what a page asks for: the first step of the path, "Next" on
each page, and "Back to the course" on the last one. Everything is answered rightly, and no script runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from cop_xblocks.build.course import load_course
from cop_xblocks.model import Course, LearningPath, Lesson, PathStep, Plan, Quiz, Scenario, Unit
from cop_xblocks.model.course_files import find_courses
from tests.support.browser.right_answers import choose_ways, see_full_marks, take_quiz, ways_to, words_of
from tests.support.browser.site import ROOT, follow
from tests.support.tiers import quick_in

if TYPE_CHECKING:
    from cop_xblocks.build.course import Compiled
    from tests.support.browser.site import Site


PATHS = {"educators": 4, "industry": 6, "parents": 7}
"""How many each course of the checkout has."""


@cache
def compiled(name: str) -> Compiled:
    course = load_course(ROOT / "courses" / name, ROOT / "locales")
    assert course is not None and not course.mistaken
    return course


@pytest.mark.parametrize("name", [folder.name for folder in find_courses(ROOT / "courses")])
def test_every_path_is_followed_to_its_end_in_english_and_what_is_on_none_is_taken_to_a_full_mark(
    site: Site, name: str
) -> None:
    course = compiled(name).in_language("en")
    assert len(course.paths) == PATHS[name]
    page = site.page(java_script_enabled=False)
    done = follow_paths(page, course, course.paths, "en")
    for unit in course.units:
        if unit.key not in done:
            page.goto(f"/courses/{name}/units/{unit.key}/")
            finish(page, unit)
    see_full_marks(page, course)
    page.context.close()


@pytest.mark.parametrize("name", quick_in(["parents"], PATHS))
def test_the_shortest_path_and_one_with_a_story_are_followed_to_their_end_in_arabic(site: Site, name: str) -> None:
    course = compiled(name).in_language("ar")
    shortest = min(course.paths, key=lambda path: len(units_of(course, *path.steps)))
    with_story = next(path for path in course.paths if any(map(has_story, units_of(course, *path.steps))))
    assert shortest is not with_story
    page = site.page(java_script_enabled=False)
    follow_paths(page, course, (shortest, with_story), "ar")
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_finishes_a_part_stands_above_the_paths_that_have_it(site: Site, language: str) -> None:
    page = site.page(java_script_enabled=False)
    page.goto(f"/courses/parents/units/six-steps/?lang={language}")
    task, paths = (page.locator(name).bounding_box() for name in (".todo.when-open", ".todo ~ .meta"))
    assert task is not None and paths is not None
    assert task["y"] + task["height"] <= paths["y"]
    page.context.close()


def follow_paths(page: Page, course: Course, paths: Iterable[LearningPath], language: str) -> set[str]:
    """Follow paths of the localized course one after the other. What was done on one path is done on the next ones, and
    the learner only goes on there. The keys of the units that were done."""
    page.goto(f"/courses/{course.key}/?lang={language}")
    address = page.url.partition("/courses/")[0]
    done: set[str] = set()
    for path in paths:
        steps = open_path(page, path)
        expect(steps).to_contain_text([step_title(course, step) for step in path.steps])
        before = sum(done.issuperset(unit.key for unit in units_of(course, step)) for step in path.steps)
        assert steps_done(page, path) == (before, len(path.steps)), path.key

        go_on(steps.first)
        units = units_of(course, *path.steps)
        for unit in units:
            assert page.url == f"{address}/courses/{course.key}/units/{unit.key}/?path={path.key}"
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
    return done


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
