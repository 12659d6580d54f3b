"""A course's pictures, and what it plays."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.http import http_date, parse_etags, parse_http_date_safe, quote_etag
from django.views.decorators.http import require_safe

from cop_xblocks.host.library import get_course

# An SVG may hold script; as a picture it never runs, and opened by itself it may not either.
_SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'; sandbox"
_TYPES = {".vtt": "text/vtt; charset=utf-8", ".m4a": "audio/mp4", ".opus": "audio/ogg", ".avif": "image/avif"}
"""Types that Python does not know everywhere."""
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z")
_PIECE = 64 * 1024


_HEADERS = {"Content-Security-Policy": _SANDBOX, "Cache-Control": "public, max-age=3600"}


@require_safe
def send(request: Any, key: str, name: str) -> Any:
    """Send a file that the course shows, by its name in the blocks, and no other file.

    Where the request asks for a part, only that is sent: some browsers play nothing otherwise.
    """
    hosted = get_course(key)
    if name in hosted.drawings:
        return _send_drawing(request, hosted.drawings[name])
    path = hosted.media.get(name)
    try:
        if path is None:
            raise Http404
        found = path.stat()
        changed = int(found.st_mtime)
        headers = {
            **_HEADERS,
            "Last-Modified": http_date(changed),
            "Accept-Ranges": "bytes",
        }
        if parse_http_date_safe(request.headers.get("If-Modified-Since", "")) == changed:
            return HttpResponse(status=304, headers=headers)
        part = _byte_range(request.headers.get("Range", ""), found.st_size)
        if part is not None and part[0] >= part[1]:
            return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{found.st_size}"})
        start, end = part or (0, found.st_size)
        if part is not None:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{found.st_size}"
        headers["Content-Length"] = str(end - start)
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        status = 200 if part is None else 206
        if request.method == "HEAD":
            return HttpResponse(status=status, content_type=kind, headers=headers)
        path.open("rb").close()  # an unreadable file is a 404; once the reply has begun it is too late for that
        return StreamingHttpResponse(_read(path, start, end), status=status, content_type=kind, headers=headers)
    except OSError as problem:
        raise Http404 from problem


def _send_drawing(request: Any, content: bytes) -> HttpResponse:
    """Send a localised drawing, which is no file; its ETag is a digest."""
    headers = {**_HEADERS, "ETag": quote_etag(sha256(content).hexdigest()[:32])}
    if headers["ETag"] in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(content, content_type="image/svg+xml", headers=headers)


def _byte_range(header: str, size: int) -> tuple[int, int] | None:
    """The offsets of the first byte that a Range header asks for and of the one after the last; None for the whole
    file, or for a header that is not understood."""
    found = _RANGE.match(header)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return max(size - int(found[2]), 0), size
    end = min(int(found[2]) + 1, size) if found[2] else size
    return int(found[1]), end


def _read(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while start < end and (piece := file.read(min(_PIECE, end - start))):
            start += len(piece)
            yield piece
