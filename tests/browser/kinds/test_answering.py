"""Every kind of question is answered by keyboard alone and by touch, in English and in Arabic."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.kinds.answers import QUESTIONS, Visit
from tests.browser.kinds.course import LANGUAGES
from tests.browser.kinds.heard import controls, shape, tree, unannounced
from tests.browser.kinds.pages import colour_alone, findings, fits_narrow_and_spaced, no_lists_to_safari, small_targets

SNAPSHOTS = Path(__file__).parent.parent / "snapshots"
UPDATE = "COP_UPDATE_SNAPSHOTS"
"""An environment variable: write the snapshots anew instead of comparing them. Read by eye what has changed."""


def look(visit: Visit) -> None:
    """What holds of every page."""
    assert findings(visit.page) == []
    assert colour_alone(visit.page) == []
    assert no_lists_to_safari(visit.page) == []


def look_on_a_phone(visit: Visit) -> None:
    assert findings(visit.page) == []
    assert small_targets(visit.page) == []
    assert fits_narrow_and_spaced(visit.page) == []


def sent(visit: Visit, status: str, said: str) -> None:
    """The answer is marked. The focus is at what says so, and nothing else says it once more."""
    place = visit.page.locator(".cop-status")
    expect(place).to_have_class(f"cop-status cop-is-{status}")
    expect(place).to_be_focused()
    if visit.language == "en":
        expect(place).to_have_text(said)
    assert unannounced(visit.page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_keyboard_alone_answers_and_a_screen_reader_has_all_that_is_seen(
    visit: Callable[..., Visit], kind: str, language: str
) -> None:
    asked = QUESTIONS[kind]
    learner = visit(kind, language, "keyboard")
    block = learner.page.locator(".cop-quiz")
    heard = {}

    def hear(when: str) -> None:
        heard[when] = (
            tree(block, shuffled=asked.shuffled),
            controls(learner.page, block, shuffled=asked.shuffled),
        )
        look(learner)

    if kind == "order":
        asked.wrong(learner)  # rows lie in an order of the learner's own before
        learner.page.evaluate("document.activeElement.blur()")  # that which was moved last
    hear("asked")
    if kind != "order":
        asked.wrong(learner)
    learner.send()
    sent(learner, asked.status, asked.first)
    hear("answered")
    asked.right(learner)
    learner.send()
    sent(learner, asked.end, asked.then)
    hear("answered again")
    compare(kind, language, heard)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_finger_answers_on_a_phone(visit: Callable[..., Visit], kind: str, language: str) -> None:
    asked = QUESTIONS[kind]
    learner = visit(kind, language, "touch")
    look_on_a_phone(learner)
    asked.wrong(learner)
    learner.send()
    sent(learner, asked.status, asked.first)
    look_on_a_phone(learner)
    asked.right(learner)
    learner.send()
    sent(learner, asked.end, asked.then)


def test_a_marked_choice_is_of_one_colour_under_a_pointer(visit: Callable[..., Visit]) -> None:
    learner = visit("choice", "en", "keyboard")
    label = learner.page.locator(".cop-choice label").first
    label.hover()
    expect(label).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    label.click()
    learner.page.locator(".cop-send .cop-button").click()
    expect(learner.page.locator(".cop-choice.cop-is-wrong")).to_have_count(1)
    label.hover()
    expect(label).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def compare(name: str, language: str, heard: dict[str, tuple[str, str]]) -> None:
    """With the snapshot in English; what is heard in another language has the same shape."""
    path = SNAPSHOTS / f"{name}.txt"
    text = "\n\n".join(
        f"# {when}, read from top to bottom\n\n{read}\n\n# {when}, with the Tab key\n\n{stops}"
        for when, (read, stops) in heard.items()
    )
    if language == "en" and os.environ.get(UPDATE):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text}\n", "utf-8")
    wanted = path.read_text("utf-8")
    if language == "en":
        assert f"{text}\n" == wanted, f"{UPDATE}=1 writes it anew"
        return
    assert shape(text) == shape(wanted)
