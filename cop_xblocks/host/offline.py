"""Which pages a browser may keep for the time without a connection, and how the worker learns that (decision 0083).

The worker asks for pages that nobody reads yet: such a request must leave no trace. A reply names its learner in a
header, so that the worker deletes the copies of any other learner, and a page that may be kept has a header, too.
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
    """Whether the worker, or a browser that guesses what is next, fetches a page before anybody reads it."""
    # Not `request.headers`, which is made of all headers, and slow.
    sent = request.META
    purposes = (sent.get(name, "") for name in ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ"))
    return "HTTP_COP_UNREAD" in sent or any("prefetch" in purpose for purpose in purposes)


def is_for_everybody(request: Any) -> bool:
    """Whether the worker fetches a page that it keeps for every learner of the browser, such as Help now."""
    return bool(request.META.get("HTTP_COP_UNREAD") == "shell")


def let_keep(response: Any) -> Any:
    """Mark a page that the worker may keep for the learner who has opened it."""
    response["Cop-Keep"] = "read"
    return response


def learner_tag(request: Any) -> str:
    """A tag that differs between learners of this browser, and says nothing else about them.

    Empty for a request that failed before its session was known, and for a page that the worker keeps for everybody: it
    would be another learner's to the next one, whose browser would drop the answers that wait to be sent, and load the
    page again whenever its copy is shown.
    """
    if not hasattr(request, "session") or is_for_everybody(request):
        return ""
    learner = request.session.get("learner", "")
    return salted_hmac("cop_xblocks.host.offline", learner).hexdigest()[:16] if learner else NOBODY


class LearnerTagMiddleware:
    """Adds the learner's tag to each reply that is not for everybody."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        response = self.get_response(request)
        if not is_public(response) and (tag := learner_tag(request)):
            response["Cop-Learner"] = tag
        return response


def worker_script() -> str:
    """The worker's script, with the list of what it keeps. It changes whenever the list does, so that browsers fetch it
    anew."""
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
    """The addresses of the now pages of all courses. A browser keeps all of them or none, so a copy tells nothing about
    who opened one."""
    return [
        reverse("unit", args=(key, page.unit.key))
        for key, hosted in published.items()
        for page in hosted.all_pages
        if page.lesson.for_now
    ]
