"""The annex on the host: in the source's language on a page of any language, outside progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from tests.support.annexed_course import FILES
from tests.support.publishing import links, published, words

Newcomer = Callable[[], Any]

COURSE = "/courses/atlas/"
TRUST, PHONES, MORE, GAMES = (f"/courses/atlas/units/{name}/" for name in ("trust", "phones", "more", "games"))


@pytest.fixture(scope="module", autouse=True)
def _course(host: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The course beside the host's own for as long as these tests run."""
    with published(tmp_path_factory.mktemp("annex"), FILES, "courses/atlas"):
        yield


def test_the_annex_stands_last_on_the_course_page(newcomer: Newcomer) -> None:
    page = newcomer().get(COURSE)
    assert links(page, "//section[@id='annex']") == {"Phones": PHONES, "Games": GAMES}
    assert words(page, "//main//section//h2")[-1] == "Settings"
    assert words(page, "//div[@class='board']/p[1]") == ["0 of 1 lesson done"]


def test_a_course_without_an_annex_shows_none(newcomer: Newcomer) -> None:
    assert 'id="annex"' not in newcomer().get("/courses/small/")


def test_its_pages_lead_to_each_other_and_to_no_lesson(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert links(learner.get(PHONES), "//nav[@class='pager']") == {"Next More": MORE}
    assert links(learner.get(MORE), "//nav[@class='pager']") == {"Previous Phones": PHONES, "Next Games": GAMES}
    pager = links(learner.get(GAMES), "//nav[@class='pager']")
    assert pager == {"Previous More": MORE, "Back to the course": COURSE}
    assert "Phones" not in "".join(links(learner.get(TRUST), "//nav[@class='pager']"))


def test_in_another_language_it_stays_in_its_own_and_says_so(newcomer: Newcomer) -> None:
    learner = newcomer()
    document = parser.fromstring(learner.get(f"{PHONES}?lang=ar"))
    assert document.get("lang") == "ar"
    (block,) = document.xpath("//div[contains(@class, 'cop ')]")
    assert (block.get("lang"), block.get("dir")) == ("en", "ltr")
    assert "Tip" in block.text_content()  # what the block says itself, too
    (title,) = document.xpath("//h1/span")
    assert (title.get("lang"), title.get("dir"), title.text_content()) == ("en", "ltr", "Phones")
    (note,) = document.xpath("//div[@class='content']/p[@class='meta']")
    assert "الإنجليزية" in note.text_content() and "2026" in note.text_content()


def test_in_its_own_language_it_says_when_it_was_checked(newcomer: Newcomer) -> None:
    page = newcomer().get(PHONES)
    assert words(page, "//div[@class='content']/p[@class='meta']") == ["Last checked: 29 November 2026."]


def test_who_has_opened_it_is_not_stored(newcomer: Newcomer) -> None:
    from cop_xblocks.host.models import Completion

    before = Completion.objects.filter(course="atlas").count()
    learner = newcomer()
    for page in (PHONES, MORE, GAMES, COURSE):
        assert "(done)" not in learner.get(page)
    assert Completion.objects.filter(course="atlas").count() == before
