"""What a first visit costs on a slow line, in the courses of this package: the bytes of a page with its style and its
script, as a browser receives them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

COURSES = Path(__file__).parents[2] / "courses"
MOST = 30_000
PAGES = [
    "/",
    "/help/",
    "/help/FR/",
    "/search/?q=phone",
    "/courses/parents/",
    "/courses/educators/",
    "/courses/industry/",
    "/courses/parents/marks/",
    "/courses/parents/units/six-steps/",
    "/courses/parents/units/choose-what-fits/",
    "/courses/parents/units/digital-life-quiz/",
    "/courses/parents/units/something-wrong/",  # a lesson with a directory of helplines
]


@pytest.fixture(scope="module", autouse=True)
def _courses(host: Path) -> Iterator[None]:
    """The courses of this package, in the place of those of the other tests."""
    from cop_xblocks.build.course import load_course
    from cop_xblocks.host import library

    before = library.published_courses()
    courses = (load_course(COURSES / key, COURSES.parent / "locales") for key in ("parents", "educators", "industry"))
    library.publish_courses({each.course.key: library.HostedCourse(each) for each in courses if each is not None})
    yield
    library.publish_courses(before)


def receive(learner: Any, address: str) -> tuple[int, str]:
    """The bytes that a browser receives from an address, and the text that they hold."""
    reply = learner.client.get(address, headers={"Accept-Encoding": "gzip"})
    assert reply.status_code == 200
    assert reply["Content-Encoding"] == "gzip"
    return len(reply.content), gzip.decompress(reply.content).decode()


LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"]


def weigh(newcomer: Callable[[], Any], path: str, language: str) -> tuple[int, list[int]]:
    """The bytes of a page in a language, and those of its style and its script."""
    size, page = receive(newcomer(), f"{path}{'&' if '?' in path else '?'}lang={language}")
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert sorted(name.rpartition(".")[2] for name in files) == ["css", "js"]
    return size, [receive(newcomer(), file)[0] for file in files]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_is_at_most_30_kilobytes(newcomer: Callable[[], Any], path: str, language: str) -> None:
    size, sizes = weigh(newcomer, path, language)
    assert size + sum(sizes) <= MOST, (size, sizes)


@pytest.mark.parametrize("country", ["", "EG", "FR", "GB"])  # those of six languages' offices with the most services
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_to_a_now_page_is_at_most_30_kilobytes(
    newcomer: Callable[[], Any], language: str, country: str
) -> None:
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.site.published import Site, publish_site

    publish_site(Site(country=country))
    try:
        pages = [
            f"/courses/{key}/units/{page.unit.key}/"
            for key, hosted in published_courses().items()
            for page in hosted.all_pages
            if page.lesson.for_now
        ]
        assert len(pages) >= 14
        weights = {path: weigh(newcomer, path, language) for path in pages}
    finally:
        publish_site(Site())
    assert {path: weight for path, weight in weights.items() if weight[0] + sum(weight[1]) > MOST} == {}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_for_nothing_more_before_it_is_scrolled(newcomer: Callable[[], Any], path: str) -> None:
    page = receive(newcomer(), path)[1]
    pictures = re.findall(r"<(?:img|video|audio|iframe)\b[^>]*>", page)
    assert all('loading="lazy"' in picture for picture in pictures), pictures


def test_a_graded_quiz_has_no_qr_code(newcomer: Callable[[], Any]) -> None:
    """The code is half a kilobyte for the printer, and nobody hands out a quiz that is taken on the site."""
    pages = {unit: receive(newcomer(), f"/courses/parents/units/{unit}/")[1] for unit in ("six-steps", "grooming-quiz")}
    assert {unit: 'class="qr"' in page for unit, page in pages.items()} == {"six-steps": True, "grooming-quiz": False}
