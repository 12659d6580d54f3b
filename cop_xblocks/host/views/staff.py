"""`/staff/`: shows the office counts, whether the host is well, and versions, but no learner's data."""

from __future__ import annotations

import platform
import threading
import time
from typing import Any

import django
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token, rotate_token
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from cop_xblocks import __version__
from cop_xblocks.host.databases import current_database
from cop_xblocks.host.library import published_courses
from cop_xblocks.host.pages import render_page, title_html
from cop_xblocks.host.running.accounts import (
    MOST_NAME,
    account_of,
    begin_session,
    check_password,
    end_session,
    normal_name,
)
from cop_xblocks.host.running.counts import LEAST, CourseCounts, count_course, count_learners
from cop_xblocks.host.running.logs import log_event
from cop_xblocks.host.throttle import Rate, Throttle, client_of
from cop_xblocks.host.views.health import find_fault
from cop_xblocks.languages import endonym, interface

FRESH = 60.0
"""Seconds for which the page shows the same counts again."""

# Checking a password takes a good part of a second, on purpose: all attempts together may take a third of a processor.
_addresses = Throttle(each=Rate(10, 60), together=Rate(30, 3))
_accounts = Throttle(each=Rate(5, 60), together=Rate(30, 3))

_no_store = cache_control(private=True, no_store=True)


@_no_store
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Any) -> HttpResponse:
    """The counts; for somebody who is not logged in, the log-in form."""
    if request.method == "POST":
        return _log_in(request)
    if account_of(request) is None:
        return _form(request)
    return _overview(request)


@_no_store
@require_POST
def log_out(request: Any) -> HttpResponse:
    """Log out, and show the form again."""
    response = HttpResponseRedirect(reverse("staff"))
    if (account := account_of(request)) is not None:
        end_session(response, account)
        log_event("staff.logout", account=account.pk)
    return response


def _log_in(request: Any) -> HttpResponse:
    gettext, ngettext = interface(request.language).gettext, interface(request.language).ngettext
    if not _is_private(request):
        return _form(request)
    name, password = request.POST.get("account", ""), request.POST.get("password", "")
    client, account_name = client_of(request), normal_name(name[:MOST_NAME])
    wait = _addresses.take(client)
    if not wait and (wait := _accounts.take(account_name)):
        _addresses.give_back(client)
    if wait:
        log_event("staff.login.throttled")
        minutes = -(-wait // 60)
        text = ngettext(
            "There were too many attempts. Try again in %(count)s minute.",
            "There were too many attempts. Try again in %(count)s minutes.",
            minutes,
        )
        response = _form(request, text % {"count": minutes}, name, status=429)
        response["Retry-After"] = str(wait)
        return response
    account = check_password(name, password)
    if account is None:
        log_event("staff.login.failed")
        return _form(request, gettext("The name or the password is not right."), name, status=403)
    _addresses.give_back(client)
    _accounts.give_back(account_name)
    response = HttpResponseRedirect(reverse("staff"))
    begin_session(response, account)
    rotate_token(request)
    log_event("staff.login", account=account.pk)
    return response


def _is_private(request: Any) -> bool:
    """Whether nobody on the way can read a password: HTTPS, or this computer."""
    return request.is_secure() or request.META.get("REMOTE_ADDR", "") in ("127.0.0.1", "::1")


def _form(request: Any, notice: str = "", name: str = "", status: int = 200) -> HttpResponse:
    context = {
        "notice": notice,
        "name": name[:MOST_NAME],
        "private": _is_private(request),
        "csrf_token": get_token(request),
    }
    title = interface(request.language).gettext("For staff")
    return render_page(request, "staff_login.html", context, title=title, status=status)


def _overview(request: Any) -> HttpResponse:
    _ = interface(request.language).gettext
    learners, counts = _fresh_counts()
    courses = published_courses()
    rows = [
        {
            "title": title_html(courses[count.course].compiled.in_language(request.language).title, request.language),
            "href": reverse("course", args=(count.course,)),
            "begun": count.begun,
            "finished": count.finished,
            "passed": count.passed,
            "languages": [(code, endonym(code), number) for code, number in count.by_language.items()],
        }
        for count in counts
        if count.course in courses
    ]
    context = {
        "learners": learners,
        "rows": rows,
        "least": LEAST,
        "most": LEAST - 1,
        "facts": _facts(_),
        "fault": find_fault(),
        "csrf_token": get_token(request),
    }
    return render_page(request, "staff.html", context, title=_("For staff"))


def _facts(_: Any) -> list[tuple[str, str]]:
    """Versions and settings to quote when asking for help: names, and values that are the same in every language."""
    backup = current_database().last_backup()
    return [
        *([(_("Last backup"), backup.isoformat())] if backup is not None else []),
        ("cop_xblocks", __version__),
        ("Python, Django", f"{platform.python_version()}, {django.__version__}"),
    ]


_lock = threading.Lock()
_counted: tuple[float, int | None, list[CourseCounts]] | None = None


def _fresh_counts() -> tuple[int | None, list[CourseCounts]]:
    """The counts of the last minute: counting thousands of learners takes a while."""
    global _counted
    with _lock:
        now = time.monotonic()
        if _counted is None or now - _counted[0] > FRESH:
            _counted = now, count_learners(), [count_course(hosted) for hosted in published_courses().values()]
        return _counted[1:]
