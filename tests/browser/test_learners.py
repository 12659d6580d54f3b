"""One phone with several learners, and one learner with several phones, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser.site import follow

if TYPE_CHECKING:
    from tests.support.browser.site import Site

PLAN = "/courses/parents/units/choose-what-fits/"
SECRET = "What nobody else shall read"


def without_header(page: Page) -> None:
    """As on an address without HTTPS, where browsers do not heed `Clear-Site-Data`."""

    def strip(route: Route) -> None:
        reply = route.fetch(max_redirects=0)
        headers = {name: value for name, value in reply.headers.items() if name != "clear-site-data"}
        route.fulfill(response=reply, headers=headers)

    page.route("**/learner/somebody-else/", strip)


def typed(page: Page) -> str:
    return page.locator("textarea").first.input_value()


def hand_over(page: Page) -> None:
    page.goto("/learner/somebody-else/")
    follow(page.get_by_role("button", name="Start from the beginning"))
    expect(page.locator("h1")).to_have_text("You can start now")


def test_six_words_lead_to_the_same_learner_on_another_phone_without_a_script(site: Site) -> None:
    first, second = (site.page(java_script_enabled=False) for _ in range(2))
    for page in (first, second):
        page.goto("/?lang=en")
    first.goto("/courses/parents/units/five-steps/")
    first.goto("/courses/parents/")
    first.locator("footer").get_by_role("link", name="Another device").click()
    follow(first.get_by_role("button", name="Make a code"))
    words = first.locator(".code li").all_text_contents()
    assert len(words) == 6
    second.goto("/learner/")
    second.get_by_label("Do you have a code?").fill("  " + " - ".join(words).upper())
    follow(second.get_by_role("button", name="Continue with this code"))
    expect(second.locator("h1")).to_have_text("Welcome back")
    second.goto("/courses/parents/")
    first.goto("/courses/parents/")
    assert second.locator(".progress").first.text_content() == first.locator(".progress").first.text_content()
    for page in (first, second):
        page.context.close()


def test_a_wrong_word_is_named_beside_the_field_which_has_the_focus(site: Site) -> None:
    page = site.page()
    page.goto("/learner/?lang=en")
    page.get_by_label("Do you have a code?").fill("acorn apple xyzzy")
    page.get_by_label("Do you have a code?").press("Enter")
    expect(page.locator("#problem")).to_contain_text("xyzzy")
    expect(page.get_by_label("Do you have a code?")).to_be_focused()
    expect(page.get_by_label("Do you have a code?")).to_have_value("acorn apple xyzzy")
    page.context.close()


@pytest.mark.parametrize("secure", [True, False])
def test_the_next_learner_does_not_see_an_unsent_answer(site: Site, secure: bool) -> None:
    page = site.page()
    if not secure:
        without_header(page)
    page.goto(PLAN + "?lang=en")
    page.locator("textarea").first.fill(SECRET)
    page.reload()
    assert typed(page) == SECRET
    hand_over(page)
    page.goto(PLAN)
    assert typed(page) == ""
    stored = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert SECRET not in stored
    page.context.close()


def test_going_back_shows_no_page_of_the_previous_learner(site: Site) -> None:
    page = site.page()
    without_header(page)
    page.goto(PLAN + "?lang=en")
    page.locator("textarea").first.fill(SECRET)
    hand_over(page)
    page.go_back()
    page.go_back()
    page.wait_for_url("**" + PLAN + "*")
    page.wait_for_function("!document.documentElement.hidden && document.readyState === 'complete'")
    page.wait_for_timeout(500)
    assert typed(page) == ""
    page.context.close()


def test_the_other_tabs_start_from_the_beginning_too(site: Site) -> None:
    page = site.page()
    other = page.context.new_page()
    other.goto(PLAN + "?lang=en")
    other.locator("textarea").first.fill(SECRET)
    without_header(page)
    hand_over(page)
    other.wait_for_function("document.querySelector('textarea') && !document.querySelector('textarea').value")
    assert SECRET not in other.evaluate("JSON.stringify({...sessionStorage})")
    page.context.close()


def test_two_tabs_do_not_reload_each_other_for_ever(site: Site) -> None:
    page = site.page()
    other = page.context.new_page()
    for tab in (page, other):
        hand_over(tab)
    loads: list[str] = []
    for tab in (page, other):
        tab.on("load", lambda loaded: loads.append(loaded.url))
    page.wait_for_timeout(2000)
    assert len(loads) <= 1
    page.context.close()
