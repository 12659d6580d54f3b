"""Lets pages know that something was saved.

A page asks for news and gets an answer when there is some, at the latest after a second. Its request is one like every
other, so it needs no port, no policy and no server of its own, and ends with the server. Each page that waits holds a
thread, so only some may wait, and the others ask again a little later.

Only this computer gets news: what an author is writing, and where the files are, is nobody else's affair. Other devices
on the network, where the host lets them in, see the pages as learners do.
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
"""Seconds that a page waits for news; Ctrl+C may have to wait that long, too."""
WAITING = 12
"""Pages that may wait at the same time; an author looks at one or two."""


class ReloadFeed:
    """The news for pages, and a version for each state of it: a page that has seen the present one waits."""

    def __init__(self) -> None:
        # A page outlives its server. The next one counts from 0 again, so its versions need another prefix.
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
        """Announce that pages or pictures have changed, or what the check of the `courses` has found. Without `courses`
        the check is still to come."""
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
        """The courses as they were checked last."""
        return self._courses

    def versions(self) -> dict[str, str]:
        """The versions that a page is made from. Ask before the page is made, or it may miss a change."""
        with self._changed:
            return {"pages": f"{self._boot}-{self._pages}", "pictures": f"{self._boot}-{self._pictures}"}

    def wait_for_news(self, seen: str) -> bytes | None:
        """The news for a page that has seen the state `seen`, as JSON; None where there is none."""
        if self._waiting.acquire(blocking=False):
            try:
                with self._changed:
                    self._changed.wait_for(lambda: self._seen() != seen, PATIENCE)
            finally:
                self._waiting.release()
        with self._changed:
            if self._seen() == seen:
                return None
            news = {"seen": self._seen(), "checked": self._checked, "courses": self._courses}
            return json.dumps({**news, **self.versions()}, ensure_ascii=False).encode()

    def _seen(self) -> str:
        return f"{self._boot}-{self._count}"


def with_live_reload(application: Application, feed: ReloadFeed) -> Application:
    """The application, whose pages know that they are watched, and the address that they ask for news."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if _is_this_computer(environ.get("REMOTE_ADDR", "")):
            if environ["PATH_INFO"] == ADDRESS:
                return _news(environ, start_response, feed)
            environ[WATCHED] = feed.versions()
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
    news = feed.wait_for_news(parse_qs(environ.get("QUERY_STRING", "")).get("seen", [""])[0])
    if news is None:
        start_response("204 No Content", headers)
        return []
    start_response(
        "200 OK",
        [*headers, ("Content-Type", "application/json; charset=utf-8"), ("Content-Length", str(len(news)))],
    )
    return [news]


def _fresh(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    others = [(name, value) for name, value in headers if name.lower() not in ("cache-control", "last-modified")]
    return [*others, ("Cache-Control", "no-store")]
