"""Without JavaScript: every page is a plain form, which a keyboard fills and sends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser.answers import QUESTIONS, Visit
from tests.support.browser.course import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_it_is_answered_and_marked_where_there_is_no_script(
    visit: Callable[..., Visit], kind: str, language: str
) -> None:
    sample = QUESTIONS[kind]
    learner = visit(kind, language, "plain")
    for answer, status, words in ((sample.wrong, sample.status, sample.first), (sample.right, sample.end, sample.then)):
        answer(learner)
        learner.send()
        place = learner.page.locator(".cop-status")
        expect(place).to_have_class(f"cop-status cop-is-{status}")
        expect(place).to_be_in_viewport()
        if language == "en":
            expect(place).to_have_text(words)
    assert learner.page.locator(".cop-quiz").get_attribute("lang") == language


def test_a_story_is_told_where_there_is_no_script(visit: Callable[..., Visit]) -> None:
    learner = visit("scenario", "ar", "plain")
    for way, scene in (
        ("Answer him", "He writes at once."),
        ("Tell Mum after all", "Mum listens. You report it together."),
    ):
        learner.hand.press(learner.named("button", way))
        expect(learner.page.locator(".cop-now h3")).to_have_text(learner.say(scene))
        expect(learner.page.locator(".cop-now h3")).to_be_in_viewport()


def test_a_plan_is_kept_where_there_is_no_script(visit: Callable[..., Visit]) -> None:
    learner = visit("plan", "ar", "plain")
    learner.pick("checkbox", "Phones sleep in the kitchen.")
    learner.send()
    expect(learner.page.locator(".cop-sheet li")).to_have_text([learner.say("Phones sleep in the kitchen.")])


def test_hints_saving_and_one_at_a_time_need_no_script(visit: Callable[..., Visit]) -> None:
    learner = visit("final", "ar", "plain")
    page = learner.page
    learner.pick("radio", "Sitting down beside them")
    learner.hand.press(page.locator(".cop-steps .cop-button"))
    learner.hand.press(page.locator(".cop-question .cop-plain"))
    expect(page.locator(".cop-hint")).to_have_text(learner.say("It stands above each message."))
    learner.write("textbox", "اسم المستخدم")
    learner.hand.press(page.locator(".cop-save .cop-plain"))
    expect(page.locator(".cop-saved")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("اسم المستخدم")
    learner.hand.press(page.locator(".cop-steps .cop-button"))
    expect(page.locator(".cop-overview .cop-is-right")).to_have_count(2)
    learner.send()
    expect(page.locator(".cop-result.cop-is-right")).to_be_in_viewport()
