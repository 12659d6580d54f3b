"""A course's pictures."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from cop_xblocks.host.library import courses

# An SVG may hold script; as a picture it never runs, and opened by itself it may not either.
_SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


@require_safe
def send(request: Any, key: str, name: str) -> HttpResponse:
    """A file that the course shows, by the name that its blocks call it by; nothing else is ever sent."""
    hosted = courses().get(key)
    path = hosted.media.get(name) if hosted is not None else None
    try:
        if path is None:
            raise Http404
        changed = int(path.stat().st_mtime)
        headers = {
            "Content-Security-Policy": _SANDBOX,
            "Cache-Control": "public, max-age=3600",
            "Last-Modified": http_date(changed),
        }
        if parse_http_date_safe(request.headers.get("If-Modified-Since", "")) == changed:
            return HttpResponse(status=304, headers=headers)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return HttpResponse(path.read_bytes(), content_type=kind, headers=headers)
    except OSError as problem:
        raise Http404 from problem
