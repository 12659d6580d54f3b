"""The now pages of all courses, which somebody opens when something has happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from django.urls import reverse
from markupsafe import Markup

from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.pages import audience_html, title_html
from cop_xblocks.languages import choose


@dataclass(frozen=True, slots=True)
class NowPage:
    """A link to a now page."""

    title: Markup
    href: str


@dataclass(frozen=True, slots=True)
class NowPages:
    """The audience of a course, and its now pages, without those that a course before it has."""

    audience: Markup
    pages: tuple[NowPage, ...]


def now_pages(courses: Iterable[HostedCourse], language: str) -> list[NowPages]:
    """The now pages of courses in a language, or in the source's where a course is not in it, those for parents first.
    A page that several courses have is listed once; a course without now pages is left out."""
    listed: set[str] = set()
    groups = []
    for hosted in sorted(courses, key=attrgetter("audience_rank")):
        course_language = choose(language, hosted.languages) or hosted.course.language
        pages = []
        for page in hosted.pages_in(course_language):
            if page.lesson.for_now and page.lesson.file not in listed:
                listed.add(page.lesson.file)
                href = reverse("unit", args=(hosted.course.key, page.unit.key))
                pages.append(NowPage(title_html(page.lesson.title, language), href))
        if pages:
            groups.append(NowPages(audience_html(hosted.compiled.in_language(course_language), language), tuple(pages)))
    return groups
