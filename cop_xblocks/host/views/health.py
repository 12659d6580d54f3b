"""`/healthz`: can courses be taken?"""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cop_xblocks.host.library import courses
from cop_xblocks.host.models import Secret


@require_safe
def check(request: Any) -> HttpResponse:
    """200 when there is a course and answers can be kept; 503 otherwise."""
    try:
        fit = bool(courses()) and Secret.objects.exists()
    except DatabaseError:
        fit = False
    text = "ok" if fit else "no course can be taken"
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(text, status=200 if fit else 503, content_type="text/plain", headers=headers)
