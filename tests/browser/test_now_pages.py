"""Now pages and learning paths in a real browser: before all else, by keyboard, on a phone, without a script, on one
sheet of paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cop_xblocks.model.course_files import find_courses
from tests.support.browser.pages import choose_country
from tests.support.tiers import quick_in

if TYPE_CHECKING:
    from tests.support.browser.site import Site

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "Do not pay, and do not answer, whatever is written to you tonight. "  # twelve words
STEPS = "".join(f"{number}. {SENTENCE}\n" for number in range(1, 8))
FILES = {
    "courses/club/course.md": """\
---
audience: coaches
audience_name: Coaches of sports clubs
language: en
---
# At the club

What it is about.

## Is it happening now? <!-- now #now -->

- [Somebody is blackmailing a child](blackmail.md)
- [A child has run away](away.md)

## If you have a minute <!-- path #core -->

For everybody, in a minute.

- [How](trust.md#how)
- [Ask](ask.md)

## Module <!-- #m -->

- [Trust](trust.md)
- [Between](between.md)
- [Ask](ask.md)
""",
    "courses/club/blackmail.md": (
        f"---\nkey: blackmail\n---\n# Somebody is blackmailing a child\n\n{SENTENCE * 3}\n\n{SENTENCE * 4}\n\n"
        f"## Do this first\n\n{STEPS}\n## Whom to call\n\n<!-- helplines -->\n"
    ),
    "courses/club/away.md": "---\nkey: away\n---\n# A child has run away\n\nCall the police.\n",
    "courses/club/trust.md": (
        "---\nkey: trust\nminutes: 1\n---\n# Trust\n\n## Why <!-- #why -->\n\nSo.\n\n## How <!-- #how -->\n\nSlowly.\n"
    ),
    "courses/club/between.md": "---\nkey: between\nminutes: 9\n---\n# Between\n\nA long one.\n",
    "courses/club/ask.md": "---\nkey: ask\nminutes: 1\n---\n# Ask\n\nThey help.\n",
    "locales/ar/LC_MESSAGES/club.po": """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "now title"
msgid "Is it happening now?"
msgstr "هل يحدث هذا الآن؟"

msgctxt "blackmail title"
msgid "Somebody is blackmailing a child"
msgstr "شخص ما يبتز طفلا"
""",
}
NOW_PAGES = {"educators": 4, "industry": 4, "parents": 6}
"""How many each course of the checkout has."""
LANGUAGES = ["en", "ar", "es", "fr", "ru", "zh"]
COURSE, NOW, HOW = "/courses/club/", "/courses/club/units/blackmail/", "/courses/club/units/how/?path=core"


@pytest.fixture(scope="module")
def club(serving: Callable[[Path], Iterator[Site]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("club")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    shutil.copy(ROOT / "courses/helplines.csv", root / "courses")
    yield from serving(root)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", [COURSE, NOW, HOW])
def test_axe_finds_nothing_and_a_phone_does_not_scroll_sideways(
    club: Site, path: str, language: str, scheme: str
) -> None:
    page = club.page(color_scheme=scheme, reduced_motion="reduce", viewport={"width": 320, "height": 640})
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
    violations = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_each_course_of_the_checkout_has_now_pages() -> None:
    assert {folder.name for folder in find_courses(ROOT / "courses")} == set(NOW_PAGES)


def test_the_keyboard_reaches_the_now_pages_before_the_rest_of_a_page(club: Site) -> None:
    page = club.page()
    page.goto(HOW)
    seen = _tab(page, 5)
    assert seen[2:] == ["Help now", "Leave quickly", "Is it happening now?"], seen
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/courses/club/#now$"))
    expect(page.locator("#now a").first).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText.trim()") == "Somebody is blackmailing a child"
    page.context.close()


def _tab(page: Page, times: int) -> list[str]:
    words = []
    for _ in range(times):
        page.keyboard.press("Tab")
        words.append(page.evaluate("document.activeElement.innerText.trim()"))
    return words


def test_without_a_script_a_learner_stays_on_a_path_also_in_another_language(club: Site) -> None:
    page = club.page(java_script_enabled=False)
    page.goto(f"{COURSE}?lang=en")
    page.locator(".path ol a").first.click()
    expect(page).to_have_url(re.compile(r"/units/how/\?path=core$"))
    page.locator(".languages summary").click()
    page.locator(".languages a[lang=ar]").click()
    page.locator(".pager .next").click()
    expect(page).to_have_url(re.compile(r"/units/ask/\?path=core$"))
    page.locator(".pager .next").click()
    expect(page.locator(".path .tick")).to_have_count(2)
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_a_script_the_list_of_countries_leads_to_the_now_pages(club: Site, language: str) -> None:
    page = club.page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(f"/help/?lang={language}")
    assert not page.locator(".now-pages a").first.is_visible(), "the countries stand first"
    page.locator(".now-pages summary").click()
    page.locator(".now-pages a").first.click()
    expect(page).to_have_url(re.compile(f"{NOW}$"))
    page.context.close()


@pytest.mark.parametrize("country", ["GB", "FR"])  # those with the most services
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_now_page_as_long_as_it_may_be_is_one_sheet_of_paper(club: Site, language: str, country: str) -> None:
    page = club.page(viewport={"width": 794, "height": 1123})
    page.goto(f"{NOW}?lang={language}")
    choose_country(page, country)
    page.locator(".cop-service:visible").first.wait_for()
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert len(sheets) == 1
    page.context.close()


def now_pages(page: Page, name: str, language: str) -> list[str]:
    """The addresses of a course's now pages, as the course's page in a language lists them."""
    page.goto(f"/courses/{name}/?lang={language}")
    addresses: list[str] = page.locator("#now a").evaluate_all("links => links.map((link) => link.pathname)")
    assert len(addresses) == len(set(addresses)) == NOW_PAGES[name]
    return addresses


@pytest.mark.parametrize("name, language", quick_in(product(NOW_PAGES, ["en", "ar"]), product(NOW_PAGES, LANGUAGES)))
def test_a_now_page_is_two_screens_of_a_phone_down_to_the_choice_of_a_country(
    site: Site, name: str, language: str
) -> None:
    page = site.page(viewport={"width": 360, "height": 740})
    for address in now_pages(page, name, language):
        page.goto(address)
        assert page.locator(".pager").evaluate("pager => pager.getBoundingClientRect().top + scrollY") <= 2 * 740, (
            address
        )
    page.context.close()


@pytest.mark.parametrize("name, language", quick_in(product(NOW_PAGES, ["en", "ar"]), product(NOW_PAGES, LANGUAGES)))
def test_each_now_page_is_one_sheet_of_paper(site: Site, name: str, language: str) -> None:
    page = site.page(viewport={"width": 794, "height": 1123})
    for address in now_pages(page, name, language):
        page.goto(address)
        choose_country(page, "GB")
        page.locator(".cop-service:visible").first.wait_for()
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1, address
    page.context.close()
