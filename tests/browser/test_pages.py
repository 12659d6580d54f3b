"""A quiz while it is answered, Arabic pages, and what a thumb and the Escape key do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.every_way import faults

if TYPE_CHECKING:
    from tests.support.browser.site import Site

QUIZ = "/courses/parents/units/grooming-quiz/"
PAGES = {
    "catalog": "/",
    "course": "/courses/parents/",
    "unit": "/courses/parents/units/five-steps/",
    "routine": "/courses/parents/units/six-steps/",
    "figures": "/courses/parents/units/live-why-not-yet/",
    "helplines": "/courses/parents/units/something-wrong/",
    "quiz": QUIZ,
    "marks": "/courses/parents/marks/",
    "missing": "/courses/parents/units/nowhere/",
    "document": "/courses/educators/units/edu-incident-record/",
}


def answer_all_but_the_last(page: Page) -> None:
    """Pick the first choice of each question, whichever are drawn, but of the last one. Orders stay as they lie."""
    for question in page.locator(".cop-question").all()[:-1]:
        choices = question.locator("input")
        if choices.count():
            choices.first.check()
        for gap in question.locator("select:visible").all():
            gap.select_option(index=1)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_quiz_serves_everybody_when_it_asks_for_what_is_blank_and_when_it_is_marked(
    site: Site, language: str
) -> None:
    page = site.page(bypass_csp=True, reduced_motion="reduce")
    page.goto(f"{QUIZ}?lang={language}")
    answer_all_but_the_last(page)
    page.locator(".cop-send button").click()
    page.locator(".cop-result.cop-is-refused").wait_for()
    assert faults(page) == [], "what is blank is asked about"
    pressed = page.locator(".cop-result button").element_handle()
    pressed.click()
    page.locator(".cop-score").wait_for()
    pressed.wait_for_element_state("hidden")  # it stays, unseen, until screen readers have followed the focus
    assert faults(page) == []
    page.goto(f"/courses/parents/marks/?lang={language}")
    assert faults(page) == []
    page.context.close()


@pytest.mark.parametrize("name", [name for name in PAGES if name != "missing"])
def test_an_arabic_page_shows_no_english_sentence(site: Site, name: str) -> None:
    """Latin words that stay are names and addresses; three in a row are a sentence that nobody translated."""
    page = site.page()
    page.goto(f"{PAGES[name]}?lang=ar")
    problems = page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!element.checkVisibility() || element.closest('[lang="en"], .languages, .sources')) continue;
            const words = walker.currentNode.data.match(/(?:[A-Za-z’']+[ ,]+){3,}[A-Za-z’']+/g);
            if (words) found.push(...words);
          }
          return found;
        }"""
    )
    allowed = {"Take It Down"}
    assert [words for words in problems if words not in allowed] == []
    page.context.close()


def test_targets_are_large_enough_for_a_thumb(site: Site) -> None:
    page = site.page(viewport={"width": 320, "height": 640})
    page.goto(QUIZ)
    small = page.evaluate(
        """() => Array.from(document.querySelectorAll('button, summary, .cop-option label, select, .pager a, header a'))
          .filter((element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
          .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && box.height < 43.5).map(([html, box]) => html + ' ' + box.height)"""
    )
    assert small == []
    page.context.close()


def test_the_list_of_languages_closes_with_escape_and_where_somebody_goes_on_elsewhere(site: Site) -> None:
    page = site.page()
    page.goto("/courses/parents/?lang=en")
    menu, summary = page.locator(".languages details"), page.locator(".languages summary")
    summary.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".languages a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open")
    expect(summary).to_be_focused()
    summary.press("Enter")
    page.locator("h1").click()
    expect(menu).not_to_have_attribute("open")
    summary.press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.locator("main a").first.focus()
    expect(menu).not_to_have_attribute("open")
    page.context.close()
