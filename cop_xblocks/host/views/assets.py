"""Scripts and styles."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cop_xblocks.host.assets import asset
from cop_xblocks.host.live_reload.source_map import WATCHED
from cop_xblocks.host.views.media import SANDBOX

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
}


@require_safe
def send(request: Any, name: str) -> HttpResponse:
    """Send a file under a name with its digest, so that a browser asks for it once."""
    content = asset(name)
    if content is None or (name.startswith("watch.") and WATCHED not in request.META):
        raise Http404
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    suffix = name.rpartition(".")[2]
    if suffix == "svg":
        headers["Content-Security-Policy"] = SANDBOX
    return HttpResponse(content, content_type=_TYPES[suffix], headers=headers)
