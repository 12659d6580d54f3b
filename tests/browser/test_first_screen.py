"""The first screen of a phone: the words of a lesson, and a way to its content note; the front page when something has
happened."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from cop_xblocks.build.course import load_course
from cop_xblocks.model.course_files import find_courses
from tests.support.browser.site import ROOT
from tests.support.tiers import FULL, quick_in

if TYPE_CHECKING:
    from tests.support.browser.site import Site

LANGUAGES = quick_in(("ar", "en"), ["ar", "en", "es", "fr", "ru", "zh"])
PHONE = {"width": 360, "height": 740}
FIRST_LINE = """() => {
  const first = document.querySelector('.content .cop :is(p:not(.cop-callout-title), li, img)');
  const range = document.createRange();
  range.selectNodeContents(first);
  return first.matches('img') ? first.getBoundingClientRect().bottom : range.getClientRects()[0].bottom;
}"""
"""Where the first line of a unit's content ends, in pixels from the top; or its picture."""


@cache
def lessons_with_a_note() -> list[str]:
    """The first page of each lesson that has a content note; in the quick tier, of every twentieth of them."""
    pages = []
    for folder in find_courses(ROOT / "courses"):
        compiled = load_course(folder, ROOT / "locales")
        assert compiled is not None
        for section in compiled.course.modules:
            pages += [
                f"/courses/{compiled.course.key}/units/{lesson.units[0].key}/"
                for lesson in section.written_lessons
                if lesson.content_note is not None
            ]
    assert len(pages) >= 100
    return pages if FULL else pages[::20]


@pytest.fixture
def phone(site: Site) -> Page:
    return site.page(viewport=PHONE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_with_a_note_begins_on_the_first_screen(phone: Page, language: str) -> None:
    ends = {}
    for path in lessons_with_a_note():
        phone.goto(f"{path}?lang={language}", wait_until="domcontentloaded")
        ends[path] = phone.evaluate(FIRST_LINE)
    assert {path: end for path, end in ends.items() if end > PHONE["height"]} == {}
    phone.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_opens_without_a_script_and_leads_to_help_in_one_tap(site: Site, language: str) -> None:
    page = site.page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"/courses/parents/units/six-steps/?lang={language}")
    words = page.locator(".note summary span span")
    before = words.bounding_box()
    page.locator(".note summary").click()
    after = words.bounding_box()
    assert before and after and after["height"] > before["height"]
    page.locator(".note-links a").first.click()
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_parent_whose_child_is_blackmailed_sees_where_to_tap_without_scrolling(site: Site, language: str) -> None:
    page = site.page(viewport=PHONE, java_script_enabled=False, has_touch=True)
    page.goto(f"/?lang={language}")
    link = page.locator("#now a").first
    box = link.bounding_box()
    assert box and box["y"] + box["height"] < PHONE["height"]
    link.tap()
    expect(page.locator(".for-now h1")).to_be_visible()
    assert "blackmail" in page.url
    page.context.close()
