"""Leaving a subject out of a quiz in a browser: by keyboard, without script, and in Arabic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.support.browser.heard import announced, listen
from tests.support.browser.site import Site, follow

OUTLINE = """\
---
audience: parents
language: en
grading: {quiz: 100}
---
# Calm

Calm.

## Module <!-- #m -->

- [Quiz](quiz.md)
"""
FRONT = """\
---
key: quiz
content_note: This quiz is about death, too. You can leave the subject out.
graded: quiz
attempts: 3
draw: 4
subjects:
  grief: death and grief
---
# Quiz

"""
QUESTIONS = "".join(
    f"### Question {letter}{number}? <!-- question #{letter}{number} {about} -->\n\n"
    "- [x] Right <!-- #right -->\n- [ ] Wrong <!-- #wrong -->\n\n"
    for letter, about, count in (("g", "about=grief", 4), ("q", "", 4))
    for number in range(count)
)
ARABIC = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "quiz subject grief"
msgid "death and grief"
msgstr "الموت والحزن"
"""
UNIT = "/courses/calm/units/quiz/"


@pytest.fixture(scope="module")
def calm(serving: Callable[[Path], Iterator[Site]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A quiz that draws four of eight questions, half of which are about death."""
    root = tmp_path_factory.mktemp("calm")
    folder = root / "courses" / "calm"
    folder.mkdir(parents=True)
    catalogs = root / "locales/ar/LC_MESSAGES"
    catalogs.mkdir(parents=True)
    (catalogs / "calm.po").write_text(ARABIC, "utf-8")
    (folder / "course.md").write_text(OUTLINE, "utf-8")
    (folder / "quiz.md").write_text(FRONT + QUESTIONS, "utf-8")
    yield from serving(root)


def open_with_button(page: Page, address: str) -> Locator:
    """Open the quiz as a learner who is asked about death, and find the buttons that leave it out. Eight questions have
    70 draws of four; one of them has nothing about death, and that learner goes again."""
    for _ in range(10):
        page.goto(address)
        buttons = page.locator("button[value^='leave ']")
        if buttons.count():
            return buttons
        page.context.clear_cookies()
    raise AssertionError("no learner is offered to leave the subject out")


def test_a_keyboard_leaves_it_out_and_stands_at_another_question(calm: Site) -> None:
    page = calm.page(bypass_csp=True)
    listen(page)
    leave = open_with_button(page, UNIT)
    mine = page.locator(".cop-question", has_text="Question q").first
    if mine.count():
        mine.get_by_role("radio", name="Right").check()
    expect(leave.first).to_have_accessible_name("Leave out this subject: death and grief")
    leave.first.focus()
    page.keyboard.press("Enter")
    back = page.get_by_role("button", name="Ask about it again: death and grief")
    expect(back).to_be_visible()
    expect(leave).to_have_count(0)
    expect(page.locator(".cop-question")).to_have_count(4)
    expect(page.locator(".cop-question h3").filter(has_text="Question g")).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('.cop-question h3')")
    assert announced(page) == ["You are not asked about: death and grief"]
    if mine.count():
        expect(page.locator("input:checked")).to_have_count(1)
    assert Axe().run(page).response["violations"] == []

    back.focus()
    page.keyboard.press("Enter")
    words = page.get_by_role("heading", name="From your next attempt on, you may be asked about: death and grief")
    expect(words).to_be_focused()
    expect(back).to_have_count(0)
    page.context.close()


def test_without_a_script_it_is_left_out_and_stays_so(calm: Site) -> None:
    page = calm.page(java_script_enabled=False)
    leave = open_with_button(page, UNIT)
    follow(leave.first)
    for _ in range(2):
        expect(page.locator(".cop-question")).to_have_count(4)
        expect(page.get_by_text("You are not asked about: death and grief")).to_be_visible()
        expect(leave).to_have_count(0)
        page.reload()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_arabic_on_a_phone_axe_finds_nothing(calm: Site, scheme: str) -> None:
    page = calm.page(color_scheme=scheme, reduced_motion="reduce", viewport={"width": 320, "height": 640})
    leave = open_with_button(page, f"{UNIT}?lang=ar")
    expect(leave.first).to_have_text("استبعاد هذا الموضوع")
    expect(leave.first).to_have_attribute("aria-label", "استبعاد هذا الموضوع: الموت والحزن")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()
