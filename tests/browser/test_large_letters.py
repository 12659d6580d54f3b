"""A phone whose owner has set letters of twice their size: every page can be read without scrolling sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from tests.support.tiers import quick_in

if TYPE_CHECKING:
    from tests.support.browser.site import Site

PAGES = {
    "catalog": "/",
    "course": "/courses/parents/",
    "unit": "/courses/parents/units/five-steps/",
    "order": "/courses/parents/units/six-steps/",
    "figures": "/courses/parents/units/live-why-not-yet/",
    "helplines": "/courses/parents/units/something-wrong/",
    "plan": "/courses/parents/units/choose-what-fits/",
    "quiz": "/courses/parents/units/grooming-quiz/",
    "final": "/courses/parents/units/final/",
    "story": "/courses/parents/units/one-night/",
    "marks": "/courses/parents/marks/",
    "missing": "/courses/parents/units/nowhere/",
    "document": "/courses/educators/units/edu-incident-record/",
    "help": "/help/countries/",
    "country": "/help/FR/",
}
WIDE = """() => Array.from(document.querySelectorAll('body *'))
  .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1)
  .filter((element) => !element.closest('.cop-table, .cop-unseen, .unseen, [aria-hidden=true]'))
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.right > innerWidth + 1 || box.left < -1)
  .map(([element, box]) => element.outerHTML.slice(0, 90) + ' ' + Math.round(box.left) + '-' + Math.round(box.right))"""
BROKEN = """(selector) => {
  const words = [];
  for (const link of document.querySelectorAll(selector || '.brand, .help-now, .exit')) {
    const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        // Chinese has no words to be broken: a line may end after each character.
        if (!/\\p{Script=Han}/u.test(word[0]) && range.getClientRects().length > 1) words.push(word[0]);
      }
    }
  }
  return words;
}"""


def large(site: Site, size: int = 32, width: int = 360) -> Page:
    page = site.page(viewport={"width": width, "height": 740})
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
    return page


@pytest.mark.parametrize("language", quick_in(("ar", "en"), ["ar", "en", "ru"]))
def test_no_page_scrolls_sideways_with_letters_of_twice_their_size(site: Site, language: str) -> None:
    page = large(site)
    for name, path in PAGES.items():
        page.goto(f"{path}?lang={language}")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        if name == "quiz":
            page.locator(".cop-option label").first.click()
            page.locator(".cop-send button").click()
            page.locator(".cop-result button").wait_for()
            assert page.evaluate(WIDE) == [], "asks"
            page.locator(".cop-result button").click()
            page.locator(".cop-verdict").first.wait_for()
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        wide = page.evaluate(WIDE)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, (name, wide)
        assert name not in ("quiz", "marks") or wide == [], name
        assert page.evaluate(BROKEN) == [], name
    page.context.close()


@pytest.mark.parametrize("size", [16, 20, 24, 32])
@pytest.mark.parametrize("language", quick_in(("ar", "en"), ["ar", "en", "es", "fr", "ru", "zh"]))
def test_no_word_of_the_header_is_broken(site: Site, language: str, size: int) -> None:
    page = large(site, size)
    for width in (320, 360, 412):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(f"/courses/parents/?lang={language}")
        assert page.evaluate(BROKEN) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("language", quick_in(("ar", "en"), ["ar", "en", "ru"]))
def test_an_address_breaks_at_its_dot(site: Site, language: str) -> None:
    """The last letter of "childhelplineinternational.org" stood on a line of its own."""
    page = site.page(viewport={"width": 320, "height": 740})
    page.goto(f"/courses/parents/units/four-cs-questions/?lang={language}")
    parts = page.evaluate("""() => {
      const link = [...document.querySelectorAll('.cop-callout a')].find((one) => one.textContent.includes('.org'));
      const range = document.createRange();
      range.selectNodeContents(link.lastChild);
      return [link.lastChild.data, range.getClientRects().length];
    }""")
    assert parts == [".org", 1]
    page.context.close()
