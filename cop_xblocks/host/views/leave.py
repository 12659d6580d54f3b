"""`/leave`: another site at once, for whoever has to be gone before somebody looks at the screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from cop_xblocks.host.pages import EXIT


@require_safe
def go(request: Any) -> HttpResponse:
    """A redirect, which works without a script. With one the page leaves by itself, and hides what was before."""
    response = HttpResponseRedirect(EXIT)
    response["Cache-Control"] = "no-store"
    return response
