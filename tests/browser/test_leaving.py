"""Leaving in a hurry: what whoever comes to the screen next sees, and what the Back button shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

if TYPE_CHECKING:
    from tests.support.browser.site import Site

ELSEWHERE = "https://www.wikipedia.org/"
HARD = "/courses/parents/units/removal-four-ways/"


def opened(site: Site, *, scripted: bool = True) -> tuple[Page, list[str]]:
    """A lesson's second part, on the way from the landing page, and what was asked of others since."""
    page = site.page(java_script_enabled=scripted)
    requests: list[str] = []

    def answer(route: Route) -> None:
        requests.append(route.request.url)
        route.fulfill(body="<title>Wikipedia</title><h1>Wikipedia</h1>", content_type="text/html")

    page.route(lambda url: not url.startswith(site.address), answer)
    page.goto("/?lang=en")
    page.goto("/courses/parents/")
    page.goto("/courses/parents/units/five-steps/")
    page.locator("a[rel=next]").click()
    page.wait_for_url(lambda url: "five-steps" not in url)
    assert requests == [], "nobody else is asked for anything before the button is pressed"
    return page, requests


def test_back_shows_no_lesson_after_leaving(site: Site) -> None:
    page, _ = opened(site)
    page.locator(".exit").click()
    page.wait_for_url(ELSEWHERE)
    for _attempt in range(2):  # the course and the front page: the lesson's parts were one entry
        with page.expect_request(lambda request: request.url == ELSEWHERE and request.is_navigation_request()):
            page.evaluate("setTimeout(() => history.back(), 0)")
        page.wait_for_url(ELSEWHERE)
        expect(page.locator("h1")).to_have_text("Wikipedia")
    page.context.close()


def test_whoever_opens_the_courses_again_can_read_them(site: Site) -> None:
    page, _ = opened(site)
    page.locator(".exit").click()
    page.wait_for_url(ELSEWHERE)
    page.goto("/courses/parents/units/five-steps/")
    expect(page.locator("main")).to_be_visible()
    page.goto("/courses/parents/")
    page.go_back()
    page.wait_for_url("**/five-steps/")
    expect(page.locator("main")).to_be_visible()
    page.context.close()


def test_the_page_and_its_title_are_gone_before_the_other_one_comes(site: Site) -> None:
    page, _ = opened(site)
    page.unroute_all()
    page.route(ELSEWHERE, lambda route: None)  # it never answers
    left = page.evaluate(
        """() => {
          sessionStorage.setItem('cop:draft', 'an answer');
          document.querySelector('.exit').click();
          return [document.title, location.pathname, document.querySelector('link[rel=icon]').getAttribute('href'),
            document.head.children.length, document.body.innerText.trim(), Object.keys(sessionStorage)];
        }"""
    )
    assert left == ["Shopping list", "/away/en/", "data:,", 4, "Shopping list", []]
    expect(page.get_by_role("textbox", name="Shopping list")).to_have_value(re.compile("^bread\nmilk\n"))
    page.reload()
    expect(page.get_by_role("textbox", name="Shopping list")).to_have_value(re.compile("^bread\nmilk\n"))
    page.context.close()


@pytest.mark.parametrize("cut", ["the other site alone", "the whole line"])
def test_the_list_stays_if_the_other_site_cannot_be_reached(site: Site, cut: str) -> None:
    """In a room without internet, or where the site is blocked, learners read "This site can't be reached"."""
    page, _ = opened(site)
    page.unroute_all()
    if cut == "the whole line":
        page.context.set_offline(True)
    else:
        page.route(ELSEWHERE, lambda route: route.abort())
    page.locator(".exit").click()
    expect(page).to_have_title("Shopping list")
    page.wait_for_timeout(500)
    assert page.url == f"{site.address}/away/en/"
    assert page.locator("body").inner_text().strip() == "Shopping list"
    page.context.close()


