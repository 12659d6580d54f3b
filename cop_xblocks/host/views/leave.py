"""`/leave`: another site at once, for learners who must leave before somebody looks at the screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from cop_xblocks.host.pages import EXIT


@require_safe
def go(request: Any) -> HttpResponse:
    """Redirect to another site. With JavaScript the page leaves by itself, and hides its title and content."""
    response = HttpResponseRedirect(EXIT)
    response["Cache-Control"] = "no-store"
    return response
