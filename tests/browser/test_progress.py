"""How far a learner is, as a browser shows it: what is ticked at once, and which button stands out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.site import Site, follow, send
from tests.support.steps import COURSE, END, ONE, TWO, UNITS


@pytest.fixture(scope="module")
def steps(serving: Callable[[Path], Iterator[Site]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("steps")
    folder = root / "courses" / "steps"
    folder.mkdir(parents=True)
    (root / "locales").mkdir()
    for name, text in {"course": COURSE, "one": ONE, "two": TWO, "end": END}.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    yield from serving(root)


def background(page: Page, selector: str) -> str:
    return str(page.locator(selector).evaluate("element => getComputedStyle(element).backgroundColor"))


def answer(page: Page, press: Callable[[Any], None]) -> None:
    for question in page.locator(".cop-question").all():
        question.locator("label", has_text="Red").or_(question.locator("label", has_text="cat")).last.click()
    press(page.locator(".cop-send .cop-button"))


@pytest.mark.parametrize("scripted", [True, False])
def test_an_answer_ticks_the_part_at_once(steps: Site, scripted: bool) -> None:
    page = steps.page(java_script_enabled=scripted, viewport={"width": 1280, "height": 800})
    page.goto("/courses/steps/units/checked/?lang=en")
    if not scripted:
        page.locator(".outline summary").click()
    here = page.locator(".outline .here")
    expect(here.locator(".dot.half")).to_have_count(1)
    expect(here).to_contain_text("not finished yet")
    todo = page.get_by_text("Answer the question to finish this part.")
    expect(todo).to_be_visible()
    filled = background(page, ".cop-send .cop-button")
    assert background(page, ".pager .next") != filled, "only one button stands out, and it is the one that answers"
    answer(page, send if scripted else follow)
    expect(here.locator(".dot.tick")).to_have_count(1)
    expect(todo).to_be_hidden()
    expect(page.get_by_text("This part is done.")).to_be_visible()
    assert background(page, ".pager .next") == filled
    page.context.close()


def test_a_wrong_answer_in_a_quiz_that_counts_finishes_nothing_while_an_attempt_is_left(steps: Site) -> None:
    page = steps.page()
    page.goto("/courses/steps/units/end/?lang=en")
    page.locator("label", has_text="Seven").click()
    send(page.locator(".cop-send .cop-button"))
    expect(page.get_by_text("Pass the quiz, or use all your attempts, to finish this part.")).to_be_visible()
    expect(page.get_by_text("You have reached the end")).to_be_hidden()
    page.locator("label", has_text="Red").click()
    send(page.locator(".cop-send .cop-button"))
    expect(page.get_by_text("You have reached the end")).to_be_visible()
    page.context.close()


def test_whoever_opens_and_answers_everything_has_done_all_of_it(steps: Site) -> None:
    page = steps.page()
    page.goto("/courses/steps/?lang=en")
    for unit in UNITS:
        page.goto(f"/courses/steps/units/{unit}/")
        if page.locator(".cop-quiz").count():
            answer(page, send)
    page.goto("/courses/steps/")
    expect(page.locator(".board")).to_contain_text("3 of 3 lessons done")
    expect(page.locator(".board")).to_contain_text("You have passed the course.")
    expect(page.locator(".stop .dot.tick")).to_have_count(3)
    expect(page.locator(".board .go")).to_have_count(1)
    expect(page.locator(".board .go")).to_have_attribute("href", "/courses/steps/end/")
    bar = page.locator(".board progress")
    assert bar.get_attribute("value") == bar.get_attribute("max") == "4"
    page.context.close()
