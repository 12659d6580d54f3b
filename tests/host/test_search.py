"""`/search/`: the parts of courses that have what somebody typed, in the learner's language."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from cop_xblocks.host.search.words import words_of
from tests.support.publishing import published, words

Newcomer = Callable[[], Any]


CLUB = {
    "club/course.md": "---\naudience: parents\nlanguage: en\n---\n# At the club\n\nWords.\n\n"
    "## Is it happening now? <!-- now #now -->\n\n- [Blackmail](now.md)\n\n"
    "## Module <!-- #m -->\n\n- [Trust](trust.md)\n",
    "club/now.md": "---\nkey: now\n---\n# Somebody blackmails my child\n\n"
    "## What to do\n\nDo not pay and do not answer.\n",
    "club/trust.md": "---\nkey: trust\n---\n# Trust\n\nIt takes time.\n",
}


@pytest.fixture
def club(host: Path, tmp_path: Path) -> Iterator[None]:
    """A course with a now page, beside the others."""
    with published(tmp_path, CLUB, "club"):
        yield


def results(page: str) -> list[str]:
    return words(page, "//ol[@class='results']/li/h2/a")


def test_a_result_has_its_lesson_its_part_its_course_and_a_link(newcomer: Newcomer) -> None:
    page = newcomer().get("/search/?q=paragraph&lang=en")
    assert results(page) == ["First lesson"]
    assert words(page, "//ol[@class='results']/li/p") == ["Reading", "A paragraph. A square", "A small course"]
    (link,) = parser.fromstring(page).xpath("//ol[@class='results']//a/@href")
    assert link == "/courses/small/units/reading/"
    assert words(page, "//ol[@class='results']//mark") == ["paragraph"]


def test_a_search_works_without_a_script_from_the_front_page_and_a_courses_page(newcomer: Newcomer) -> None:
    for path in ("/", "/courses/small/"):
        (form,) = parser.fromstring(newcomer().get(f"{path}?lang=en")).xpath("//form[@role='search']")
        assert (form.get("action"), form.get("method", "get")) == ("/search/", "get")
        assert form.xpath("string(.//label)") == "Search the courses"
    (find,) = parser.fromstring(newcomer().get("/courses/small/units/reading/")).xpath("//a[@class='find']")
    assert find.get("href") == "/search/" and find.get("aria-label")


def test_choices_answers_feedback_and_scenes_are_not_found(newcomer: Newcomer) -> None:
    learner = newcomer()
    for secret in ("Seven", "Red", "Feedback", "explanation", "Mum listens"):
        assert results(learner.get(f"/search/?q={secret}&lang=en")) == [], secret
    assert results(learner.get("/search/?q=colour")) == ["First lesson", "The quiz"], "a question is no secret"


def test_a_query_is_shown_as_it_was_typed_and_never_run(newcomer: Newcomer) -> None:
    page = newcomer().get("/search/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E+paragraph&lang=en")
    assert "<script>alert" not in page
    (field,) = parser.fromstring(page).xpath("//input[@name='q']")
    assert field.get("value") == '"><script>alert(1)</script> paragraph'


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "a OR", "NEAR(", "title:x", "-", "^", "'; DROP TABLE part; --", "\0", "😀", "x" * 5000, "杀", "ـ"],
)
def test_anything_may_be_typed(newcomer: Newcomer, typed: str) -> None:
    reply = newcomer().client.get("/search/", {"q": typed, "lang": "en"})
    assert reply.status_code == 200
    (field,) = parser.fromstring(reply.content.decode()).xpath("//input[@name='q']")
    assert len(field.get("value")) <= 100


@pytest.mark.usefixtures("club")
def test_one_letter_is_a_word_and_no_beginning_of_others(newcomer: Newcomer) -> None:
    page = newcomer().get("/search/?q=I+trust&lang=en")
    assert results(page) == ["Trust"]
    assert words(page, "//ol[@class='results']//mark") == ["Trust"], "“It takes time” has no I"


def test_a_search_without_results_says_what_to_try_and_links_to_help(newcomer: Newcomer) -> None:
    page = newcomer().get("/search/?q=xylophone&lang=en")
    assert words(page, "//p[@role='status']") == [
        "Nothing was found. Try one word, or another word for the same thing."
    ]
    assert parser.fromstring(page).xpath("//main//p[@class='actions']/a/@href") == ["/", "/help/"]


def test_an_empty_search_shows_only_the_field(newcomer: Newcomer) -> None:
    for path in ("/search/", "/search/?q=", "/search/?q=+++"):
        page = newcomer().get(f"{path}")
        assert results(page) == [] and words(page, "//p[@role='status']") == []


@pytest.mark.parametrize(("typed", "urgent"), [("suicide", True), ("who do I call", True), ("paragraph", False)])
def test_help_stands_before_the_results_if_somebody_may_be_in_danger(
    newcomer: Newcomer, typed: str, urgent: bool
) -> None:
    page = newcomer().get(f"/search/?q={typed}&lang=en")
    helps = parser.fromstring(page).xpath("//main//a[@class='go'][@href='/help/']")
    assert bool(helps) == urgent


def test_an_untranslated_title_is_found_and_marked_in_its_language(newcomer: Newcomer) -> None:
    page = newcomer().get("/search/?q=reading&lang=ar")
    assert "First lesson" in results(page)
    assert '<span lang="en" dir="ltr">First lesson</span>' in page


def test_no_log_has_the_query(newcomer: Newcomer, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, logger="cop_xblocks.access"):
        newcomer().get("/search/?q=paragraph&lang=en")
    assert "GET /search/ 200" in caplog.text and "paragraph" not in caplog.text


def test_searching_sets_no_learners_cookie_and_stores_nothing(newcomer: Newcomer) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    learner = newcomer()
    with CaptureQueriesContext(connection) as queries:
        reply = learner.client.get("/search/?q=paragraph")
    assert not [query["sql"] for query in queries.captured_queries if not query["sql"].startswith("SELECT")]
    assert not learner.client.cookies
    assert reply["Cache-Control"] == "private, no-cache" and reply["X-Robots-Tag"] == "noindex"


def test_a_new_version_of_a_course_is_searched(newcomer: Newcomer, watched: Any, tmp_path: Path) -> None:
    learner = newcomer()
    assert results(learner.get("/search/?q=giraffe&lang=en")) == []
    lesson = tmp_path / "courses" / "small" / "first.md"
    lesson.write_text(lesson.read_text("utf-8").replace("A paragraph.", "A giraffe."), "utf-8")
    watched.update([lesson])
    assert results(learner.get("/search/?q=giraffes")) == ["First lesson"]


# Words


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ar", "الأطفال", "اطفال"),
        ("ar", "مَدْرَسَة", "المدرسه"),
        ("ar", "طفلكم", "طفلي"),
        ("ar", "مستشفى", "مستشفي"),
        ("ar", "هـــاتف", "والهاتف"),
        ("ar", "مسؤول", "المسوول"),
        ("fr", "L’école", "l ecole"),
        ("es", "niñas", "nina"),
        ("ru", "ещё", "еще"),
        ("en", "Bullied", "bullying"),
    ],
)
def test_forms_of_a_word_are_one(language: str, one: str, other: str) -> None:
    assert [word.stem for word in words_of(one, language)] == [word.stem for word in words_of(other, language)]


def test_chinese_characters_are_words_in_pairs_beside_other_words() -> None:
    text = "用AI勒索，ok"
    assert [(word.stem, text[word.start : word.end]) for word in words_of(text, "zh")] == [
        ("用", "用"),
        ("ai", "AI"),
        ("勒索", "勒索"),
        ("ok", "ok"),
    ]


def test_an_excerpt_marks_a_word_in_whatever_form_and_begins_near_it() -> None:
    from cop_xblocks.host.search.excerpts import excerpt

    text = "Heading\n" + "Something else stands here. " * 20 + "Then <b>bullies</b> come. " + "More follows. " * 20
    html = excerpt(text, "en", {"bulli"})
    assert "&lt;b&gt;<mark>bullies</mark>&lt;/b&gt;" in html
    assert html.startswith("… ") and html.endswith(" …") and len(re.sub("<[^>]+>", "", html)) < 260


@pytest.mark.usefixtures("club")
def test_a_now_page_says_what_to_do_first_and_not_its_heading(newcomer: Newcomer) -> None:
    page = newcomer().get("/search/?q=blackmail&lang=en")
    assert results(page) == ["Somebody blackmails my child"]
    assert words(page, "//li[@class='for-now-result']/p")[0] == "Do not pay and do not answer."
