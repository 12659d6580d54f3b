"""The host's pages, as anyone meets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from http.cookies import SimpleCookie
from types import ModuleType
from typing import Any

import pytest

from tests.support.databases import locked

Newcomer = Callable[[], Any]
PAGES = [
    "/",
    "/help/",
    "/help/FR/",
    "/courses/small/",
    "/courses/small/marks/",
    "/courses/small/units/reading/",
    "/courses/small/units/trying/",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_in_both_languages(newcomer: Newcomer, path: str) -> None:
    learner = newcomer()
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        assert f'<html lang="{language}" dir="{direction}">' in learner.get(f"{path}?lang={language}")


def test_the_language_that_was_chosen_is_remembered(newcomer: Newcomer) -> None:
    learner = newcomer()
    learner.get("/?lang=ar")
    assert '<html lang="ar"' in learner.get("/courses/small/")


def test_without_a_choice_the_browser_decides_and_an_unknown_language_is_ignored(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert '<html lang="ar"' in learner.get("/", **{"Accept-Language": "xx, ar-EG;q=0.8, en;q=0.5"})
    assert '<html lang="en"' in learner.get("/?lang=tlh", **{"Accept-Language": "en"})
    assert "cop_language" not in learner.client.cookies


def test_a_block_is_shown_in_the_language_of_the_page(newcomer: Newcomer) -> None:
    page = newcomer().get("/courses/small/units/trying/?lang=ar")
    assert "أيّها لون؟" in page
    assert '<div class="cop cop-quiz"' in page
    # What has no translation stands there in its own language and direction.
    assert '<span lang="en" dir="ltr">Which are animals?</span>' in page


def test_links_and_pictures_of_a_block_lead_into_the_host(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert 'href="/courses/small/units/reading/"' in learner.get("/courses/small/units/trying/").partition("<main")[2]
    assert 'src="/courses/small/media/square.svg"' in learner.get("/courses/small/units/reading/")
    picture = learner.client.get("/courses/small/media/square.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert "sandbox" in picture["Content-Security-Policy"]


def test_what_a_learner_types_is_no_address(host: Any) -> None:
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.services import AddressService

    addresses = AddressService(published_courses()["small"])
    for typed in ('<input value="/static/square.svg">', '<input value="/static/">', '<p>"/jump_to_id/first"</p>'):
        assert addresses.replace_urls(typed) == typed
    picture = addresses.replace_urls('<img class="a" src="/static/square.svg" alt="/static/">')
    assert picture == '<img class="a" src="/courses/small/media/square.svg" alt="/static/">'
    assert addresses.replace_urls('<a href="/static/">') == '<a href="/static/">'


@pytest.mark.parametrize(
    "path",
    [
        "/courses/small/media/secret.txt",
        "/courses/small/media/../course.md",
        "/courses/small/media/%2e%2e/course.md",
        "/courses/small/media//etc/passwd",
        "/static/../settings.py",
        "/static/cop.css",
        "/nothing/",
        "/courses/nothing/",
        "/courses/small/units/nothing/",
        "/courses/small/blocks/nothing/submit",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(newcomer: Newcomer, path: str) -> None:
    reply = newcomer().client.get(path)
    assert reply.status_code == 404
    assert "<h1>" in reply.content.decode()


@pytest.mark.parametrize("name", ["[::1", "a b", "a.example/x"])
def test_a_request_under_a_name_that_is_none_gets_a_page_that_says_so(newcomer: Newcomer, name: str) -> None:
    response = newcomer().client.get("/", HTTP_HOST=name)
    assert response.status_code == 400
    assert "What was sent could not be understood." in response.content.decode()


def test_pages_say_what_a_browser_may_do_with_them(newcomer: Newcomer) -> None:
    for path in [*PAGES, "/nothing/"]:
        reply = newcomer().client.get(path)
        assert "default-src 'self'" in reply["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in reply["Content-Security-Policy"]
        assert reply["X-Content-Type-Options"] == "nosniff"
        assert reply["Referrer-Policy"] == "same-origin"
        page = reply.content.decode()
        assert " style=" not in page
        assert "<script>" not in page


def test_scripts_and_styles_are_compressed_and_kept(newcomer: Newcomer) -> None:
    import re

    learner = newcomer()
    for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', learner.get("/")):
        reply = learner.client.get(path, headers={"Accept-Encoding": "gzip"})
        assert reply["Content-Encoding"] == "gzip"
        assert "immutable" in reply["Cache-Control"]


def test_the_host_says_that_it_is_well(newcomer: Newcomer) -> None:
    reply = newcomer().client.get("/healthz")
    assert (reply.status_code, reply.content) == (200, b"ok")


@pytest.mark.parametrize("table", ["cop_resumecode", "cop_certificate", "cop_unitrevision"])
def test_the_host_is_unwell_if_a_table_is_not_there(newcomer: Newcomer, table: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO elsewhere")
        try:
            reply = newcomer().client.get("/healthz")
        finally:
            cursor.execute(f"ALTER TABLE elsewhere RENAME TO {table}")
    assert reply.status_code == 503 and reply.content.startswith(b"answers cannot be read: ")


def test_the_host_says_what_is_wrong_on_its_own_computer_alone(newcomer: Newcomer) -> None:
    with locked():
        assert b"answers cannot be stored: " in newcomer().client.get("/healthz").content
        elsewhere = newcomer().client.get("/healthz", REMOTE_ADDR="192.0.2.1")
    assert elsewhere.status_code == 503
    assert b"answers" not in elsewhere.content


def test_checking_the_host_too_often_takes_no_turn_of_the_writers(
    newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cop_xblocks.host.views.health.spend_allowance", lambda address, grows: False)
    with locked():
        assert newcomer().client.get("/healthz").status_code == 200


def test_reading_the_catalog_sets_no_cookie(newcomer: Newcomer) -> None:
    learner = newcomer()
    learner.get("/")
    assert not learner.client.cookies


def test_units_that_are_opened_side_by_side_from_a_course_are_one_learners(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    """Both tabs ask with what the course's page has set; what the second one is given does not undo the first."""
    learner = newcomer()
    learner.get("/courses/small/")
    set_by_the_course = dict(learner.client.cookies.items())
    fields = learner.answer(small_course.PRACTICE, small_course.RIGHT)
    learner.client.cookies = SimpleCookie({name: morsel.value for name, morsel in set_by_the_course.items()})
    learner.get("/courses/small/units/reading/")
    assert learner.send(small_course.PRACTICE, fields)["marked"]


