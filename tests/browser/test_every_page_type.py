"""Every page type of the host in every language, in every way that somebody may need it: light and dark, at 320 pixels
and with text spaced out, with letters of twice their size, in forced colours, by keyboard."""

from __future__ import annotations

import pytest

from tests.support.browser.every_way import faults
from tests.support.browser.page_types import PAGE_TYPES
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
