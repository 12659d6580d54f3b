"""A course's page: who wrote it and when it was checked, how long it takes, and how much of that is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.publishing import published, words

Newcomer = Callable[[], Any]

OUTLINE = """\
---
key: walk
audience: parents
language: en
version: 2026.12
effort: PT1H30M
author: Grandmothers <b>& Co</b>
---
# A walk

What it is about.

## Module <!-- #m -->

- [Long](long.md)
- [Short](short.md)
"""
LESSON = "---\nkey: {key}\nminutes: {minutes}\nreviewed: {reviewed}\n---\n# {key}\n\n"
FILES = {
    "walk/course.md": OUTLINE,
    "walk/long.md": LESSON.format(key="long", minutes=75, reviewed="2026-11-24")
    + "## One <!-- #one -->\n\nWords.\n\n## Two <!-- #two -->\n\nWords.\n\n## Three <!-- #three -->\n\nWords.\n",
    "walk/short.md": LESSON.format(key="short", minutes=10, reviewed="2026-10-01") + "Words.\n",
}
COURSE = "/courses/walk/"


@pytest.fixture
def course(host: Path, tmp_path: Path) -> Iterator[None]:
    with published(tmp_path, FILES, "walk"):
        yield


@pytest.mark.usefixtures("course")
def test_a_course_says_who_wrote_it_when_every_lesson_was_checked_and_its_version(newcomer: Newcomer) -> None:
    page = newcomer().get(f"{COURSE}?lang=en")
    (by,) = words(page, "//p[@class='by']")
    assert by == "Author: Grandmothers <b>& Co</b>. Last checked: 1 October 2026. Course version 2026.12."
    assert "For: Parents and guardians About 1 hour, 30 minutes in all" in words(page, "//header//p")


@pytest.mark.usefixtures("course")
def test_an_author_is_marked_in_the_language_of_the_course(newcomer: Newcomer) -> None:
    for language in ("en", "ar"):
        page = newcomer().get(f"{COURSE}?lang={language}")
        assert '<bdi lang="en" translate="no">Grandmothers &lt;b&gt;&amp; Co&lt;/b&gt;</bdi>' in page


def test_a_course_without_author_dates_and_version_has_no_such_line(newcomer: Newcomer) -> None:
    assert words(newcomer().get("/courses/small/"), "//p[@class='by']") == []


@pytest.mark.usefixtures("course")
def test_progress_shows_the_time_left_and_not_the_number_of_parts(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert words(learner.get(f"{COURSE}?lang=en"), "//p[@class='progress']") == ["0 of 2 lessons done"]
    learner.get(f"{COURSE}units/one/")
    learner.get(COURSE)
    left = ["0 of 2 lessons done About 1 hour left"]
    assert words(learner.get(COURSE), "//p[@class='progress']") == left
    assert words(learner.get("/"), "//p[@class='progress']") == left
    for unit in ("two", "three", "short"):
        learner.get(f"{COURSE}units/{unit}/")
    assert words(learner.get(COURSE), "//p[@class='progress']") == ["2 of 2 lessons done"]


def test_no_time_left_is_shown_if_a_lesson_does_not_say_its_minutes(newcomer: Newcomer) -> None:
    learner = newcomer()
    learner.get("/courses/small/units/reading/?lang=en")
    assert words(learner.get("/courses/small/"), "//p[@class='progress']") == ["0 of 2 lessons done"]


@pytest.mark.usefixtures("host")
def test_the_time_left_is_never_more_than_the_course_takes_in_all(newcomer: Newcomer, tmp_path: Path) -> None:
    """The minutes of lessons are rounded up one by one, so that they add up to more than the course's own effort."""
    outline = OUTLINE.replace("effort: PT1H30M", "effort: PT51M")
    with published(tmp_path, {**FILES, "walk/course.md": outline}, "walk"):
        learner = newcomer()
        learner.get(f"{COURSE}units/short/?lang=en")
        page = learner.get(COURSE)
        assert "For: Parents and guardians About 51 minutes in all" in words(page, "//header//p")
        left = ["1 of 2 lessons done About 45 minutes left"]
        assert words(page, "//p[@class='progress']") == left
        assert words(learner.get("/"), "//p[@class='progress']") == left
