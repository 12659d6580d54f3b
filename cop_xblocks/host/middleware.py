"""Around every request: the access log, compression, and the headers that restrict what a page may do."""

from __future__ import annotations

import gzip
import logging
import secrets
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers

from cop_xblocks.host.databases import current_database
from cop_xblocks.host.language import is_public
from cop_xblocks.host.leaving import leave_origin
from cop_xblocks.host.running.logs import new_request_id, route_of
from cop_xblocks.host.transactions import NotStoredError, is_fault

Handler = Callable[[Any], Any]

SMALLEST = 200
"""Bytes; a shorter response would hardly become shorter."""
_LONG = 12_000
"""Bytes of a long page: a course's outline, the list of countries, a quiz in Russian."""
_HAS_NAME = b"\x08"
"""The flag of a gzip file whose head is followed by the name of a file."""

log = logging.getLogger(__name__)
access = logging.getLogger("cop_xblocks.access")

_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)


def allow_frames(response: Any, origins: Iterable[str]) -> None:
    """Let a page show frames from these origins, whose films it has; without any, nothing changes."""
    if allowed := sorted(set(origins)):
        response.headers["Content-Security-Policy"] = f"{_POLICY}; frame-src {' '.join(allowed)}"


def _leaving_policy(request: Any) -> str:
    """The part of the policy that lets the script ask one other website whether it answers, for "Leave quickly"."""
    origin = leave_origin(getattr(request, "language", ""))
    return f"; connect-src 'self' {origin}" if origin else ""


class AccessLogMiddleware:
    """Logs the kind of page, the status and the time; no network address, no cookie and no query."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        start = time.perf_counter()
        name = new_request_id()
        response = self.get_response(request)
        response.headers["X-Request-ID"] = name
        if access.isEnabledFor(logging.INFO):
            method, route, status = request.method, route_of(request), response.status_code
            duration = (time.perf_counter() - start) * 1000
            fields = {"method": method, "route": route, "status": status, "ms": round(duration, 1)}
            access.info("%s %s %d %.0f ms", method, route, status, duration, extra={"fields": fields})
        return response


class CompressionMiddleware(GZipMiddleware):
    """Compresses responses, except parts of files, whose offsets count in the file as it is."""

    def process_response(self, request: Any, response: Any) -> Any:
        if response.status_code == 206:
            return response
        takes_gzip = re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))
        if takes_gzip and "immutable" in response.headers.get("Cache-Control", ""):
            return _compress_asset(response)
        if takes_gzip and not response.streaming and not response.has_header("Content-Encoding"):
            return _compress_page(response)
        return super().process_response(request, response)


def _compress_page(response: Any) -> Any:
    """Compress a page at level 4, which takes two thirds of the time of level 6 for 2 to 4 % more bytes. Compress a
    long one at level 9, which takes 1 ms more and saves up to 600 bytes of a first visit. As Django does, put random
    bytes in the place of a file's name, so that the length says nothing about the page's secrets."""
    if len(content := response.content) < SMALLEST:
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    compressed = gzip.compress(content, 4 if len(content) < _LONG else 9, mtime=0)
    name = b"a" * secrets.randbelow(CompressionMiddleware.max_random_bytes) + b"\0"
    padded = compressed[:3] + _HAS_NAME + compressed[4:10] + name + compressed[10:]
    if len(padded) >= len(content):
        return response
    response.content = padded
    response.headers["Content-Length"] = str(len(padded))
    response.headers["Content-Encoding"] = "gzip"
    if (tag := response.get("ETag", "")).startswith('"'):
        response.headers["ETag"] = f"W/{tag}"
    return response


def _compress_asset(response: Any) -> Any:
    """Compress a script or a style as far as possible. It has no secrets, so it needs no random bytes."""
    patch_vary_headers(response, ("Accept-Encoding",))
    content = _smallest(response.content)
    if len(content) < len(response.content):
        response.content = content
        response.headers["Content-Length"] = str(len(content))
        response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=16)
def _smallest(content: bytes) -> bytes:
    from zopfli.gzip import compress

    return bytes(compress(content))


class SecurityHeadersMiddleware:
    """Allows no script but ours, and what Django's own middleware says nothing of."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        response = self.get_response(request)
        headers = response.headers
        for cookie in response.cookies.values() if request.is_secure() else ():
            cookie["secure"] = True
        policy = headers.get("Content-Security-Policy", _POLICY)
        # A file's own policy is stricter, and stays.
        is_page = policy.startswith(_POLICY) and not is_public(response)
        headers["Content-Security-Policy"] = policy + _leaving_policy(request) if is_page else policy
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        # The next learner uses the same computer in a training room.
        headers.setdefault("Cache-Control", "private, no-cache")
        return response


class DatabaseFaultMiddleware:
    """Answers with a page and 503 while the database fails, and logs what to do about it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        return self.get_response(request)

    def process_exception(self, request: Any, exception: Exception) -> Any:
        """A response if a view has failed because of the database or a full disk; None for other failures."""
        from cop_xblocks.host.views.errors import not_stored, unavailable

        if isinstance(exception, NotStoredError):  # the log has its cause
            return not_stored(request, exception)
        if not is_fault(exception):
            return None
        explanation = current_database().explain(exception)
        log.warning("a page could not be shown: %s", explanation)
        return not_stored(request, NotStoredError(explanation)) if request.method == "POST" else unavailable(request)
