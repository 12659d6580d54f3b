"""`/courses/<key>/`: what is in a course, and how far the learner is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cop_xblocks.host.library import Hosted, Stop, courses
from cop_xblocks.host.pages import Setting, page, titled
from cop_xblocks.host.progress import Progress, following, has_passed, progress_of
from cop_xblocks.host.visitor import welcome
from cop_xblocks.languages import duration, interface, per_cent
from cop_xblocks.markdown import plain
from cop_xblocks.model import Course, Lesson, Module, Planned

_SEEN_AT_ONCE = 12
"""Lessons. Of a course with more, only the module in which the learner goes on is open."""


@require_safe
def show(request: Any, key: str) -> HttpResponse:
    """The course's own page."""
    hosted = courses().get(key)
    if hosted is None:
        raise Http404
    progress = progress_of(welcome(request).public, hosted, ())
    shown = hosted.compiled.in_language(request.spoken)
    goes_on = following(hosted, progress)
    context = {
        "course": {
            "title": titled(shown.title, request.spoken),
            "description": Setting(hosted, request.spoken).prose(shown.description, f"{key}/course.md"),
            "effort": duration(shown.effort, request.spoken),
            "version": shown.version,
            "license": shown.license,
            "modules": [
                _module(hosted, progress, number, module, request.spoken, goes_on)
                for number, module in enumerate(shown.modules, 1)
            ],
        },
        "progress": {
            "done": progress.lessons_done(hosted),
            "total": len(hosted.by_lesson),
            "units_done": progress.units_done(hosted),
            "units": len(hosted.stops),
        },
        "passed": has_passed(hosted, progress),
        "resume": _resume(hosted, progress, shown, request.spoken, goes_on),
        "marks_href": reverse("marks", args=(key,)),
    }
    names = [titled(shown.title, request.spoken)]
    return page(
        request, "course.html", context, title=plain(shown.title), crumbs=[home(request)], course=shown, names=names
    )


def home(request: Any) -> dict[str, str]:
    """The way back to the list of courses."""
    _ = interface(request.spoken).gettext
    return {"title": _("All courses"), "href": reverse("course_list")}


def _module(
    hosted: Hosted, progress: Progress, number: int, module: Module, language: str, goes_on: Stop | None
) -> dict[str, Any]:
    lessons = [hosted.by_lesson[lesson.key] for lesson in module.written if lesson.key in hosted.by_lesson]
    stops = [stop for each in lessons for stop in each]
    return {
        "number": number,
        "title": titled(module.title, language),
        "planned": not stops,
        "open": len(hosted.by_lesson) <= _SEEN_AT_ONCE or goes_on in stops,
        "done": sum(progress.of_lesson(each) == "done" for each in lessons),
        "total": len(lessons),
        "lessons": [_lesson(hosted, progress, lesson, language) for lesson in module.lessons],
    }


def _lesson(hosted: Hosted, progress: Progress, lesson: Lesson | Planned, language: str) -> dict[str, Any]:
    stops = hosted.by_lesson.get(lesson.key, ()) if isinstance(lesson, Lesson) else ()
    if isinstance(lesson, Planned) or not stops:
        return {
            "title": titled(lesson.title, language),
            "href": None,
            "planned": True,
            "minutes": None,
            "graded": False,
            "standing": "",
            "mark": None,
        }
    graded = [fields.url_name for each, _, fields, _ in hosted.graded if each.key == lesson.key]
    shares = [progress.shares[name] for name in graded if name in progress.shares]
    return {
        "title": titled(lesson.title, language),
        "href": reverse("unit", args=(hosted.course.key, stops[0].unit.key)),
        "planned": False,
        "minutes": lesson.minutes,
        "graded": bool(lesson.graded),
        "standing": progress.of_lesson(stops),
        "mark": per_cent(shares[0], language) if shares else None,
    }


def _resume(
    hosted: Hosted, progress: Progress, shown: Course, language: str, stop: Stop | None
) -> dict[str, Any] | None:
    if stop is None:
        return None
    lesson = next(lesson for lesson in shown.lessons if lesson.key == stop.lesson.key)
    unit = next(unit for unit in shown.units if unit.key == stop.unit.key)
    stops = hosted.by_lesson[lesson.key]
    return {
        "href": reverse("unit", args=(hosted.course.key, unit.key)),
        "started": progress.started,
        # What the outline below calls it; in the middle of a lesson, the part as well.
        "title": titled(lesson.title, language),
        "part": titled(unit.title, language) if stop is not stops[0] else None,
        "number": stops.index(stop) + 1,
        "of": len(stops),
    }
