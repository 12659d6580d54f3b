"""What browsers, and what lies between, are told of each reply: who may keep it, and what it depends on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Newcomer = Callable[[], Any]
PICTURE = "/courses/small/media/square.svg"
COURSE = "/courses/small/"


def depends_on(reply: Any) -> set[str]:
    return {name.strip() for name in reply.headers.get("Vary", "").split(",") if name.strip()}


def assets(learner: Any) -> list[str]:
    matches = re.findall(r'(?:href|src)="(/static/[^"]+)"', learner.get(COURSE))
    assert len(matches) >= 2
    return matches


@pytest.mark.parametrize("query", ["", "?lang=ar"])
@pytest.mark.parametrize("cookie", ["", "damaged"])
def test_a_script_or_a_style_is_the_same_for_all(newcomer: Newcomer, cookie: str, query: str) -> None:
    """They depended on the cookie: each change of it, as with the language, fetched all of them again."""
    from django.conf import settings

    learner = newcomer()
    for path in assets(learner):
        if cookie:
            learner.client.cookies[settings.SESSION_COOKIE_NAME] = cookie
        reply = learner.client.get(path + query, headers={"Accept-Language": "ar", "Accept-Encoding": "gzip"})
        assert reply["Cache-Control"] == "public, max-age=31536000, immutable"
        assert depends_on(reply) == {"Accept-Encoding"}
        assert not reply.cookies


@pytest.mark.parametrize("query", ["", "?lang=ar"])
def test_a_picture_is_the_same_for_all(newcomer: Newcomer, query: str) -> None:
    """Where there are words in it, its name has the language."""
    learner = newcomer()
    learner.get(COURSE)
    for headers in ({}, {"Range": "bytes=0-5"}, {"Accept-Language": "ar"}):
        reply = learner.client.get(PICTURE + query, headers=headers)
        assert "public" in reply["Cache-Control"]
        assert depends_on(reply) <= {"Accept-Encoding"}
        assert not reply.cookies
        reply.close()


@pytest.mark.parametrize("path", ["/", COURSE, "/courses/small/units/reading/", "/courses/small/marks/", "/nothing/"])
def test_a_page_is_one_learners_and_in_one_language(newcomer: Newcomer, path: str) -> None:
    reply = newcomer().client.get(path)
    assert "private" in reply["Cache-Control"]
    assert depends_on(reply) >= {"Cookie", "Accept-Language"}


def test_a_file_that_is_not_there_is_a_page_in_a_language(newcomer: Newcomer) -> None:
    for path in ("/static/nothing.js", "/courses/small/media/nothing.svg"):
        reply = newcomer().client.get(path)
        assert reply.status_code == 404
        assert depends_on(reply) >= {"Cookie", "Accept-Language"}


@pytest.mark.parametrize("path", ["/", COURSE, "/nothing/", "/healthz", PICTURE])
def test_no_page_uses_a_device_and_no_other_site_shows_a_file(newcomer: Newcomer, path: str) -> None:
    reply = newcomer().client.get(path)
    assert reply["Cross-Origin-Resource-Policy"] == "same-origin"
    for device in ("camera", "geolocation", "microphone"):
        assert f"{device}=()" in reply["Permissions-Policy"]
    reply.close()


def test_a_script_is_compressed_as_far_as_possible_for_browsers_that_accept_it(newcomer: Any) -> None:
    import gzip

    client = newcomer().client
    (path,) = re.findall(r'src="(/static/cop[^"]+)"', client.get("/").content.decode())
    plain = client.get(path)
    assert "Content-Encoding" not in plain
    small = client.get(path, headers={"Accept-Encoding": "br, gzip"})
    assert (small["Content-Encoding"], small["Content-Length"]) == ("gzip", str(len(small.content)))
    assert "Accept-Encoding" in small["Vary"]
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) <= len(gzip.compress(plain.content, 9))
