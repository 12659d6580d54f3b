"""Scripts and styles."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cop_xblocks.host.assets import asset
from cop_xblocks.host.live_reload.source_map import WATCHED


@require_safe
def send(request: Any, name: str) -> HttpResponse:
    """Send a file under a name with its digest, so that a browser asks for it once."""
    found = asset(name)
    if found is None or (name.startswith("watch.") and WATCHED not in request.META):
        raise Http404
    response = HttpResponse(content_type=found.content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content, response["Content-Encoding"] = found.compressed, "gzip"
    else:
        response.content = found.content
    response["Vary"] = "Accept-Encoding"
    return response
