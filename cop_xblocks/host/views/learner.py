"""`/learner/`: go on on another device, let another learner use this one, and see what is stored."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cop_xblocks.host.learner_rows import day_of_code, rows_of
from cop_xblocks.host.pages import render_page
from cop_xblocks.host.visitors import get_or_create_visitor, get_visitor
from cop_xblocks.languages import interface, written_date
from cop_xblocks.model.i18n import _

private = cache_control(private=True, no_store=True)
"""For pages about one learner: no browser keeps them, so that the next person cannot go back to them."""


@private
@require_safe
def show(request: Any) -> HttpResponse:
    """The page."""
    return show_learner(request)


@private
@require_safe
def download(request: Any) -> HttpResponse:
    """All that is stored about the learner, as JSON."""
    visitor = get_visitor(request)
    rows = rows_of(visitor.public) if visitor is not None else {}
    response = JsonResponse(rows, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


def show_learner(request: Any, *, typed: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    """The page, with the `problem` beside the field for a code, if there is one."""
    public = get_or_create_visitor(request).public
    title = crumb(request)["title"]
    context = {
        "code_date": date_of_code(public, request.language),
        "seed": secrets.token_hex(8),
        "typed": typed,
        "problem": problem,
    }
    return render_page(request, "learner.html", context, title=title, status=status)


def crumb(request: Any) -> dict[str, str]:
    """The link to the page from those below it."""
    title = interface(request.language).gettext(_("You, your devices and your data"))
    return {"title": title, "href": reverse("learner")}


def date_of_code(public: Any, language: str) -> str:
    """The day on which a learner's code was made, as a language writes it; empty without a code."""
    day = day_of_code(public)
    return written_date(day.isoformat(), language) if day is not None else ""
