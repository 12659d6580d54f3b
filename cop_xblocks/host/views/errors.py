"""Error pages: a sentence in the learner's language, and a link to go on with."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse

from cop_xblocks.host.pages import render_page
from cop_xblocks.host.transactions import NoRoomError, NotStoredError, TooLargeError
from cop_xblocks.languages import interface
from cop_xblocks.languages.shares import Share
from cop_xblocks.model.i18n import _

log = logging.getLogger(__name__)


def bad_request(request: Any, exception: Any = None) -> HttpResponse:
    """400 for a request that makes no sense; 413 if it is too large."""
    if isinstance(exception, RequestDataTooBig):
        return not_stored(request, TooLargeError(str(exception)))
    text = _("What was sent could not be understood. Go back, load the page again, and answer once more.")
    return _message(request, 400, text)


def forbidden(request: Any, exception: Any = None) -> HttpResponse:
    """403."""
    return _message(request, 403, _("You cannot do this here."))


def csrf_failure(request: Any, reason: str = "") -> HttpResponse:
    """403 for a form that was made for another session, or for a browser that keeps no cookies."""
    text = _(
        "Your answers were not saved. The page was too old, or your browser does not keep cookies for this site. "
        "Go back, load the page again, and send your answers once more."
    )
    return _message(request, 403, text)


def not_found(request: Any, exception: Any = None) -> HttpResponse:
    """404."""
    text = _("There is no page at this address. It may have moved.")
    return _message(request, 404, text, heading=_("Page not found"))


def not_stored(request: Any, problem: NotStoredError) -> HttpResponse:
    """503, or the problem's own status: the answers could not be stored, and the learner can go on reading."""
    if isinstance(problem, TooLargeError):
        text = _("This is more than can be kept here. Shorten your answers, then send them again.")
        return _message(request, problem.status, text)
    text = _("Your answers could not be saved just now. Wait a moment, then send them again.")
    if isinstance(problem, NoRoomError):
        text = _(
            "Your answers cannot be saved, because this site has no room left. You can go on reading. "
            "Please tell the people who run the site."
        )
    # Without a script the form is gone with its page, and going back does not fill it in: its fields go with this page.
    # Not those of staff: no page has a password in it.
    is_secret = "password" in request.POST
    fields = [(name, value) for name, values in request.POST.lists() for value in values if not is_secret]
    response = _message(request, problem.status, text, fields)
    response["Retry-After"] = "10"
    response["Cache-Control"] = "private, no-store"
    return response


def unavailable(request: Any) -> HttpResponse:
    """503 for a page that cannot be shown while the database gives no answers."""
    text = _(
        "Just now this site cannot read what you have done. Wait a moment, then try again. "
        "If it goes on, please tell the people who run the site."
    )
    response = _message(request, 503, text)
    response["Retry-After"] = "10"
    return response


def too_many(request: Any, seconds: int) -> HttpResponse:
    """429 for somebody who requests slow work too often; they can try again after some seconds."""
    minutes = -(-seconds // 60)
    text = interface(request.language).ngettext(
        "There were too many attempts. Try again in %(count)s minute.",
        "There were too many attempts. Try again in %(count)s minutes.",
        minutes,
    )
    response = _message(request, 429, text % {"count": minutes})
    response["Retry-After"] = str(seconds)
    return response


def server_error(request: Any) -> HttpResponse:
    """500. Django has logged the cause."""
    try:
        text = _("Something went wrong on our side. Your saved answers are safe. Wait a moment, then try again.")
        return _message(request, 500, text)
    except Exception:
        log.exception("the error page cannot be shown either")
        text = "Something went wrong. Wait a moment, then try again."
        return HttpResponse(text, status=500, content_type="text/plain")


def _message(
    request: Any,
    status: int,
    text: str,
    fields: Sequence[tuple[str, str]] = (),
    heading: str = _("That did not work"),
) -> HttpResponse:
    """A page with a message, or the message as JSON; `fields` are those of a form that can be sent again from it."""
    if not hasattr(request, "language"):  # the request failed before its language was known
        request.language, request.languages, request.shares = "en", ("en",), {"en": Share(0, 0)}
    gettext = interface(request.language).gettext
    if request.content_type == "application/json":
        return JsonResponse({"notice": gettext(text)}, status=status)
    context = {"heading": gettext(heading), "text": gettext(text), "fields": fields}
    return render_page(request, "message.html", context, title=gettext(heading), status=status)
