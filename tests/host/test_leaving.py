"""Where "Leave quickly" leads: the office may choose by language, and the shopping list has no word of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lxml import html as parser

Newcomer = Callable[[], Any]


@pytest.fixture
def publish(host: Any) -> Iterator[Callable[[dict[str, str]], None]]:
    from cop_xblocks.host.site.published import Site, publish_site, published_site

    before = published_site()
    yield lambda addresses: publish_site(Site(leave=addresses))
    publish_site(before)


def exit_of(learner: Any, path: str) -> Any:
    return parser.fromstring(learner.get(path)).xpath("//a[@data-cop-exit]")[0]


def test_each_language_has_its_own_address(newcomer: Newcomer, publish: Callable[[dict[str, str]], None]) -> None:
    publish({"ar": "https://news.example/ar?x=1"})
    learner = newcomer()
    assert exit_of(learner, "/?lang=ar").get("data-cop-exit") == "https://news.example/ar?x=1"
    reply = learner.client.get("/leave")
    assert (reply.status_code, reply["Location"]) == (302, "https://news.example/ar?x=1")
    assert "no-store" in reply["Cache-Control"]
    assert exit_of(learner, "/?lang=en").get("data-cop-exit") == "https://www.wikipedia.org/"
    assert learner.client.get("/leave")["Location"] == "https://www.wikipedia.org/"


def test_the_page_may_ask_that_address_whether_it_answers_and_no_other(
    newcomer: Newcomer, publish: Callable[[dict[str, str]], None]
) -> None:
    publish({"ar": "https://news.example/ar?x=1", "en": ""})
    learner = newcomer()
    policy = learner.client.get("/?lang=ar")["Content-Security-Policy"]
    assert re.findall("connect-src ([^;]*)", policy) == ["'self' https://news.example"]
    assert "connect-src" not in learner.client.get("/?lang=en")["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["https://a.example;script-src", "https://a.example,x", "https://a@b.example"])
def test_an_address_cannot_change_the_rest_of_the_policy(
    newcomer: Newcomer, publish: Callable[[dict[str, str]], None], address: str
) -> None:
    publish({"": address})
    policy = newcomer().client.get("/")["Content-Security-Policy"]
    assert "connect-src" not in policy and "script-src" not in policy


def test_in_a_room_without_internet_leaving_ends_at_the_shopping_list(
    newcomer: Newcomer, publish: Callable[[dict[str, str]], None]
) -> None:
    publish({"en": ""})
    learner = newcomer()
    assert exit_of(learner, "/?lang=en").get("data-cop-exit") == ""
    assert learner.client.get("/leave")["Location"] == "/away/en/"


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_has_no_word_of_ours(newcomer: Newcomer, language: str, direction: str) -> None:
    learner = newcomer()
    reply = learner.client.get(f"/away/{language}/")
    page = reply.content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert not re.search("child|protect|course|cop|learn|script|stylesheet|Leave", page, re.IGNORECASE)
    assert "public" in reply["Cache-Control"] and not reply.cookies
    root = parser.fromstring(page)
    link = exit_of(learner, f"/?lang={language}")
    assert root.findtext(".//title") == root.findtext(".//h1") == link.get("data-title")
    assert root.findtext(".//textarea").strip() == link.get("data-list")
    assert len(link.get("data-list").splitlines()) == 7
    assert link.get("data-away") == f"/away/{language}/"


def test_the_page_is_there_in_the_languages_of_the_courses_alone(newcomer: Newcomer) -> None:
    assert newcomer().client.get("/away/tlh/").status_code == 404


def test_parts_of_a_lesson_with_a_content_note_replace_each_other(newcomer: Newcomer) -> None:
    learner = newcomer()
    for part in ("reading", "trying"):
        assert "data-cop-one-entry" in learner.get(f"/courses/small/units/{part}/")
    assert "data-cop-one-entry" not in learner.get("/courses/small/units/last/")


def test_the_list_and_help_follow_an_authors_words_at_a_reload(newcomer: Newcomer) -> None:
    from cop_xblocks.languages.interface_catalog import serve_author_catalogs

    learner = newcomer()
    assert "Kununua" not in learner.get("/away/ar/") + learner.get("/help/FR/?lang=ar")
    serve_author_catalogs({"ar": {"Shopping list": ["Kununua"], "Helpline for children": ["Kununua"]}})
    try:
        assert "Kununua" in learner.get("/away/ar/")
        assert "Kununua" in learner.get("/help/FR/?lang=ar")
    finally:
        serve_author_catalogs({})
    assert "Kununua" not in learner.get("/away/ar/") + learner.get("/help/FR/?lang=ar")
