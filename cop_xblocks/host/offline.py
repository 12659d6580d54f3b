"""What a browser may keep for the time without a line, and how its worker is told (decision 0083).

The worker asks for pages that nobody reads yet: such a request must leave no trace. Each reply says for which learner
it is, so that the worker deletes the copies of another one; and a page that may be kept says so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.crypto import salted_hmac

from cop_xblocks import __version__
from cop_xblocks.host.assets import asset_url
from cop_xblocks.host.language import is_public
from cop_xblocks.host.library import HostedCourse, helplines, published_courses
from cop_xblocks.host.site.published import published_site
from cop_xblocks.public.joining import squeeze_script

_WORKER = Path(__file__).parent / "static" / "worker.js"
_FILES = ("cop.css", "cop.js")
NOBODY = "nobody"


def is_unread(request: Any) -> bool:
    """Whether a page is fetched before anybody reads it: by the worker, or by a browser that guesses what is next."""
    purposes = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return "Cop-Unread" in request.headers or any("prefetch" in purpose for purpose in purposes)


def is_for_worker(request: Any) -> bool:
    """Whether the worker fetches a page to keep it."""
    return "Cop-Unread" in request.headers


def is_for_everybody(request: Any) -> bool:
    """Whether the worker fetches a page that it keeps for every learner of the browser, such as Help now. A page like
    that says of no learner that it is theirs: the next one's browser would drop what waits to be sent."""
    return bool(request.headers.get("Cop-Unread") == "shell")


def let_keep(response: Any) -> Any:
    """The page, which the worker may keep for the learner who has opened it."""
    response["Cop-Keep"] = "read"
    return response


def learner_tag(request: Any) -> str:
    """What tells one learner of this browser from another, and nothing else about either."""
    learner = request.session.get("learner", "")
    return salted_hmac("cop_xblocks.host.offline", learner).hexdigest()[:16] if learner else NOBODY


class LearnerTagMiddleware:
    """Says in each reply that is not for everybody for which learner it is."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        response = self.get_response(request)
        if hasattr(request, "session") and not is_public(response):
            response["Cop-Learner"] = learner_tag(request)
        return response


def worker_script() -> str:
    """The worker, with what it keeps. It changes whenever that does, and browsers then take it anew."""
    global _script
    published = published_courses()
    if _script is None or _script[0] is not published:
        _script = published, _make_script(published)
    return _script[1]


_script: tuple[Mapping[str, HostedCourse], str] | None = None
"""The script, and the courses for which it was made: a digest of all their translations takes a moment."""


def _make_script(published: Mapping[str, HostedCourse]) -> str:
    offline, help_page = reverse("offline"), reverse("help_all")
    files = [asset_url(name) for name in _FILES]
    pages = [offline, help_page, *_now_pages(published)]
    constants = {"OFFLINE": offline, "HELP": help_page, "FILES": files, "PAGES": pages}
    source = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in constants.items())
    source += squeeze_script(_WORKER.read_text("utf-8"))
    digest = hashlib.sha256(f"{__version__}\n{source}\n{helplines()!r}\n{published_site()!r}".encode())
    for hosted in published.values():
        digest.update(f"{hosted.course.now!r}{hosted.compiled.catalogs!r}".encode())
    return f'const VERSION = "{digest.hexdigest()[:12]}";\n{source}'


def _now_pages(published: Mapping[str, HostedCourse]) -> Sequence[str]:
    """The addresses of the now pages of all courses: kept for everybody or for nobody, they tell nothing of anybody."""
    return [
        reverse("unit", args=(key, page.unit.key))
        for key, hosted in published.items()
        for page in hosted.all_pages
        if page.lesson.for_now
    ]
