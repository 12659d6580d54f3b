"""`/`: every course that can be taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cop_xblocks.host.library import Hosted, courses
from cop_xblocks.host.pages import Setting, page, titled
from cop_xblocks.host.progress import progress_of
from cop_xblocks.host.visitor import Visitor, visitor_of
from cop_xblocks.languages import choose, duration, endonym


@require_safe
def show(request: Any) -> HttpResponse:
    """The list of courses, with what was begun marked as such."""
    visitor = visitor_of(request)
    cards = [_card(request.spoken, request.languages, visitor, hosted) for hosted in courses().values()]
    return page(request, "course_list.html", {"courses": cards})


def _card(language: str, offered: Sequence[str], visitor: Visitor, hosted: Hosted) -> dict[str, Any]:
    spoken = choose(language, hosted.languages) or hosted.course.language
    shown = hosted.compiled.in_language(spoken)
    progress = progress_of(visitor.public, hosted, ())
    lessons, done = len(hosted.by_lesson), progress.lessons_done(hosted)
    return {
        "href": reverse("course", args=(shown.key,)),
        "title": titled(shown.title, language),
        "summary": Setting(hosted, spoken).prose(shown.description[:1], f"{shown.key}/course.md", noted=False),
        "audience": shown.audience,
        "effort": duration(shown.effort, language),
        # The page's own list of languages has them all; a card says what the course is in where it lacks some.
        "languages": [{"code": code, "name": endonym(code)} for code in hosted.languages]
        if not set(offered) <= set(hosted.languages)
        else [],
        "units_done": progress.units_done(hosted),
        "units": len(hosted.stops),
        "started": progress.started,
        "lessons": lessons,
        "done": done,
        "finished": done == lessons,
    }
