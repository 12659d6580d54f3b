"""The front page: what has happened, which course is for whom, and the language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from tests.support.publishing import links, words

Newcomer = Callable[[], Any]

OUTLINE = """\
---
key: {key}
audience: {audience}
language: en
---
# For {audience}

What it is about.

## Is it happening now? <!-- now #now -->

- [Blackmail](../shared/blackmail.md)
- [Only {key}]({key}.md)

## Module <!-- #m -->

- [Lesson](lesson.md)
"""


@pytest.fixture
def courses(host: Path, tmp_path: Path) -> Iterator[None]:
    """A course for a firm, one for schools and one for parents, which share a now page."""
    from cop_xblocks.host.library import open_library

    files = {"shared/blackmail.md": "---\nkey: blackmail\n---\n# Blackmail\n\nDo not pay.\n"}
    for key, audience in (("a-firm", "industry"), ("b-school", "educators"), ("c-home", "parents")):
        files[f"{key}/course.md"] = OUTLINE.format(key=key, audience=audience)
        files[f"{key}/{key}.md"] = f"---\nkey: {key}\n---\n# Only {key}\n\nHelp.\n"
        files[f"{key}/lesson.md"] = f"---\nkey: {key}-lesson\n---\n# Lesson\n\nWords.\n"
    (tmp_path / "locales").mkdir()
    for name, text in files.items():
        path = tmp_path / "courses" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    open_library(tmp_path)
    yield
    open_library(host)


def unit(course: str, key: str) -> str:
    return f"/courses/{course}/units/{key}/"


@pytest.mark.usefixtures("courses")
def test_each_now_page_of_the_parents_course_is_one_tap_away(newcomer: Newcomer) -> None:
    page = newcomer().get("/?lang=en")
    assert words(page, "//section[@id='now']/h2") == ["What has happened?"]
    at_once = {"Blackmail": unit("c-home", "blackmail"), "Only c-home": unit("c-home", "c-home")}
    assert links(page, "//section[@id='now']/ul") == at_once
    assert page.index('id="now"') < page.index('class="card"')


@pytest.mark.usefixtures("courses")
def test_the_now_pages_of_another_course_stand_behind_the_name_of_its_audience(newcomer: Newcomer) -> None:
    page = newcomer().get("/?lang=en")
    others = "//section[@id='now']/details"
    assert words(page, f"{others}/summary") == [
        "Teachers and other educators",
        "People who make and run online services",
    ]
    assert links(page, others) == {
        "Only b-school": unit("b-school", "b-school"),
        "Only a-firm": unit("a-firm", "a-firm"),
    }, "a page that several courses have is listed once"


@pytest.mark.usefixtures("courses")
@pytest.mark.parametrize("path", ["/help/", "/help/FR/"])
def test_help_lists_the_now_pages_of_the_parents_course_first_as_well(newcomer: Newcomer, path: str) -> None:
    page = newcomer().get(f"{path}?lang=en")
    assert list(links(page, "//*[@class='now-pages']")) == ["Blackmail", "Only c-home", "Only b-school", "Only a-firm"]


@pytest.mark.usefixtures("courses")
def test_the_page_for_no_connection_leads_to_the_now_pages_that_the_browser_keeps(newcomer: Newcomer) -> None:
    learner = newcomer()
    page, worker = learner.get("/offline/?lang=en"), learner.get("/sw.js")
    leads = links(page, "//section[@class='now-pages']")
    assert list(leads) == ["Blackmail", "Only c-home", "Only b-school", "Only a-firm"]
    assert [href for href in leads.values() if f'"{href}"' not in worker] == []


@pytest.mark.usefixtures("courses")
def test_each_course_names_its_audience_and_the_parents_course_is_first(newcomer: Newcomer) -> None:
    page = newcomer().get("/?lang=en")
    assert words(page, "//li[@class='card']/p[@class='for']") == [
        "For: Parents and guardians",
        "For: Teachers and other educators",
        "For: People who make and run online services",
    ]


def test_the_front_page_shows_every_language(newcomer: Newcomer) -> None:
    page = newcomer().get("/?lang=en")
    assert links(page, "//nav[@class='languages']") == {"English": "?lang=en", "العربية 24% translated": "?lang=ar"}
    assert parser.fromstring(page).xpath("//nav[@class='languages']//details") == []


def test_without_now_pages_the_courses_are_first(newcomer: Newcomer) -> None:
    assert 'id="now"' not in newcomer().get("/?lang=en")


def test_a_content_note_links_to_help_and_past_the_lesson(newcomer: Newcomer) -> None:
    page = newcomer().get("/courses/small/units/reading/?lang=en")
    assert words(page, "//div[@class='note']//summary") == ["Before you start This lesson is about something hard."]
    assert links(page, "//div[@class='note']") == {
        "Help now": "/help/",
        "Skip this lesson": "/courses/small/units/last/",
    }