@pytest.mark.parametrize("path", ["/%5Cevil.example/x", "//evil.example/x", "/x?y=1"])
def test_the_languages_of_a_page_lead_to_that_page_and_nowhere_else(newcomer: Newcomer, path: str) -> None:
    page = newcomer().client.get(path).content.decode()
    matches = re.findall(r'href="([^"]*lang=[^"]*)"', page)
    assert matches and all(re.fullmatch(r"\?lang=[\w-]+", link) for link in matches)


def test_a_client_without_cookies_is_never_stored(host: Any, newcomer: Newcomer) -> None:
    from cop_xblocks.host.models import Learner

    before = Learner.objects.count()
    for _ in range(3):
        newcomer().get("/courses/small/units/reading/")
    assert Learner.objects.count() == before


def test_prose_counts_as_seen_when_the_cookie_comes_back(newcomer: Newcomer) -> None:
    learner = newcomer()
    learner.get("/courses/small/units/reading/")
    assert 'max="3" value="1"' in learner.get("/courses/small/?lang=en")
    assert "0 of 2 lessons done" in learner.get("/courses/small/")
    assert "0 of 2 lessons done" in learner.get("/")


def test_a_course_is_resumed_where_it_was_left(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert '<a class="go" href="/courses/small/units/reading/">' in learner.get("/courses/small/")
    learner.get("/courses/small/units/reading/")
    assert '<a class="go" href="/courses/small/units/trying/">' in learner.get("/courses/small/")


def test_a_course_is_resumed_after_what_was_worked_on_last(newcomer: Newcomer, small_course: ModuleType) -> None:
    """Whoever begins in the middle goes on there, and comes back to the beginning in the end."""
    learner = newcomer()
    learner.send(small_course.PRACTICE, learner.answer(small_course.PRACTICE, small_course.RIGHT))
    learner.get(small_course.PRACTICE)
    following = re.search('<a class="go" href="([^"]+)"', learner.get("/courses/small/"))
    assert following is not None and following[1] not in (small_course.PRACTICE, "/courses/small/units/reading/")
    while following is not None and following[1] != "/courses/small/units/reading/":
        before, path = following[1], following[1]
        page = learner.get(path)
        if "cop-quiz" in page:
            learner.send(path, learner.answer(path, small_course.RIGHT))
        following = re.search('<a class="go" href="([^"]+)"', learner.get("/courses/small/"))
        assert following is None or following[1] != before
    assert following is not None, "the first unit was left out, and is the last to be offered"


def test_the_end_is_reached_when_what_is_to_be_done_there_is_done(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner = newcomer()
    assert 'class="unit"' in learner.get(small_course.GRADED)
    learner.send(small_course.GRADED, learner.answer(small_course.GRADED, small_course.RIGHT))
    page = learner.get(small_course.GRADED)
    assert 'class="unit through"' in page and '<small class="when-done">You have reached the end</small>' in page


def test_only_the_first_unit_of_a_lesson_shows_its_note(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert "something hard" in learner.get("/courses/small/units/reading/")
    assert "something hard" not in learner.get("/courses/small/units/trying/")


def test_a_planned_lesson_leads_nowhere(newcomer: Newcomer) -> None:
    page = newcomer().get("/courses/small/")
    assert "Later" in page
    assert "later" not in page


def test_a_page_that_fails_says_so_and_is_logged(
    newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from cop_xblocks.host.views import course_list

    def fail(*_: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(course_list, "_card", fail)
    learner = newcomer()
    reply = learner.client.get("/?lang=en")
    assert reply.status_code == 500
    assert "<h1>" in reply.content.decode()
    assert "broken on purpose" in caplog.text


def test_languages_are_listed_once_unless_a_course_lacks_some(newcomer: Newcomer) -> None:
    """The small course is in two languages, the stories in one."""
    page = newcomer().get("/?lang=en").partition("<main")[2]
    cards = page.split('<li class="card">')[1:]
    named = [re.findall(r'translate="no">([^<]+)<', card) for card in cards]
    assert named == [[], ["English"]]


def test_quizzes_among_the_marks_say_their_module(newcomer: Newcomer) -> None:
    page = newcomer().get("/courses/small/marks/?lang=en")
    assert re.search(r'The quiz</a>\s*<span class="of">Module</span>', page)


def test_of_a_small_course_every_module_is_open(newcomer: Newcomer) -> None:
    page = newcomer().get("/courses/small/")
    assert page.count('<details class="module" open>') == page.count('<details class="module"') > 0
    assert re.search(r"0 of \d+ lessons done", page.partition("<details")[2])


def test_of_a_large_course_only_the_module_in_which_the_learner_goes_on_is_open(
    newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cop_xblocks.host.views.course._MOST_OPEN_LESSONS", 0)
    page = newcomer().get("/courses/small/")
    assert page.count('<details class="module" open>') == 1
    assert page.index('<details class="module" open>') == page.index('<details class="module"')


def test_a_title_that_nobody_translated_says_its_language(newcomer: Newcomer) -> None:
    """On the course's page, above the unit, on the way back and forward, and among the marks."""
    learner = newcomer()
    for path in ("/courses/small/", "/courses/small/marks/", "/courses/small/units/trying/"):
        page = learner.get(f"{path}?lang=ar").partition("<body")[2]
        words = re.findall(r'<span lang="en" dir="ltr">([^<]+)</span>', page)
        bare = re.sub(r'<(\w+)[^>]* lang="en".*?</\1>', "", page, flags=re.DOTALL)
        assert words, path
        assert [title for title in words if f">{title}<" in bare] == [], path
