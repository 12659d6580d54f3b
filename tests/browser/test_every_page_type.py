"""Every page type of the host in every language, in every way that somebody may need it: light and dark, at 320 pixels
and with text spaced out, with letters of twice their size, in forced colours, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.browser.every_way import (
    broken_words,
    check_keyboard_path,
    lost_in_forced_colours,
    with_large_letters,
)
from tests.support.browser.page_types import PAGE_TYPES
from tests.support.browser.pages import findings, fits_narrow_and_spaced
from tests.support.browser.readers import Readers
from tests.support.tiers import quick_in

LANGUAGES = ["en", "ar", "zh", "fr", "ru", "es"]
PLACES = [(language, name) for language in LANGUAGES for name in PAGE_TYPES]
QUICK = [place for place in PLACES if place[0] in ("en", "ar")]
DIRECTIONS = {"ar": "rtl"}


@pytest.mark.parametrize(("language", "name"), quick_in(QUICK, PLACES))
def test_a_page_serves_everybody(readers: Readers, language: str, name: str) -> None:
    page = readers.open(PAGE_TYPES[name], language)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == DIRECTIONS.get(language, "ltr")
    problems = faults(page)
    assert not problems, "\n".join(problems)


def faults(page: Page) -> list[str]:
    """What is wrong with a page, by the way in which it was tried."""
    problems = {"keyboard": check_keyboard_path(page), "light": findings(page)}
    page.emulate_media(color_scheme="dark")
    problems["dark"] = findings(page)
    problems["forced colours"] = lost_in_forced_colours(page)
    page.emulate_media(color_scheme="light")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    problems["320 pixels"] = fits_narrow_and_spaced(page)
    with with_large_letters(page):
        problems["letters of twice their size"] = broken_words(page)
    return [f"{way}: {problem}" for way, what in problems.items() for problem in what]
