"""`/courses/<key>/`: the outline of a course, and the learner's progress."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cop_xblocks.host.learning_paths import path_minutes, query_of, step_pages
from cop_xblocks.host.library import HostedCourse, UnitPage, get_course
from cop_xblocks.host.middleware import allow_frames
from cop_xblocks.host.offline import let_keep
from cop_xblocks.host.pages import audience_html, prose_html, render_page, summary_text, title_html, translated_share
from cop_xblocks.host.progress import Progress, has_passed, next_page, read_progress, time_left
from cop_xblocks.host.visitors import get_or_create_visitor
from cop_xblocks.languages import duration, interface, language_name, per_cent, written_date
from cop_xblocks.markdown import pictures, plain
from cop_xblocks.model import Course, LearningPath, Lesson, Module, Planned, SectionType
from cop_xblocks.model.films import film_origins

_MOST_OPEN_LESSONS = 12
"""Lessons. In a course with more, only the module in which the learner goes on is open."""


@require_safe
def show(request: Any, key: str) -> HttpResponse:
    """The course's own page."""
    hosted = get_course(key)
    progress = read_progress(get_or_create_visitor(request).public, hosted)
    course, language = hosted.compiled.in_language(request.language), request.language
    pages, goes_on = hosted.pages_in(language), next_page(hosted, progress)
    title = title_html(course.title, language)
    context = {
        "course": {
            "title": title,
            "description": prose_html(hosted, language, course.description, course.file),
            "effort": duration(course.effort, language),
            "version": course.version,
            "author": _author(hosted.course),
            "reviewed": _review_date(course, language),
            "license": course.license,
            "audience": audience_html(course, language),
            "now": _pages(hosted, pages, "now", language),
            "others": {
                section.type: _pages(hosted, pages, section.type, language)
                for section in course.pages
                if section.type != "now"
            },
            "paths": [_path(hosted, progress, path, pages, language) for path in course.paths],
            "modules": [
                _module(hosted, progress, number, module, course, language, goes_on)
                for number, module in enumerate(course.modules, 1)
            ],
        },
        "progress": {
            "done": progress.lessons_done(hosted),
            "total": len(hosted.by_lesson),
            "units_done": progress.units_done(hosted),
            "units": len(hosted.pages),
            "left": time_left(hosted, progress, language),
        },
        "translated": translated_share(hosted.compiled.shares.get(language), language),
        "original": language_name(hosted.course.language, language),
        "passed": has_passed(hosted, progress),
        "resume": _resume(hosted, progress, language, pages[goes_on.index]) if goes_on else None,
        "key": key,
        "now": None,  # its pages stand below the title
    }
    crumbs = [{"title": interface(language).gettext("All courses"), "href": reverse("course_list")}]
    response = render_page(
        request,
        "course.html",
        context,
        title=plain(course.title),
        crumbs=crumbs,
        course=course,
        names=[title],
        description=summary_text(hosted, language),
    )
    allow_frames(response, film_origins(pictures((course.description, course.paths))))
    return let_keep(response)


def _author(course: Course) -> Markup | str:
    """The author's name, in the language and the direction in which the source writes it."""
    if not course.author:
        return ""
    return Markup('<bdi lang="{}" translate="no">{}</bdi>').format(course.language, course.author)


def _review_date(course: Course, language: str) -> str:
    """The day since which every lesson of the modules was reviewed; empty if one of them names none."""
    days = [lesson.reviewed for module in course.modules for lesson in module.written_lessons]
    return written_date(min(days), language) if days and all(days) else ""


def _module(
    hosted: HostedCourse,
    progress: Progress,
    number: int,
    module: Module,
    course: Course,
    language: str,
    goes_on: UnitPage | None,
) -> dict[str, Any]:
    """A module of the localized `course`."""
    lessons = [hosted.by_lesson[lesson.key] for lesson in module.written_lessons if lesson.key in hosted.by_lesson]
    pages = list(chain.from_iterable(lessons))
    return {
        "number": number,
        "title": title_html(module.title, language),
        "planned": not pages,
        "open": len(hosted.by_lesson) <= _MOST_OPEN_LESSONS or goes_on in pages,
        "done": sum(progress.lesson_status(lesson) == "done" for lesson in lessons),
        "total": len(lessons),
        "lessons": [_lesson(hosted, progress, lesson, language) for lesson in module.lessons],
    }


def _pages(
    hosted: HostedCourse, localized: Sequence[UnitPage], section: SectionType, language: str
) -> dict[str, Any] | None:
    """The lessons of a section outside the modules, each with its first page, and the heading above them; None where
    there are none. `localized` are all pages of the course."""
    firsts = {page.lesson.key: page for page in reversed(localized) if page.lesson.section == section}
    pages = [firsts[key] for key in reversed(firsts)]
    if not pages:
        return None
    return {
        "title": title_html(pages[0].module.title, language),
        "pages": [
            {
                "title": title_html(page.lesson.title, language),
                "href": reverse("unit", args=(hosted.course.key, page.unit.key)),
            }
            for page in pages
        ],
    }


def _path(
    hosted: HostedCourse, progress: Progress, path: LearningPath, localized: Sequence[UnitPage], language: str
) -> dict[str, Any]:
    """A path of the localized course, with its steps. `localized` are all pages of the course."""
    steps = []
    for step in path.steps:
        pages = step_pages(hosted, step)
        if not pages:
            continue
        page = localized[pages[0].index]
        steps.append(
            {
                "title": title_html(page.unit.title if step.unit else page.lesson.title, language),
                "href": reverse("unit", args=(hosted.course.key, page.unit.key)) + query_of(path),
                "status": progress.lesson_status(pages),
            }
        )
    return {
        "key": path.key,
        "title": title_html(path.title, language),
        "description": prose_html(hosted, language, path.description, hosted.course.file, with_notes=False),
        "minutes": path_minutes(hosted, path),
        "steps": steps,
        "done": sum(step["status"] == "done" for step in steps),
    }


def _lesson(hosted: HostedCourse, progress: Progress, lesson: Lesson | Planned, language: str) -> dict[str, Any]:
    pages = hosted.by_lesson.get(lesson.key, ()) if isinstance(lesson, Lesson) else ()
    if isinstance(lesson, Planned) or not pages:
        return {"title": title_html(lesson.title, language), "href": None}
    graded = [fields.url_name for page, fields, _ in hosted.graded if page.lesson.key == lesson.key]
    shares = [progress.shares[name] for name in graded if name in progress.shares]
    return {
        "title": title_html(lesson.title, language),
        "href": reverse("unit", args=(hosted.course.key, pages[0].unit.key)),
        "minutes": lesson.minutes,
        "graded": bool(lesson.graded),
        "status": progress.lesson_status(pages),
        "mark": per_cent(shares[0], language) if shares else None,
    }


def _resume(hosted: HostedCourse, progress: Progress, language: str, page: UnitPage) -> dict[str, Any]:
    lesson, unit = page.lesson, page.unit
    indices = [part.index for part in hosted.by_lesson[lesson.key]]
    return {
        "href": reverse("unit", args=(hosted.course.key, unit.key)),
        "started": progress.started,
        # The title in the outline below and, in the middle of a lesson, the part.
        "title": title_html(lesson.title, language),
        "part": title_html(unit.title, language) if page.index != indices[0] else None,
        "number": indices.index(page.index) + 1,
        "of": len(indices),
    }
