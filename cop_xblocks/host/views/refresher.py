"""`/courses/<key>/refresher/`: what a learner does again before a certificate is renewed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cop_xblocks.host.certificates.issuing import latest_certificate
from cop_xblocks.host.certificates.refresher import RefresherUnit, find_refresher, question_blocks
from cop_xblocks.host.library import HostedCourse, get_course
from cop_xblocks.host.pages import render_page, title_html
from cop_xblocks.host.progress import read_progress
from cop_xblocks.host.visitors import get_visitor
from cop_xblocks.languages import interface, written_date
from cop_xblocks.model import REFRESHER


@require_safe
@cache_control(private=True, no_store=True)
def show(request: Any, key: str) -> HttpResponse:
    """The refresher of a learner for whom one is due; the end of the course for anybody else."""
    hosted, language = get_course(key), request.language
    visitor = get_visitor(request)
    certificate = latest_certificate(visitor.public if visitor else None, key)
    refresher = None
    if visitor is not None and certificate is not None:
        progress = read_progress(visitor.public, hosted, question_blocks(hosted))
        refresher = find_refresher(visitor.public, hosted, progress, certificate)
    if refresher is None:
        return HttpResponseRedirect(reverse("course_end", args=(key,)))
    _ = interface(language).gettext
    localized = hosted.compiled.in_language(language)
    course = {"title": title_html(localized.title, language), "href": reverse("course", args=(key,))}
    until = refresher.certificate.valid_until
    context = {
        "course": course,
        "units": [_unit(hosted, unit, language) for unit in refresher.units],
        "complete": refresher.complete,
        "valid_until": written_date(until.isoformat(), language) if until is not None and refresher.runs_out else "",
        "certificate_href": reverse("certificate", args=(key,)),
        "csrf_token": get_token(request),
    }
    return render_page(request, "refresher.html", context, title=_("Refresher"), crumbs=[course], course=localized)


def _unit(hosted: HostedCourse, unit: RefresherUnit, language: str) -> dict[str, Any]:
    page = hosted.pages_in(language)[unit.page.index]
    return {
        "title": title_html(page.unit.title, language),
        "lesson": title_html(page.lesson.title, language) if page.lesson.title != page.unit.title else None,
        "href": reverse("unit", args=(hosted.course.key, page.unit.key)) + f"?path={REFRESHER}",
        "changed": unit.changed,
        "wrong": unit.wrong,
        "done": unit.done,
    }
