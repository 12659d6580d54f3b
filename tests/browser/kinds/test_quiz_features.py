"""Hints, saving, questions one at a time, and the review: by keyboard alone and by touch, in English and in Arabic."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser.answers import Visit
from tests.support.browser.course import LANGUAGES
from tests.support.browser.hands import HANDS
from tests.support.browser.heard import announced, unannounced
from tests.support.browser.pages import check_page, check_page_on_a_phone
from tests.support.browser.snapshots import Heard

USER_NAME = {"en": "user name", "ar": "اسم المستخدم"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", HANDS)
def test_hints_come_one_by_one_and_answers_are_saved_and_mended(
    visit: Callable[..., Visit], by: str, language: str
) -> None:
    learner = visit("together-unit", language, by)
    page = learner.page
    heard = Heard("together", learner, page.locator(".cop-quiz"))
    see = check_page if by == "keyboard" else check_page_on_a_phone
    first, second = (page.get_by_text(learner.say(hint)) for hint in HINTS)
    expect(first).not_to_be_visible()
    summaries = page.locator(".cop-question summary")
    learner.hand.press(summaries.first)
    expect(first).to_be_visible()
    expect(second).not_to_be_visible()
    expect(summaries.first).to_be_focused()
    learner.hand.press(summaries.nth(1))
    expect(second).to_be_visible()
    heard.note("with both hints")
    see(page)

    learner.pick("radio", "Listening")
    many = {"en": "many", "ar": "كثير"}[language]
    learner.write("textbox", many)
    learner.hand.press(page.locator(".cop-save .cop-plain"))
    expect(page.locator(".cop-saved")).to_be_focused()
    assert unannounced(page), "the focus is at the sentence already"
    expect(page.locator(".cop-status")).to_have_count(0)
    page.reload()
    expect(page.locator(".cop-saved")).to_be_visible()
    expect(learner.named("radio", "Listening")).to_be_checked()
    expect(page.get_by_role("textbox")).to_have_value(many)
    heard.note("saved")
    see(page)

    learner.send()
    expect(page.locator(".cop-result.cop-is-refused h3")).to_be_focused()
    assert len(announced(page)) == 1
    heard.note("refused")
    see(page)
    learner.hand.press(page.locator(".cop-again a"))
    expect(page.locator(".cop-question").nth(1)).to_be_in_viewport()

    learner.write("textbox", "13")
    learner.send()
    expect(page.locator(".cop-result.cop-is-right h3")).to_be_focused()
    (announcement,) = announced(page)
    if language == "en":
        assert announcement == "2 of 2 points."
    heard.note("marked")
    see(page)
    heard.compare()


HINTS = ("Think of what your child needs.", "It costs nothing but time.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", HANDS)
def test_questions_one_at_a_time_and_a_review_by_objective(visit: Callable[..., Visit], by: str, language: str) -> None:
    learner = visit("final", language, by)
    page = learner.page
    heard = Heard("one-at-a-time", learner, page.locator(".cop-quiz"))
    see = check_page if by == "keyboard" else check_page_on_a_phone

    def at(title: str) -> None:
        """The question has the focus, which says all that there is to be said."""
        expect(page.locator(".cop-question h3")).to_contain_text(learner.say(title))
        expect(page.locator(".cop-question h3")).to_be_focused()
        assert unannounced(page)

    expect(page.locator(".cop-question")).to_have_count(1)
    heard.note("the first question")
    learner.pick("radio", "Sitting down beside them")
    learner.hand.press(page.locator(".cop-steps .cop-button"))
    at("What do you note?")
    offer = page.locator(".cop-question .cop-plain")
    offer.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    learner.hand.press(offer)
    hint = page.locator(".cop-hint h4")
    expect(hint).to_have_text(learner.say("It stands above each message."))
    expect(hint).to_be_focused()
    assert abs(page.evaluate("scrollY") - place) < 10, "it stands where the button was"
    assert unannounced(page)
    learner.write("textbox", USER_NAME[language])
    heard.note("the second question, with a hint that costs")
    see(page)

    learner.hand.press(page.locator(".cop-steps .cop-button"))
    expect(page.locator(".cop-overview-title")).to_be_focused()
    assert unannounced(page)
    expect(page.locator(".cop-overview .cop-is-right")).to_have_count(2)
    heard.note("the overview")
    see(page)
    learner.hand.press(page.locator(".cop-overview button").first)
    at("Your child is in tears. What comes first?")
    expect(learner.named("radio", "Sitting down beside them")).to_be_checked()
    learner.hand.press(page.locator(".cop-steps .cop-plain").last)
    expect(page.locator(".cop-overview-title")).to_be_focused()

    learner.send()
    expect(page.locator(".cop-result h3")).to_be_focused()
    (announcement,) = announced(page)
    if language == "en":
        assert announcement == "1.75 of 2 points. That is 87%."
    expect(page.locator(".cop-objectives li")).to_have_count(2)
    expect(page.locator(".cop-objectives li a")).to_have_count(1)
    heard.note("marked")
    see(page)
    heard.compare()
