"""What cannot be marked is said where the focus goes, and costs nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser.answers import Visit
from tests.support.browser.course import LANGUAGES
from tests.support.browser.heard import announced, unannounced
from tests.support.browser.pages import findings

NOT_A_NUMBER = "This is not a number. Write one number in digits; a unit may stand before or after it."
STILL_OPEN = (
    "Please choose something for each one. If you are not sure, take what seems closest: a wrong choice costs no more "
    "than none."
)
TOO_LONG = "This is too long to be kept: 5,000 characters fit. Shorten it; nothing of it is lost yet."


def refused(learner: Visit, reason: str) -> None:
    """The reason has the focus and is said once: the question that it stands in is not described by it, too."""
    place = learner.page.locator(".cop-status.cop-is-refused")
    expect(place).to_be_focused()
    if learner.language == "en":
        expect(place).to_have_text(reason)
    assert unannounced(learner.page)
    assert learner.page.locator("fieldset").first.get_attribute("aria-describedby") is None
    assert findings(learner.page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_number_is_kept_and_the_field_says_that_it_is_the_one(
    visit: Callable[..., Visit], language: str
) -> None:
    learner = visit("number", language, "keyboard")
    learner.write("textbox", "many")
    learner.send()
    refused(learner, NOT_A_NUMBER)
    field = learner.page.locator(".cop-line input")
    expect(field).to_have_value("many")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert str(learner.page.locator(".cop-status").get_attribute("id")) in str(field.get_attribute("aria-describedby"))
    learner.write("textbox", "18")
    learner.send()
    expect(learner.page.locator(".cop-status.cop-is-right")).to_be_focused()


def test_words_that_are_too_many_are_kept(visit: Callable[..., Visit]) -> None:
    learner = visit("reflect", "en", "touch")
    learner.write("textbox", "x" * 5001)
    learner.send()
    refused(learner, TOO_LONG)
    field = learner.page.locator("textarea")
    assert len(field.input_value()) == 5001
    expect(field).to_have_attribute("aria-invalid", "true")


def test_the_list_that_was_left_open_says_so(visit: Callable[..., Visit]) -> None:
    learner = visit("sort", "en", "keyboard")
    learner.choose("Stop replying", "At once")
    learner.send()
    refused(learner, STILL_OPEN)
    expect(learner.named("combobox", "Ask how it feels")).to_have_attribute("aria-invalid", "true")
    expect(learner.named("combobox", "Stop replying")).not_to_have_attribute("aria-invalid", "true")


def test_nothing_at_all_is_told_once(visit: Callable[..., Visit]) -> None:
    learner = visit("choice", "en", "keyboard")
    learner.send()
    expect(learner.page.locator(".cop-result h3")).to_be_focused()
    assert announced(learner.page) == ["You have not answered anything yet."]
