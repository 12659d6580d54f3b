"""Every kind of question is answered by keyboard alone and by touch, in English and in Arabic."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cop_xblocks.model import Quiz
from cop_xblocks.questions.registry import kinds
from cop_xblocks.reading import read_course
from tests.support.browser.answers import QUESTIONS, Visit
from tests.support.browser.course import LANGUAGES, ROOT
from tests.support.browser.heard import unannounced
from tests.support.browser.pages import check_page, check_page_on_a_phone
from tests.support.browser.snapshots import Heard


def sent(visit: Visit, status: str, words: str) -> None:
    """The answer is marked. The focus is at what says so, and nothing else says it once more."""
    place = visit.page.locator(".cop-status")
    expect(place).to_have_class(f"cop-status cop-is-{status}")
    expect(place).to_be_focused()
    if visit.language == "en":
        expect(place).to_have_text(words)
    assert unannounced(visit.page)


def test_no_kind_is_left_out() -> None:
    course = read_course(ROOT / "courses" / "each").course
    assert course is not None
    units = [unit for module in course.modules for lesson in module.lessons for unit in lesson.units]
    questions = {unit.key: block.questions for unit in units for block in unit.blocks if isinstance(block, Quiz)}
    assert {question.kind for unit in QUESTIONS for question in questions[unit]} == set(kinds())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_keyboard_alone_answers_and_a_screen_reader_has_all_that_is_seen(
    visit: Callable[..., Visit], kind: str, language: str
) -> None:
    sample = QUESTIONS[kind]
    learner = visit(kind, language, "keyboard")
    heard = Heard(kind, learner, learner.page.locator(".cop-quiz"), sample.shuffled)

    if kind == "order":
        sample.wrong(learner)  # rows lie in an order of the learner's own before
        learner.page.evaluate("document.activeElement.blur()")  # that which was moved last
    heard.note("asked")
    check_page(learner.page)
    if kind != "order":
        sample.wrong(learner)
    learner.send()
    sent(learner, sample.status, sample.first)
    heard.note("answered")
    check_page(learner.page)
    sample.right(learner)
    learner.send()
    sent(learner, sample.end, sample.then)
    heard.note("answered again")
    check_page(learner.page)
    heard.compare()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_finger_answers_on_a_phone(visit: Callable[..., Visit], kind: str, language: str) -> None:
    sample = QUESTIONS[kind]
    learner = visit(kind, language, "touch")
    check_page_on_a_phone(learner.page)
    sample.wrong(learner)
    learner.send()
    sent(learner, sample.status, sample.first)
    check_page_on_a_phone(learner.page)
    sample.right(learner)
    learner.send()
    sent(learner, sample.end, sample.then)


def test_a_marked_choice_is_of_one_colour_under_a_pointer(visit: Callable[..., Visit]) -> None:
    learner = visit("choice", "en", "keyboard")
    label = learner.page.locator(".cop-option label").first
    label.hover()
    expect(label).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    label.click()
    learner.page.locator(".cop-send .cop-button").click()
    expect(learner.page.locator(".cop-option.cop-is-wrong")).to_have_count(1)
    label.hover()
    expect(label).to_have_css("background-color", "rgba(0, 0, 0, 0)")
