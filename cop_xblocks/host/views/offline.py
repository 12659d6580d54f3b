"""`/sw.js`, the worker that keeps pages for the time without a connection, and `/offline/`, which it shows then."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cop_xblocks.host.library import published_courses
from cop_xblocks.host.now_pages import now_pages
from cop_xblocks.host.offline import worker_script
from cop_xblocks.host.pages import render_page
from cop_xblocks.languages import interface


@require_safe
def send_worker(request: Any) -> HttpResponse:
    """The worker, which is the same for everybody. A browser asks for it again after an hour."""
    headers = {"Cache-Control": "public, max-age=3600"}
    return HttpResponse(worker_script(), content_type="text/javascript; charset=utf-8", headers=headers)


@require_safe
def show(request: Any) -> HttpResponse:
    """What a learner can do without a connection: open Help now, the now pages of all courses, and the pages that the
    browser keeps, which the script lists."""
    context = {"needs": now_pages(published_courses().values(), request.language)}
    return render_page(request, "offline.html", context, title=interface(request.language).gettext("You are offline"))
