"""What comes out of a printer: white paper, no backgrounds, nothing to press."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser.pages import choose_country

if TYPE_CHECKING:
    from tests.support.browser.site import Site

HELPLINES = "/courses/parents/units/card-with-numbers/"
PLAN = "/courses/parents/units/choose-what-fits/"


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2) of a computed colour."""
    red, green, blue = (int(channel) / 255 for channel in re.findall(r"\d+", color)[:3])
    parts = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in (red, green, blue)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def on_white(element: Locator) -> float:
    """An element's contrast on paper."""
    return 1.05 / (luminance(element.evaluate("element => getComputedStyle(element).color")) + 0.05)


def printed(site: Site, path: str, language: str = "en", scheme: str = "light") -> Page:
    page = site.page(color_scheme=scheme, viewport={"width": 794, "height": 1123})
    page.goto(f"{path}?lang={language}")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_number_of_a_helpline_is_the_darkest_thing_on_the_sheet(site: Site, scheme: str) -> None:
    page = printed(site, HELPLINES, scheme=scheme)
    choose_country(page, "GB")
    page.emulate_media(media="print", color_scheme=scheme)
    numbers = page.locator(".cop-call:visible")
    assert numbers.count()
    darkest = max(on_white(element) for element in page.locator("main :is(p, h1, h2, li, a, bdi):visible").all())
    for number in [*numbers.all(), *page.locator(".cop-call bdi:visible").all()]:
        assert on_white(number) == darkest >= 7
    assert not page.locator(".cop-on-paper").is_visible(), "the numbers are there"
    large = numbers.first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert large > page.locator(".cop-service-name").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    expect(page.locator(".cop-country-name")).to_have_text("United Kingdom")
    expect(page.locator(".cop-country-name")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("path", ["/", "/courses/parents/", "/courses/parents/marks/", HELPLINES])
def test_nothing_on_paper_is_white_or_hangs_on_a_background(site: Site, path: str) -> None:
    page = printed(site, path, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for element in page.locator("body :is(p, h1, h2, h3, li, a, span, small, td, th):visible").all():
        if element.inner_text().strip():
            assert on_white(element) >= 4.5, element.evaluate("element => element.outerHTML.slice(0, 200)")
    page.context.close()


def test_modules_that_are_closed_on_the_screen_are_open_on_paper(site: Site) -> None:
    page = printed(site, "/courses/parents/")
    lessons = page.locator(".module .stop a")
    assert not lessons.last.is_visible()
    page.emulate_media(media="print")
    assert all(lesson.is_visible() for lesson in lessons.all())
    assert not page.locator(".top").is_visible() and page.locator("main .go:visible").count() == 0
    page.context.close()


def test_services_for_all_countries_are_on_paper_below_their_title(site: Site) -> None:
    page = printed(site, HELPLINES)
    services = page.locator(".cop-everywhere .cop-service")
    assert services.count() and not services.last.is_visible()
    page.emulate_media(media="print")
    assert all(service.is_visible() for service in services.all())
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_directory_in_which_no_country_was_chosen_says_on_paper_where_one_can_be(site: Site, scripts: bool) -> None:
    page = site.page(java_script_enabled=scripts, viewport={"width": 794, "height": 1123})
    page.goto(f"{HELPLINES}?lang=en")
    line = page.locator(".cop-on-paper")
    assert not line.is_visible()
    page.emulate_media(media="print")
    place = site.address.partition("://")[2]
    assert line.inner_text() == f"Choose your country {place}/help/" and line.is_visible()
    assert not page.locator(".cop-to-countries").is_visible()
    page.context.close()


def test_each_page_says_whose_it_is_where_it_is_and_how_it_may_be_shared(site: Site) -> None:
    page = printed(site, HELPLINES)
    foot = page.locator(".foot-of-paper")
    assert not foot.is_visible()
    page.emulate_media(media="print")
    words = foot.inner_text()
    for part in (
        "Your card\nYour own family plan",
        "Raising children online: a course for parents and guardians",
        f"{site.address}{HELPLINES}",
        "Licence: CC-BY-4.0",
    ):
        assert part in words
    # The foot of a table is printed at the foot of each page, and has room of its own there.
    assert foot.evaluate("element => getComputedStyle(element).display") == "table-footer-group"
    assert foot.evaluate("element => getComputedStyle(element).breakInside") == "avoid", (
        "or it is printed on the last one alone"
    )
    assert page.locator("body").evaluate("element => getComputedStyle(element).display") == "table"
    page.context.close()


def test_an_address_is_written_out_where_the_words_do_not_say_it(site: Site) -> None:
    page = printed(site, "/courses/parents/units/something-wrong/")
    page.emulate_media(media="print")
    links = page.locator("main a[href^=http]:visible").all()
    after = [link.evaluate("element => getComputedStyle(element, '::after').content") for link in links]
    named = [bool(link.locator("bdi").count()) for link in links]
    assert any(named) and not all(named)
    for link, content, is_named in zip(links, after, named, strict=True):
        assert (content == "none") if is_named else (str(link.get_attribute("href")) in content)
    page.context.close()


def test_a_plan_needs_no_kind_of_page_of_its_own(site: Site) -> None:
    """Firefox begins a second page after one that has another name."""
    page = printed(site, PLAN)
    page.locator(".cop-plan [type=checkbox]").first.check()
    page.locator(".cop-plan .cop-button").click()
    page.locator(".cop-sheet").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".cop-sheet").evaluate("element => getComputedStyle(element).page") == "auto"
    assert not page.locator(".foot-of-paper").is_visible(), "the sheet hangs on a wall"
    document = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", document)) == 1
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_part_prints_as_a_handout_with_the_address_of_its_page(site: Site, language: str) -> None:
    path = "/courses/parents/units/ages-two-families/"
    page = printed(site, path, language)
    code = page.locator(".unit > .qr")
    assert not code.is_visible()
    note = page.locator(".note details p")
    assert not note.is_visible()
    page.emulate_media(media="print")
    assert note.is_visible()
    box, title = code.bounding_box(), page.locator("h1").bounding_box()
    assert box is not None and title is not None and box["width"] == pytest.approx(83, abs=1), "22 mm"
    side = box["x"] + box["width"] <= title["x"] if language == "ar" else box["x"] >= title["x"] + title["width"]
    assert side, "beside the title"
    foot = page.locator(".foot-of-paper").inner_text()
    assert f"{site.address}{path}" in foot and "CC-BY-4.0" in foot
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_country_prints_a_card_of_three_numbers_for_a_wallet(site: Site, language: str, scheme: str) -> None:
    page = printed(site, "/help/GB/", language, scheme)
    card = page.locator(".wallet")
    assert not card.is_visible()
    page.emulate_media(media="print", color_scheme=scheme)
    box = card.bounding_box()
    assert box is not None and box["width"] == pytest.approx(323.5, abs=1) and box["height"] <= 230, "a bank card"
    numbers = card.locator("bdi")
    assert {"999", "0800 1111"} < set(numbers.all_inner_texts())
    assert all(on_white(number) == 21 for number in numbers.all())
    assert len(card.locator("p").all()) >= 4
    page.context.close()
