"""`/learner/somebody-else/` and `/learner/forget/`: this browser starts from the beginning.

The first is for the next learner, and keeps what is stored about the previous one; the second deletes it.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cop_xblocks.host.learner_rows import delete_learner, has_progress
from cop_xblocks.host.pages import render_page
from cop_xblocks.host.redirects import SeeOther
from cop_xblocks.host.transactions import NotStoredError
from cop_xblocks.host.views.errors import not_stored
from cop_xblocks.host.views.help import COOKIE as COUNTRY_COOKIE
from cop_xblocks.host.views.learner import crumb, date_of_code, private
from cop_xblocks.host.visitors import get_or_create_visitor, get_visitor
from cop_xblocks.languages import interface
from cop_xblocks.model.i18n import _

_CHANGES = {
    "started": (
        _("You can start now"),
        _("This browser starts from the beginning, and shows nothing of what was done here before."),
    ),
    "forgotten": (
        _("Everything about you is deleted"),
        _("Your answers, your marks and your code are gone from this site. This browser starts from the beginning."),
    ),
    "resumed": (_("Welcome back"), _("Go on where you stopped. What you do here counts on your other devices too.")),
}


@private
@require_http_methods(["GET", "HEAD", "POST"])
def somebody_else(request: Any) -> HttpResponse:
    """Say what will happen, and offer a code; then start anew."""
    if request.method == "POST":
        get_visitor(request)  # stores the pages that were read last
        request.session.flush()
        return redirect_after_change(request, "started")
    public = get_or_create_visitor(request).public
    context = {
        "has_progress": has_progress(public),
        "code_date": date_of_code(public, request.language),
        "seed": secrets.token_hex(8),
    }
    return _ask(request, "learner_somebody_else.html", context, _("Somebody else is learning now"))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: Any) -> HttpResponse:
    """Ask once; then delete everything about the learner."""
    if request.method != "POST":
        get_or_create_visitor(request)
        return _ask(request, "learner_forget.html", {}, _("Forget me"))
    visitor = get_visitor(request)
    if visitor is not None:
        try:
            delete_learner(visitor.public)
        except NotStoredError as problem:
            return not_stored(request, problem)
    request.session.flush()
    return redirect_after_change(request, "forgotten")


@private
@require_safe
def show_change(request: Any, change: str) -> HttpResponse:
    """The page that says what has changed. Its script tells the browser's other tabs."""
    if change not in _CHANGES:
        raise Http404
    heading, text = (interface(request.language).gettext(sentence) for sentence in _CHANGES[change])
    return render_page(request, "learner_changed.html", {"heading": heading, "text": text}, title=heading)


def redirect_after_change(request: Any, change: str) -> HttpResponse:
    """Redirect to the page that says what has changed. The browser deletes what it keeps of the previous learner: the
    country, half-filled answers, and pages. Without HTTPS it ignores the header, and the page's script does it."""
    response = SeeOther(reverse("learner_changed", args=(change,)))
    response["Clear-Site-Data"] = '"cache", "storage"'
    response.delete_cookie(COUNTRY_COOKIE, path=reverse("help"), samesite="Lax")
    return response


def _ask(request: Any, template: str, context: dict[str, Any], title: str) -> HttpResponse:
    title = interface(request.language).gettext(title)
    return render_page(request, template, context, title=title, crumbs=[crumb(request)])
