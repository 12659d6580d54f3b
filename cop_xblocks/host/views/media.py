"""A course's pictures, and what it plays."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from django.http import Http404
from django.views.decorators.http import require_safe
from webob import Response
from webob.static import FileApp
from xblock.django.request import django_to_webob_request, webob_to_django_response

from cop_xblocks.host.library import get_course

# An SVG may hold script; as a picture it never runs, and opened by itself it may not either.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'; sandbox"
_TYPES = {".vtt": "text/vtt; charset=utf-8", ".m4a": "audio/mp4", ".opus": "audio/ogg", ".avif": "image/avif"}
"""Types that Python does not know everywhere."""
_RANGE = re.compile(r"bytes=([0-9]+-[0-9]*|-0*[1-9][0-9]*)\Z")
"""A range that can be served. WebOb raises ValueError for `bytes=-`."""


@require_safe
def send(request: Any, key: str, name: str) -> Any:
    """Send a file that the course shows, by its name in the blocks, and no other file.

    Where the request asks for a part, only that is sent: some browsers play nothing otherwise.
    """
    hosted = get_course(key)
    if name in hosted.drawings:
        content = hosted.drawings[name]
        etag = sha256(content).hexdigest()[:32]
        application = Response(
            content, content_type="image/svg+xml", charset=None, etag=etag, conditional_response=True
        )
    elif name in hosted.media:
        path = hosted.media[name]
        content_type = {"content_type": _TYPES[path.suffix]} if path.suffix in _TYPES else {}
        application = FileApp(str(path), charset=None, **content_type)
    else:
        raise Http404
    webob_request = django_to_webob_request(request)
    webob_request.environ.pop("wsgi.file_wrapper", None)  # reads a file from its beginning, whatever the range
    if not _RANGE.match(request.headers.get("Range", "")):
        webob_request.environ.pop("HTTP_RANGE", None)
    is_file = isinstance(application, FileApp)
    response = webob_to_django_response(webob_request.get_response(application), streaming=is_file)
    if response.status_code in (403, 404):  # the file is gone, or cannot be read
        raise Http404
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "public, max-age=3600"
    return response
