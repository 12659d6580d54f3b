"""`/healthz`: whether learners can take courses."""

from __future__ import annotations

import time
from typing import Any

from django.apps import apps
from django.db import DatabaseError
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cop_xblocks.host.allowance import ONE, spend_allowance
from cop_xblocks.host.databases import current_database
from cop_xblocks.host.library import published_courses
from cop_xblocks.host.models import Secret
from cop_xblocks.host.transactions import NotStoredError, write_transaction

_THIS_COMPUTER = ("127.0.0.1", "::1")
PATIENCE = 1.0
"""Seconds that the check waits for its turn to write."""


@require_safe
def check(request: Any) -> HttpResponse:
    """200 if there is a course and answers can be read and stored; otherwise 503, with the reason for a program on this
    computer. For an address that has stored too much the check stores nothing, since each try takes a turn of the
    writers."""
    address = request.META.get("REMOTE_ADDR", "")
    fault = find_fault(tries_to_write=spend_allowance(address, ONE))
    reason = fault if address in _THIS_COMPUTER else "see the log of the host, or ask on its own computer"
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(
        reason if fault else "ok", status=503 if fault else 200, content_type="text/plain", headers=headers
    )


def find_fault(*, tries_to_write: bool = True) -> str:
    """Why answers cannot be read or stored, or no course can be taken; empty where all is well."""
    if not published_courses():
        return "no course can be taken"
    try:
        for table in apps.get_app_config("cop").get_models():
            table.objects.order_by("pk").values_list().first()  # reads every column: the file may be of another version
        if not tries_to_write:
            return ""
        with write_transaction(PATIENCE, "health"):
            # Another value each time, since SQLite does not write a value that stays the same.
            Secret.objects.update_or_create(name="checked", defaults={"value": str(time.time_ns())})
    except NotStoredError as problem:
        return f"answers cannot be stored: {problem}"
    except DatabaseError as problem:
        return f"answers cannot be read: {current_database().explain(problem)}"
    return ""
