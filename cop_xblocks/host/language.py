"""The language of a page: the one that the address names, the one that was chosen last, or the browser's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from cop_xblocks.host.library import HostedCourse, published_courses
from cop_xblocks.host.settings import YEAR
from cop_xblocks.languages import choose
from cop_xblocks.languages.shares import Share

COOKIE = "cop_language"
COURSE_PATH = re.compile(r"/courses/([^/]+)/")


class LanguageMiddleware:
    """Sets `request.language`, the language of this page, `request.languages`, all that it could be in, and
    `request.shares`, how much of what it leads to is translated into each of these."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        courses = _courses(request.path_info)
        request.languages = tuple(dict.fromkeys(language for hosted in courses for language in hosted.languages)) or (
            "en",
        )
        request.shares = {language: _share(language, courses) for language in request.languages}
        request.language = _language(request, request.languages)
        with translation.override(request.language):
            response = self.get_response(request)
        if is_public(response):
            return response
        # The script that sends waiting answers fetches a page in the language that it was in then.
        if choose(request.GET.get("lang"), request.languages) and "Cop-Unread" not in request.headers:
            response.set_cookie(COOKIE, request.language, max_age=YEAR, httponly=True, samesite="Lax")
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def is_public(response: Any) -> bool:
    """Whether a response is a file for everybody: it depends on no language and no cookie, and caches may keep it."""
    return "public" in response.headers.get("Cache-Control", "")


def _courses(path: str) -> list[HostedCourse]:
    """The course that a page belongs to; all courses for a page that belongs to none."""
    match = COURSE_PATH.match(path)
    hosted = published_courses().get(match[1]) if match is not None else None
    return [hosted] if hosted is not None else list(published_courses().values())


def _share(language: str, courses: Sequence[HostedCourse]) -> Share:
    """How much is translated into a language, of all courses that are offered in it."""
    shares = (hosted.compiled.shares.get(language, Share(0, 0)) for hosted in courses)
    return sum(shares, start=Share(0, 0))


def _language(request: Any, languages: Sequence[str]) -> str:
    accepted = [tag for tag, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    wishes = [request.GET.get("lang"), request.COOKIES.get(COOKIE), *accepted]
    return next((language for wish in wishes if (language := choose(wish, languages))), languages[0])
