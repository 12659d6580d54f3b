"""Long words on a narrow phone, whose owner may have set larger letters: none is broken where nobody would break it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser.every_way import broken_words, with_large_letters
from tests.support.tiers import quick_in

if TYPE_CHECKING:
    from tests.support.browser.site import Site


@pytest.mark.parametrize("size", [16, 20, 24, 32])
@pytest.mark.parametrize("language", quick_in(("ar", "en"), ["ar", "en", "es", "fr", "ru", "zh"]))
def test_no_word_of_the_header_is_broken(site: Site, language: str, size: int) -> None:
    page = site.page()
    page.goto(f"/courses/parents/?lang={language}")
    for width in (320, 360, 412):
        with with_large_letters(page, size, width):
            assert broken_words(page) == [], width
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
