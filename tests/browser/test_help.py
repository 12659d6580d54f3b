"""Help now: from any page to a number that rings, in two taps and without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.ten_countries import PHONE, TEN
from tests.support.tiers import quick_in

if TYPE_CHECKING:
    from tests.support.browser.site import Site

LANGUAGES = {"en": "ltr", "ar": "rtl"}


@pytest.mark.parametrize("code", TEN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_taps_lead_from_the_front_page_to_an_emergency_number(site: Site, language: str, code: str) -> None:
    page = site.page(java_script_enabled=False, has_touch=True, is_mobile=True, viewport=PHONE)
    page.goto(f"/?lang={language}")
    page.locator("header .help-now").tap()
    assert page.locator("html").get_attribute("dir") == LANGUAGES[language]
    row = page.locator("li", has=page.locator(f"a[href='/help/{code}/']"))
    if language == "en":
        expect(row.locator("a").first).to_have_text(TEN[code])
    call = row.locator("a[href^='tel:']").first
    call.tap(trial=True)  # nothing covers it
    digits = str(call.get_attribute("href")).removeprefix("tel:")
    assert re.fullmatch(r"\d{2,4}", digits)
    assert call.locator("bdi").inner_text() == digits
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_not_there_leads_to_help_without_a_script(site: Site, language: str) -> None:
    page = site.page(java_script_enabled=False, viewport=PHONE)
    page.goto(f"/courses/parents/units/nowhere/?lang={language}")
    page.locator("header .help-now").click()
    expect(page).to_have_url(re.compile(r"/help/$"))
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
    page.context.close()


def test_a_country_is_chosen_once_without_a_script_and_another_can_be(site: Site) -> None:
    page = site.page(java_script_enabled=False)
    page.goto("/help/?lang=en")
    page.get_by_role("link", name="Egypt", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Egypt")
    page.goto("/courses/parents/")
    page.locator("header .help-now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Egypt")
    page.get_by_role("link", name="Another country").click()
    expect(page.get_by_role("link", name="France", exact=True)).to_be_visible()
    page.context.close()


def test_what_is_typed_finds_a_country_with_or_without_its_accents(site: Site) -> None:
    page = site.page(viewport=PHONE)
    page.goto("/help/?lang=en")
    countries = page.locator(".countries li:visible")
    count = countries.count()
    assert count > 200
    field = page.get_by_label("Find your country")
    field.press_sequentially("cote d")
    expect(countries).to_have_count(1)
    expect(countries.locator("a").first).to_have_text("Côte d’Ivoire")
    expect(page.locator("#cop-say")).to_have_text("Countries found: 1")
    assert page.locator(".letter:visible").count() == 1
    field.fill("")
    expect(countries).to_have_count(count)
    page.context.close()


def test_the_keyboard_reaches_help_first_and_a_number_after_its_country(site: Site) -> None:
    page = site.page()
    page.goto("/?lang=en")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText.trim()") == "Help now"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/help/$"))
    page.get_by_role("link", name="Egypt", exact=True).focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href") == "tel:122"
    page.context.close()


@pytest.mark.parametrize("path", ["/help/countries/", "/help/GB/"])
def test_targets_of_help_are_large_enough_for_a_thumb(site: Site, path: str) -> None:
    page = site.page(viewport={"width": 320, "height": 640})
    page.goto(f"{path}?lang=en")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.help a:not(.cop-service a), .help summary, .help input, header a')]
          .filter((element) => element.checkVisibility())
          .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
          .filter(([, box]) => box.height < 43.5 || box.width < 24).map(([html, box]) => html + ' ' + box.height)"""
    )
    assert small == []
    page.context.close()


@pytest.mark.parametrize("language", quick_in(("ar", "en"), ["ar", "en", "es", "fr", "ru", "zh"]))
def test_the_header_stays_one_line_on_a_phone(site: Site, language: str) -> None:
    page = site.page(viewport=PHONE)
    page.goto(f"/courses/parents/units/nowhere/?lang={language}")
    header = page.locator(".top").bounding_box()
    assert header is not None and header["height"] <= 64
    assert page.locator(".brand").inner_text().strip(), "a screen reader still reads the site's name"
    page.context.close()


def test_a_number_reads_from_left_to_right_in_an_arabic_page(site: Site) -> None:
    page = site.page()
    page.goto("/help/GB/?lang=ar")
    number = page.locator(".cop-call[href='tel:08001111'] bdi")
    expect(number).to_have_text("0800 1111")
    assert number.evaluate("element => getComputedStyle(element).direction") == "ltr"
    first, last = number.evaluate(
        """element => [0, element.firstChild.length - 1].map((at) => {
          const range = document.createRange();
          range.setStart(element.firstChild, at);
          range.setEnd(element.firstChild, at + 1);
          return range.getBoundingClientRect().left;
        })"""
    )
    assert first < last
    page.context.close()


def test_on_paper_a_country_is_its_numbers_and_services_in_black(site: Site) -> None:
    page = site.page(viewport={"width": 794, "height": 1123}, color_scheme="dark")
    page.goto("/help/GB/?lang=en")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".top").is_visible()
    for number in page.locator(".cop-call:visible").all():
        assert number.evaluate("element => getComputedStyle(element).color") == "rgb(0, 0, 0)"
    page.context.close()


def _requests(page: Page) -> list[str]:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    return urls


def test_a_first_visit_is_at_most_45_kilobytes_and_asks_nobody_else(site: Site) -> None:
    page = site.page()
    urls = _requests(page)
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(response.request.sizes()["responseBodySize"]))
    page.goto("/help/?lang=en", wait_until="networkidle")
    assert [url for url in urls if not url.startswith((site.address, "data:"))] == []
    assert sum(sizes) <= 45_000, sizes
    page.context.close()
