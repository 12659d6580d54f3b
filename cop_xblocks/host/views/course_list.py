"""`/`: what to do when something has happened, and every course that learners can take."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cop_xblocks.host.library import HostedCourse, published_courses
from cop_xblocks.host.now_pages import now_pages
from cop_xblocks.host.offline import let_keep
from cop_xblocks.host.pages import audience_html, prose_html, render_page, title_html, translated_share
from cop_xblocks.host.progress import read_progress, time_left
from cop_xblocks.host.visitors import Visitor, get_visitor
from cop_xblocks.languages import choose, duration, endonym


@require_safe
def show(request: Any) -> HttpResponse:
    """The now pages of all courses, and the courses with the learner's progress in each: those for parents first."""
    visitor, language = get_visitor(request), request.language
    courses = sorted(published_courses().values(), key=attrgetter("audience_rank"))
    context = {
        "needs": now_pages(courses, language),
        "courses": [_card(language, request.languages, visitor, hosted) for hosted in courses],
    }
    return let_keep(render_page(request, "course_list.html", context))


def _card(language: str, offered: Sequence[str], visitor: Visitor | None, hosted: HostedCourse) -> dict[str, Any]:
    course_language = choose(language, hosted.languages) or hosted.course.language
    course = hosted.compiled.in_language(course_language)
    progress = read_progress(visitor.public if visitor else None, hosted)
    lessons, done = len(hosted.by_lesson), progress.lessons_done(hosted)
    return {
        "href": reverse("course", args=(course.key,)),
        "title": title_html(course.title, language),
        "audience": audience_html(course, language),
        "summary": prose_html(hosted, course_language, course.description[:1], course.file, with_notes=False),
        "translated": translated_share(hosted.compiled.shares.get(course_language), language),
        "effort": duration(course.effort, language),
        # A card lists the course's languages only if the course lacks one of those that the page offers.
        "languages": [{"code": code, "name": endonym(code)} for code in hosted.languages]
        if not set(offered) <= set(hosted.languages)
        else [],
        "units_done": progress.units_done(hosted),
        "units": len(hosted.pages),
        "started": progress.started,
        "left": time_left(hosted, progress, language),
        "lessons": lessons,
        "done": done,
        "end_href": reverse("course_end", args=(course.key,)),
        "finished": done == lessons,
    }