def test_leaving_follows_a_redirect_of_the_other_site(site: Site) -> None:
    page, _ = opened(site)
    page.unroute_all()

    def lead_on(route: Route) -> None:
        if route.request.url == ELSEWHERE:
            route.fulfill(status=302, headers={"Location": "https://en.wikipedia.org/"})
        else:
            route.fulfill(body="<title>Wikipedia</title><h1>Wikipedia</h1>", content_type="text/html")

    page.route(lambda url: not url.startswith(site.address), lead_on)
    page.locator(".exit").click()
    expect(page).to_have_title("Wikipedia")
    page.context.close()


def test_the_parts_of_a_lesson_with_a_content_note_are_one_entry_of_the_history(site: Site) -> None:
    page = site.page()
    page.goto("/courses/parents/?lang=en")
    page.goto(HARD)
    length = page.evaluate("history.length")
    for _part in range(2):
        before = page.url
        page.locator(".pager .next").click()
        page.wait_for_url(lambda url, before=before: url != before)
    assert page.evaluate("history.length") == length
    page.go_back()
    page.wait_for_url("**/courses/parents/*")
    page.context.close()


def test_without_a_script_a_redirect_leads_away(site: Site) -> None:
    page, requests = opened(site, scripted=False)
    page.locator(".exit").click()
    page.wait_for_url(ELSEWHERE)
    assert requests[0] == ELSEWHERE
    page.context.close()


def test_shift_three_times_leaves(site: Site) -> None:
    page, _ = opened(site)
    page.keyboard.press("Shift")
    expect(page.locator("#cop-say")).to_have_text("Shift, press 2 more times to leave.")
    page.keyboard.press("Shift")
    expect(page.locator("#cop-say")).to_have_text("Shift, press 1 more time to leave.")
    page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)
    page.context.close()


def test_capital_letters_and_shift_among_other_keys_do_not_leave(site: Site) -> None:
    page, requests = opened(site)
    for _ in range(4):
        page.keyboard.press("Shift+A")
    for key in ("Shift", "Shift", "a", "Shift", "Tab", "Shift", "Shift", "Escape"):
        page.keyboard.press(key)
    page.keyboard.press("Shift")
    page.clock.install()
    page.keyboard.press("Shift")
    page.clock.fast_forward(6000)
    expect(page.locator("#cop-say")).to_have_text("Cancelled: you are still on this page.")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert requests == []
    page.context.close()


def test_a_capital_letter_is_no_press_of_shift_whichever_key_comes_up_first(site: Site) -> None:
    """Shift comes up before the letter when somebody types fast: that was spoken as "Cancelled" with each capital."""
    page, requests = opened(site)
    for _ in range(4):
        page.keyboard.down("Shift")
        page.keyboard.down("A")
        page.keyboard.up("Shift")
        page.keyboard.up("A")
        page.wait_for_timeout(200)
        expect(page.locator("#cop-say")).to_have_count(0)
    assert requests == []
    page.context.close()


def test_shift_with_a_key_that_a_screen_reader_takes_does_not_leave(site: Site) -> None:
    """Shift and H go to the heading before: the page sees Shift alone, and that the place of reading has moved."""
    page, requests = opened(site)
    for number in range(4):
        page.keyboard.down("Shift")
        page.evaluate("(number) => getSelection().collapse(document.querySelectorAll('p')[number], 0)", number)
        page.wait_for_timeout(50)
        page.keyboard.up("Shift")
        page.wait_for_timeout(200)
        expect(page.locator("#cop-say")).to_have_count(0)
    assert requests == []
    page.context.close()


def test_shift_and_the_mouse_do_not_leave(site: Site) -> None:
    page, requests = opened(site)
    for _ in range(4):
        page.keyboard.down("Shift")
        page.locator("h1").click()
        page.keyboard.up("Shift")
    page.wait_for_timeout(200)
    expect(page.locator("#cop-say")).to_have_count(0)
    assert requests == []
    page.context.close()


def test_shift_leaves_from_a_field_with_a_draft_in_it(site: Site) -> None:
    page, _ = opened(site)
    page.goto("/courses/parents/units/choose-what-fits/")
    page.locator("textarea").first.fill("What nobody else shall read")
    for _attempt in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)
    page.context.close()


def test_the_page_says_what_leaving_does_not_do(site: Site) -> None:
    page, _ = opened(site)
    expect(page.locator("footer")).to_contain_text("Your browser history still shows that you were here")
    page.context.close()
