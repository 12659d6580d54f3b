"""A story and a plan, by keyboard alone and by touch, in English and in Arabic."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser.answers import Visit
from tests.support.browser.course import LANGUAGES
from tests.support.browser.heard import announced, unannounced
from tests.support.browser.pages import check_page, check_page_on_a_phone
from tests.support.browser.snapshots import Heard


def step(learner: Visit, way: str, leads_to: str, says: str) -> None:
    """Take a way: the focus is at what comes of it, above the scene that it leads to, and nothing says it once more."""
    learner.hand.press(learner.named("button", way))
    expect(learner.page.locator(".cop-now h3")).to_have_text(learner.say(leads_to))
    came = learner.page.locator(".cop-path > li:last-child .cop-came h4")
    expect(came).to_have_text(learner.say(says))
    expect(came).to_be_focused()
    assert learner.page.evaluate("document.getAnimations().length") == 0, "less motion is wanted"
    assert unannounced(learner.page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_keyboard_alone_takes_a_story_to_its_end(visit: Callable[..., Visit], language: str) -> None:
    learner = visit("scenario", language, "keyboard")
    heard = Heard("scenario", learner, learner.page.locator(".cop-scenario"))
    heard.note("begun")
    check_page(learner.page)
    step(learner, "Answer him", "He writes at once.", "Polite, and just what he counts on.")
    heard.note("under way")
    check_page(learner.page)
    step(learner, "Tell Mum after all", "Mum listens. You report it together.", "It is never too late to tell.")
    heard.note("ended")
    check_page(learner.page)
    heard.compare()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_takes_a_story_to_its_end(visit: Callable[..., Visit], language: str) -> None:
    learner = visit("scenario", language, "touch")
    check_page_on_a_phone(learner.page)
    step(learner, "Answer him", "He writes at once.", "Polite, and just what he counts on.")
    step(learner, "Tell Mum after all", "Mum listens. You report it together.", "It is never too late to tell.")
    check_page_on_a_phone(learner.page)
    learner.hand.press(learner.page.locator(".cop-send [name=again]"))
    expect(learner.page.locator(".cop-now h3")).to_be_focused()
    expect(learner.page.locator(".cop-path")).to_have_count(0)


def make(learner: Visit) -> None:
    """Pick one of what is offered and add two lines of one's own."""
    learner.pick("checkbox", "We ask before we post a picture of somebody.")
    lines = learner.page.locator(".cop-own textarea")
    learner.hand.write(lines.first, {"en": "We eat together", "ar": "نأكل معًا"}[learner.language])
    learner.hand.press(learner.page.locator("[data-cop-add]"))
    expect(lines.nth(1)).to_be_focused()
    learner.hand.write(lines.nth(1), {"en": "We talk", "ar": "نتحدث"}[learner.language])
    learner.send()
    expect(learner.page.locator(".cop-sheet .cop-verdict")).to_be_focused()
    assert unannounced(learner.page), "the focus is at the sentence already"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_keyboard_alone_makes_a_plan(visit: Callable[..., Visit], language: str) -> None:
    learner = visit("plan", language, "keyboard")
    heard = Heard("plan", learner, learner.page.locator(".cop-plan"))
    heard.note("offered")
    check_page(learner.page)
    make(learner)
    day = learner.page.locator(".cop-date")
    day.evaluate("day => { day.textContent = day.textContent.replace(/[0-9]+.*/, '…'); }")
    heard.note("kept")
    check_page(learner.page)
    heard.compare()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_makes_a_plan_and_what_is_missing_is_told(visit: Callable[..., Visit], language: str) -> None:
    learner = visit("plan", language, "touch")
    check_page_on_a_phone(learner.page)
    learner.send()
    expect(learner.page.locator(".cop-result h3")).to_be_focused()
    assert len(announced(learner.page)) == 1
    make(learner)
    check_page_on_a_phone(learner.page)
    learner.hand.press(learner.page.locator(".cop-change > summary"))
    check_page_on_a_phone(learner.page)
