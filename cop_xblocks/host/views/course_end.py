"""`/courses/<key>/end/`: says that a learner has passed a course and what comes next, or what is missing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cop_xblocks.host.certificates.course_end import Ending, find_ending, find_outcomes
from cop_xblocks.host.certificates.issuing import latest_certificate
from cop_xblocks.host.certificates.refresher import find_refresher, question_blocks
from cop_xblocks.host.library import HostedCourse, UnitPage, get_course, published_courses
from cop_xblocks.host.pages import prose_html, render_page, text_html, title_html
from cop_xblocks.host.progress import Progress, read_progress, total
from cop_xblocks.host.visitors import get_or_create_visitor
from cop_xblocks.languages import choose, interface, per_cent, written_date

_MOST_MISSING = 6
"""How many missing lessons the page lists; the outline has all of them."""


@require_safe
@cache_control(private=True, no_store=True)
def show(request: Any, key: str) -> HttpResponse:
    """The end of a course, for a learner who has passed it and for one who has not."""
    hosted, language = get_course(key), request.language
    visitor = get_or_create_visitor(request)
    certificate = latest_certificate(visitor.public, key)
    progress = read_progress(visitor.public, hosted, question_blocks(hosted) if certificate is not None else ())
    localized = hosted.compiled.in_language(language)
    ending = find_ending(hosted, progress)
    is_due = certificate is not None and find_refresher(visitor.public, hosted, progress, certificate) is not None
    title = title_html(localized.title, language)
    course = {"title": title, "href": reverse("course", args=(key,))}
    _ = interface(language).gettext
    heading = _("You have passed the course") if ending.complete else _("What is still missing")
    outcomes = find_outcomes(localized.description)
    until = certificate.valid_until if certificate is not None else None
    context = {
        "heading": heading,
        "course": course,
        "complete": ending.complete,
        "outcomes": prose_html(hosted, language, outcomes, localized.file, with_notes=False) if outcomes else None,
        "certificate_href": reverse("certificate", args=(key,)),
        "refresher_href": reverse("refresher", args=(key,)) if is_due else "",
        "has_certificate": certificate is not None,
        "valid_until": written_date(until.isoformat(), language) if until is not None else "",
        "csrf_token": get_token(request),
        "missing": None if ending.complete else _missing(hosted, progress, ending, language),
        "later": _lasting_activity(hosted, language),
        "messages": _messages(hosted, language),
        "others": _others(hosted, language),
        "key": key,
    }
    return render_page(
        request, "course_end.html", context, title=heading, crumbs=[course], course=localized, names=[title]
    )


def _missing(hosted: HostedCourse, progress: Progress, ending: Ending, language: str) -> dict[str, Any]:
    lessons = [_link(hosted, page, language) for page in ending.unfinished]
    return {
        "lessons": lessons[:_MOST_MISSING],
        "more": max(len(lessons) - _MOST_MISSING, 0),
        "passed": ending.passed,
        "mark": per_cent(total(hosted, progress), language),
        "pass_mark": hosted.course.pass_mark,
        "quizzes": [_link(hosted, page, language) for page in ending.failed],
    }


def _link(hosted: HostedCourse, page: UnitPage, language: str) -> dict[str, Any]:
    """The lesson of a page, with the address of the page."""
    lesson = hosted.pages_in(language)[page.index].lesson
    href = reverse("unit", args=(hosted.course.key, page.unit.key))
    return {"title": title_html(lesson.title, language), "href": href, "minutes": lesson.minutes}


def _lasting_activity(hosted: HostedCourse, language: str) -> dict[str, Any] | None:
    """The last unit that a learner comes back to after the course, such as a plan; None where there is none."""
    for page in reversed(hosted.pages):
        if any(block.outlasts_course for block in page.unit.blocks):
            title = hosted.pages_in(language)[page.index].unit.title
            href = reverse("unit", args=(hosted.course.key, page.unit.key))
            return {"title": title_html(title, language), "href": href}
    return None


def _messages(hosted: HostedCourse, language: str) -> dict[str, Any] | None:
    """The messages for the weeks after the course; None in a course that has none."""
    course = hosted.compiled.in_language(language)
    if course.messages is None:
        return None
    messages = [
        {"title": title_html(message.title, language), "text": text_html(hosted, language, message.text, course.file)}
        for message in course.messages.messages
    ]
    return {"title": title_html(course.messages.title, language), "all": messages}


def _others(hosted: HostedCourse, language: str) -> list[dict[str, Any]]:
    """The other courses that learners can take."""
    others = []
    for other in published_courses().values():
        if other.course.key != hosted.course.key:
            course = other.compiled.in_language(choose(language, other.languages) or other.course.language)
            href = reverse("course", args=(course.key,))
            others.append({"title": title_html(course.title, language), "href": href})
    return others
