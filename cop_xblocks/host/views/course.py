"""`/courses/<key>/`: what is in a course, and how far the learner is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cop_xblocks.host.library import Hosted, Stop, courses
from cop_xblocks.host.pages import Setting, page, titled
from cop_xblocks.host.progress import Progress, following, progress_of
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
    done = sum(progress.is_done(stop) for stop in hosted.stops)
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
            "done": done,
            "total": len(hosted.stops),
            "percent": 100 * done // len(hosted.stops),
            "percent_text": per_cent(Fraction(done, len(hosted.stops)), request.spoken),
        },
        "resume": _resume(hosted, progress, shown, request.spoken, goes_on),
        "marks_href": reverse("marks", args=(key,)),
    }
    return page(request, "course.html", context, title=plain(shown.title), crumbs=[home(request)])


def home(request: Any) -> dict[str, str]:
    """The way back to the catalogue."""
    _ = interface(request.spoken).gettext
    return {"title": _("All courses"), "href": reverse("catalogue")}


def _module(
    hosted: Hosted, progress: Progress, number: int, module: Module, language: str, goes_on: Stop | None
) -> dict[str, Any]:
    stops = [stop for lesson in module.written for stop in hosted.by_lesson.get(lesson.key, ())]
    return {
        "number": number,
        "title": titled(module.title, language),
        "planned": not stops,
        "open": len(hosted.by_lesson) <= _SEEN_AT_ONCE or goes_on in stops,
        "done": sum(progress.is_done(stop) for stop in stops),
        "total": len(stops),
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
            "done": False,
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
        "done": all(progress.is_done(stop) for stop in stops),
        "mark": per_cent(shares[0], language) if shares else None,
    }


def _resume(
    hosted: Hosted, progress: Progress, shown: Course, language: str, stop: Stop | None
) -> dict[str, Any] | None:
    if stop is None:
        return None
    unit = next(unit for unit in shown.units if unit.key == stop.unit.key)
    href = reverse("unit", args=(hosted.course.key, unit.key))
    return {"href": href, "title": titled(unit.title, language), "started": progress.started}
