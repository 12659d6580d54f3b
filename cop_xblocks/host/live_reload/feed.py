"""Tells pages that something was saved.

A page asks what is new and is answered when there is something, at the latest after a second: its connection is one
like every other, so that it needs no port, no policy and no server of its own, and ends with the server. Each page
that waits holds a thread, so only so many wait, and the others ask again a little later.

Only this computer is told: what an author is at, and where their files lie, is nobody else's affair. Other devices on
the network, where the host lets them in, see the pages as learners do.
"""

from __future__ import annotations

import ipaddress
import json
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs

from cop_xblocks.host.live_reload.source_map import WATCHED

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

ADDRESS = "/watch"
PATIENCE = 1.0
"""Seconds; what Ctrl+C may have to wait for, too."""
WAITING = 12
"""Pages that wait at the same time; an author looks at one or two."""


class ReloadFeed:
    """What pages are told, and a mark for each state of it: a page that has seen the present one waits."""

    def __init__(self) -> None:
        # A page outlives its server. The next one begins to count anew, so its marks are others.
        self._boot = secrets.token_hex(4)
        self._count = self._pages = self._pictures = 0
        self._changed = threading.Condition()
        self._courses: list[Mapping[str, Any]] = []
        self._checked = False
        self._waiting = threading.BoundedSemaphore(WAITING)

    def publish(
        self,
        *,
        courses: list[Mapping[str, Any]] | None = None,
        pages: bool = False,
        pictures: bool = False,
    ) -> None:
        """Say that pages changed, or pictures; or what was found. Without `courses` it still has to be looked for."""
        with self._changed:
            self._count += 1
            self._pages += pages
            self._pictures += pictures
            self._checked = courses is not None
            if courses is not None:
                self._courses = courses
            self._changed.notify_all()

    @property
    def courses(self) -> list[Mapping[str, Any]]:
        """What was told last."""
        return self._courses

    def marks(self) -> dict[str, str]:
        """The state that a page is made in: ask for it before the page is made, or a change may be missed."""
        with self._changed:
            return {"pages": f"{self._boot}-{self._pages}", "pictures": f"{self._boot}-{self._pictures}"}

    def news(self, seen: str) -> bytes | None:
        """What a page that has seen the state `seen` does not know yet, as JSON; None where that is nothing."""
        if self._waiting.acquire(blocking=False):
            try:
                with self._changed:
                    self._changed.wait_for(lambda: self._seen() != seen, PATIENCE)
            finally:
                self._waiting.release()
        with self._changed:
            if self._seen() == seen:
                return None
            told = {"seen": self._seen(), "checked": self._checked, "courses": self._courses}
            return json.dumps({**told, **self.marks()}, ensure_ascii=False).encode()

    def _seen(self) -> str:
        return f"{self._boot}-{self._count}"


def with_live_reload(application: Application, feed: ReloadFeed) -> Application:
    """The application, whose pages know that they are watched, and beside it the address that they ask."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if _is_this_computer(environ.get("REMOTE_ADDR", "")):
            if environ["PATH_INFO"] == ADDRESS:
                return _news(environ, start_response, feed)
            environ[WATCHED] = feed.marks()
        if "/media/" not in environ["PATH_INFO"]:
            return application(environ, start_response)
        # A picture that is drawn anew keeps its name.
        environ.pop("HTTP_IF_MODIFIED_SINCE", None)
        return application(environ, lambda status, headers, *more: start_response(status, _fresh(headers), *more))

    return answer


def _is_this_computer(peer: str) -> bool:
    try:
        return ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return False


def _news(environ: dict[str, Any], start_response: Any, feed: ReloadFeed) -> Iterable[bytes]:
    headers = [
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    if environ["REQUEST_METHOD"] != "GET":
        start_response("405 Method Not Allowed", [*headers, ("Allow", "GET"), ("Content-Length", "0")])
        return []
    told = feed.news(parse_qs(environ.get("QUERY_STRING", "")).get("seen", [""])[0])
    if told is None:
        start_response("204 No Content", headers)
        return []
    start_response(
        "200 OK",
        [*headers, ("Content-Type", "application/json; charset=utf-8"), ("Content-Length", str(len(told)))],
    )
    return [told]


def _fresh(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    kept = [(name, value) for name, value in headers if name.lower() not in ("cache-control", "last-modified")]
    return [*kept, ("Cache-Control", "no-store")]
