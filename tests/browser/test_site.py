"""An office's pages in a real browser: its colours, its logo, and its long name in the header of a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser.pages import findings, received
from tests.support.browser.site import ROOT, Site

if TYPE_CHECKING:
    import subprocess

Start = Callable[..., "tuple[subprocess.Popen[str], str]"]
SITE = """\
name = {en = "The National Centre for Children and Young People on the Internet", ar = "المركز الوطني لسلامة الأطفال على الإنترنت"}
logo = "logo.svg"
country = "EG"
footer = {en = "A service of the Ministry of Education."}
[contact]
address = "1 Example Street, Example City"
email = "a.very.long.name.of.an.office@ministry-of-education.example.org"
phone = "+20 2 1234 5678"
web = "https://www.example.org/a/long/address/without/any/space/in/it"
[colours]
accent = "#00539b"
accent_dark = "#8ec5ff"
header = "#00305c"
"""  # noqa: E501
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><rect width="400" height="100" fill="#b00"/>{}</svg>'
)
PAGES = ("/", "/about/", "/privacy/", "/accessibility/", "/help/countries/", "/nothing/")
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def office(start: Start, browser: Browser, tmp_path: Path) -> Site:
    """The courses of the package on the host of an office with a wide logo and long names."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/about.en.md").write_text("We are **the office**.\n\n## What we do\n\n- This\n- That\n")
    (tmp_path / "logo.svg").write_text(LOGO.format("<!-- -->" * 400))  # almost the most that stands in the style
    (tmp_path / "site.toml").write_text(SITE, "utf-8")
    _process, address = start(ROOT, "--site", str(tmp_path / "site.toml"))
    return Site(address, browser)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_offices_pages_have_no_barriers_and_fit_a_phone(office: Site, language: str) -> None:
    for scheme in ("light", "dark"):
        page = office.page(color_scheme=scheme, viewport={"width": 320, "height": 640})
        for path in PAGES:
            page.goto(f"{path}?lang={language}")
            assert findings(page) == [], (path, scheme)
            assert page.evaluate(WIDE) <= 0, (path, scheme)
            logo = page.locator(".logo").bounding_box()
            leave = page.locator(".exit").bounding_box()
            assert logo is not None and leave is not None
            assert abs(logo["y"] + logo["height"] / 2 - leave["y"] - leave["height"] / 2) < 4, "on one line"
        page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_now_page_shows_the_numbers_of_the_offices_country_without_a_tap(
    office: Site, scripts: bool, language: str
) -> None:
    page = office.page(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
    page.goto(f"/courses/parents/units/now-blackmail/?lang={language}")
    police = page.locator(".cop-helplines a[href='tel:122']:visible")
    expect(police).to_have_count(1)
    assert page.locator(".cop-helplines a[href^='tel:']:visible").first.get_attribute("href") == "tel:122"
    if scripts:
        page.locator(".cop-to-countries a").click()
        expect(page.locator(".cop-choose select")).to_have_value("EG")
        expect(police).to_have_count(1)
        page.locator(".cop-choose select").select_option("JO")
        expect(police).to_have_count(0)
        expect(page.locator(".cop-helplines a[href='tel:911']:visible")).to_have_count(1)
    else:
        page.locator(".cop-to-countries a").click()
        expect(page.locator(".countries li a").first).to_have_attribute("href", "/help/EG/")
    page.context.close()


def test_colours_of_the_office_are_those_of_links_buttons_and_band_in_light_and_dark(office: Site) -> None:
    colours = {"light": "rgb(0, 83, 155)", "dark": "rgb(142, 197, 255)"}
    for scheme, colour in colours.items():
        page = office.page(color_scheme=scheme)
        page.goto("/nothing/?lang=en")
        button = page.locator("main a.go").evaluate("element => getComputedStyle(element).backgroundColor")
        assert button == colour
        band = page.locator(".top").evaluate("element => getComputedStyle(element).backgroundColor")
        assert band == "rgb(0, 48, 92)"
        page.context.close()


def test_a_first_visit_with_a_logo_is_at_most_30_kilobytes_in_4_requests(office: Site) -> None:
    page = office.page(service_workers="block")
    sizes = received(page, "/?lang=en")
    assert len(sizes) <= 4 and sum(sizes.values()) <= 30_000, sizes
    page.context.close()


def test_the_offices_number_is_on_the_first_screen_of_help_and_stays_while_somebody_types(office: Site) -> None:
    page = office.page(viewport={"width": 360, "height": 740})
    page.goto("/help/?lang=ar")
    own = page.locator("li", has=page.locator("a[href='/help/EG/']")).locator("a[href='tel:122']")
    field = page.locator(".countries input")
    expect(own).to_be_in_viewport(ratio=1)
    above, below = own.bounding_box(), field.bounding_box()
    assert above is not None and below is not None and above["y"] + above["height"] < below["y"]
    field.press_sequentially("فرنسا")
    expect(page.locator(".countries .letter:not(.own) li:visible")).to_have_count(1)
    assert (own.bounding_box(), field.bounding_box()) == (above, below)
    page.context.close()
