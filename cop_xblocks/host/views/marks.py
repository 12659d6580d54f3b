"""`/courses/<key>/marks/`: the graded quizzes, and the learner's marks."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cop_xblocks.host.library import HostedCourse, get_course
from cop_xblocks.host.pages import render_page, title_html
from cop_xblocks.host.progress import Progress, exact, has_passed, read_progress, total
from cop_xblocks.host.visitors import get_visitor
from cop_xblocks.languages import interface, per_cent
from cop_xblocks.model import grading


@require_safe
def show(request: Any, key: str) -> HttpResponse:
    """The marks page."""
    hosted = get_course(key)
    graded = [fields.url_name for _, fields, _ in hosted.graded]
    visitor = get_visitor(request)
    progress = read_progress(visitor.public if visitor else None, hosted, graded)
    localized = hosted.compiled.in_language(request.language)
    _ = interface(request.language).gettext
    reached = total(hosted, progress)
    course = {"title": title_html(localized.title, request.language), "href": reverse("course", args=(key,))}
    context = {
        "course": course,
        "rows": _rows(hosted, progress, request.language),
        "total": {
            "percent": int(reached * 100),
            "percent_text": per_cent(reached, request.language),
            "passed": has_passed(hosted, progress),
            "pass_mark": localized.pass_mark,
        },
    }
    names = [Markup.escape(_("Your marks")), title_html(localized.title, request.language)]
    return render_page(
        request, "marks.html", context, title=_("Your marks"), crumbs=[course], course=localized, names=names
    )


def _rows(hosted: HostedCourse, progress: Progress, language: str) -> list[dict[str, Any]]:
    _ = interface(language).gettext
    pages = hosted.pages_in(language)
    shares = dict(grading.shares(hosted.course))
    rows = []
    for page, fields, quiz in hosted.graded:
        mark = progress.shares.get(fields.url_name)
        category = quiz.settings.graded
        whole = sum(exact(other.settings.weight) for *__, other in hosted.graded if other.settings.graded == category)
        weight = shares.get(category, Fraction(0)) * exact(quiz.settings.weight) / (whole or 1)
        taken, bound = progress.attempts(fields.url_name), quiz.settings.attempts
        title = title_html(pages[page.index].lesson.title, language)
        module = title_html(pages[page.index].module.title, language)
        counted = _("%(taken)s of %(bound)s") % {"taken": taken, "bound": bound}
        rows.append(
            {
                "title": title,
                # The module tells quizzes with the same title apart, unless it has the lesson's own title.
                "module": module if module != title else None,
                "href": reverse("unit", args=(hosted.course.key, page.unit.key)),
                "attempts": str(taken) if bound is None else counted,
                "percent_text": "–" if mark is None else per_cent(mark, language),
                "passed": None if mark is None else mark * 100 >= quiz.settings.pass_mark,
                "over": mark == 1 or (bound is not None and taken >= bound),
                "weight_text": per_cent(weight, language, tenths=True),
            }
        )
    return rows
