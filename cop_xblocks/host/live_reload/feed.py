"""Lets pages know that something was saved.

A page asks for news and gets an answer when there is some, at the latest after a second. Its request is one like every
other, so it needs no port, no policy and no server of its own, and ends with the server. Each page that waits holds a
thread, so only some may wait, and the others ask again a little later.

Only this computer gets news: nobody else may see what an author is writing, or where the files are. Other devices on
the network, where the host lets them in, see the pages as learners do. So does a page of another website whose name
leads to this computer (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import json
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http.request import split_domain_port, validate_host
from webob import Request, Response
from webob.dec import wsgify

from cop_xblocks.host.live_reload.source_map import WATCHED

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

ADDRESS = "/watch"
PATIENCE = 1.0
"""Seconds that a page waits for news; Ctrl+C may have to wait that long, too."""
WAITING = 12
"""Pages that may wait at the same time; an author looks at one or two."""


class ReloadFeed:
    """The news for pages. Each piece gets a new version, and a page that has seen the latest one waits."""

    def __init__(self) -> None:
        # A page outlives its server. The next one counts from 0 again, so its versions need another prefix.
        self._boot = secrets.token_hex(4)
        self._count = self._pages = self._pictures = 0
        self._changed = threading.Condition()
        self.courses: list[Mapping[str, Any]] = []
        """The courses as they were checked last."""
        self._checked = False
        self._waiting = threading.BoundedSemaphore(WAITING)

    def publish(
        self,
        *,
        courses: list[Mapping[str, Any]] | None = None,
        pages: bool = False,
        pictures: bool = False,
    ) -> None:
        """Announce that pages or pictures have changed, or the result of a check of the `courses`; without `courses`
        the check is still to come."""
        with self._changed:
            self._count += 1
            self._pages += pages
            self._pictures += pictures
            self._checked = courses is not None
            if courses is not None:
                self.courses = courses
            self._changed.notify_all()

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
            news = {"seen": self._seen(), "checked": self._checked, "courses": self.courses}
            return json.dumps({**news, **self.versions()}, ensure_ascii=False).encode()

    def _seen(self) -> str:
        return f"{self._boot}-{self._count}"


def with_live_reload(application: Application, feed: ReloadFeed, name: str) -> Application:
    """The application, whose pages know that they are watched, and the address that they ask for news. `name` is the
    one under which this computer asks for them, besides its addresses and `localhost`."""

    @wsgify
    def answer(request: Request) -> Response:
        if _is_loopback(request.remote_addr) and _names_this_computer(request.host, name):
            if request.path_info == ADDRESS:
                return _news(request, feed)
            request.environ[WATCHED] = feed.versions()
        if "/media/" not in request.path_info:
            return request.get_response(application)
        # A picture that is drawn anew keeps its name.
        request.if_modified_since = None
        response = request.get_response(application)
        response.cache_control, response.last_modified = "no-store", None
        return response

    return answer  # type: ignore[no-any-return]


def _is_loopback(peer: str | None) -> bool:
    try:
        return ipaddress.ip_address(peer or "").is_loopback
    except ValueError:
        return False


def _names_this_computer(host: str, name: str) -> bool:
    """Whether the header `Host` of a request is an IP address, `localhost`, a name below it, or `name`. Whoever owns
    another name can let it lead here, and their website could then read the answer."""
    domain, _port = split_domain_port(host)
    try:
        ipaddress.ip_address(domain.strip("[]"))
    except ValueError:
        return bool(validate_host(domain, (".localhost", name)))
    return True


def _news(request: Request, feed: ReloadFeed) -> Response:
    if request.method != "GET":
        response = Response(status=405, allow="GET")
    elif news := feed.wait_for_news(request.GET.get("seen", "")):
        response = Response(news, content_type="application/json")
    else:
        response = Response(status=204)
    response.headers.update(
        {
            "Cache-Control": "no-store",
            "Content-Security-Policy": "default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        }
    )
    return response
