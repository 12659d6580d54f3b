"""When something goes wrong: a sentence in the learner's language, and a way on."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from cop_xblocks.host.library import published_courses
from cop_xblocks.host.pages import render_page
from cop_xblocks.host.transactions import NoRoomError, NotStoredError, TooLargeError
from cop_xblocks.languages import interface

log = logging.getLogger(__name__)

_COURSE = re.compile(r"/courses/([^/]+)/")


def bad_request(request: Any, exception: Any = None) -> HttpResponse:
    """400: what was sent makes no sense here; or 413, where that is because it is too large."""
    if isinstance(exception, RequestDataTooBig):
        return not_stored(request, TooLargeError(str(exception)))
    _ = _words(request)
    text = _("What was sent could not be understood. Go back, load the page again, and answer once more.")
    return _message(request, 400, _("That did not work"), text)


def forbidden(request: Any, exception: Any = None) -> HttpResponse:
    """403."""
    _ = _words(request)
    return _message(request, 403, _("That did not work"), _("You cannot do this here."))


def csrf_failure(request: Any, reason: str = "") -> HttpResponse:
    """403 for a form that was made for another session, or for a browser that keeps no cookies."""
    _ = _words(request)
    text = _(
        "Your answers were not saved. The page was too old, or your browser does not keep cookies for this site. "
        "Go back, load the page again, and send your answers once more."
    )
    return _message(request, 403, _("That did not work"), text)


def not_found(request: Any, exception: Any = None) -> HttpResponse:
    """404."""
    _ = _words(request)
    text = _("There is no page at this address. It may have moved.")
    return _message(request, 404, _("Page not found"), text)


def not_stored(request: Any, problem: NotStoredError) -> HttpResponse:
    """503, or what else the problem says: what was sent could not be stored, and reading goes on."""
    _ = _words(request)
    text = _("Your answers could not be saved just now. Wait a moment, then send them again.")
    if isinstance(problem, TooLargeError):
        text = _("This is more than can be kept here. Shorten your answers, then send them again.")
    if isinstance(problem, NoRoomError):
        text = _(
            "Your answers cannot be saved, because this site has no room left. You can go on reading. "
            "Please tell the people who run the site."
        )
    if isinstance(problem, TooLargeError):
        return _message(request, problem.status, _("That did not work"), text)
    # A form without a script is gone with its page, and going back does not fill it in: it travels with this one.
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    response = _message(request, problem.status, _("That did not work"), text, fields)
    response["Retry-After"] = "10"
    return response


def server_error(request: Any) -> HttpResponse:
    """500. The cause is in the log already."""
    try:
        _ = _words(request)
        text = _("Something went wrong on our side. Your saved answers are safe. Wait a moment, then try again.")
        return _message(request, 500, _("That did not work"), text)
    except Exception:
        log.exception("the page that says so cannot be shown either")
        said = "Something went wrong. Wait a moment, then try again."
        return HttpResponse(said, status=500, content_type="text/plain")


def _words(request: Any) -> Any:
    _complete(request)
    return interface(request.language).gettext


def _complete(request: Any) -> None:
    """A request that failed before its language was known."""
    if not hasattr(request, "language"):
        request.language, request.languages = "en", ("en",)


def _message(
    request: Any, status: int, heading: str, text: str, fields: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """A page that says something, or the same as JSON; `fields` are those of a form that can be sent again from it."""
    if request.content_type == "application/json":
        return JsonResponse({"notice": text}, status=status)
    _ = interface(request.language).gettext
    context = {
        "heading": heading,
        "text": text,
        "fields": fields,
        "link": {"href": reverse("course_list"), "title": _("All courses")},
        "help": {"href": help_href, "title": _("Find help in your country")} if (help_href := _help(request)) else None,
    }
    return render_page(request, "message.html", context, title=heading, status=status)


def _help(request: Any) -> str:
    """Where helplines are: in the course that was asked for, or in another one; empty where there are none."""
    found = _COURSE.match(request.path_info)
    key = found[1] if found is not None else ""
    for hosted in sorted(published_courses().values(), key=lambda hosted: hosted.course.key != key):
        if hosted.help is not None:
            return str(reverse("unit", args=(hosted.course.key, hosted.help.unit.key)))
    return ""
