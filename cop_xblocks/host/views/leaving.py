"""`/leave`, where "Leave quickly" leads without JavaScript, and `/away/<language>/`, a shopping list."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cop_xblocks.host.leaving import everyday_list, leave_address
from cop_xblocks.model import direction


@cache_control(no_store=True)
@require_safe
def leave(request: Any) -> HttpResponse:
    """Redirect to another website, or to the shopping list if `site.toml` names no website."""
    return HttpResponseRedirect(leave_address(request.language) or reverse("away", args=(request.language,)))


@cache_control(public=True, max_age=86_400)
@require_safe
def show_list(request: Any, language: str) -> HttpResponse:
    """The shopping list, which anybody might have open, without a word of the courses. Raises Http404."""
    if language not in request.languages:
        raise Http404
    title, lines = everyday_list(language)
    context = {"title": title, "lines": lines, "lang": language, "dir": direction(language)}
    return HttpResponse(render_to_string("away.html", context))
