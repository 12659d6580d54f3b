"""Every address in `urls.py`, also those that are added later, answers whatever is sent to it, with the headers that
protect a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

Newcomer = Callable[[], Any]

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
REAL = {
    "key": "small",
    "unit": "trying",
    "block": "trying_quiz",
    "name": "submit",
    "language": "en",
    "code": "FR",
}
"""A value for each parameter that leads to a page; another one gets `x`, and what it is called is of no importance."""
AWAY = re.compile(rb"""(?:href|src|action)=["'][^"']*attacker[.]example""")
SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "empty": "",
    "long": "a" * 5000,
    "up": "../../../../etc/passwd",
    "up, encoded": "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "another site": "//attacker.example/\\",
    "no UTF-8": "%ff%fe%80",
    "half a character": "%ed%a0%80",
    "NUL": "a%00b",
    "line break": "a%0d%0aSet-Cookie:%20a=b",
    "script": "%3Cscript%3Ealert(1)%3C/script%3E",
    "quote": "%22%27%60;--",
    "right to left": "%e2%80%ae%f0%9f%92%a9",
    "template": "%7B%7B7*7%7D%7D${7*7}%25s",
    "percent": "%",
    "digits": "9" * 400,
    "negative": "-1",
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NOTHING")
BODIES = [
    (b"", ""),
    (b"\xff\x00\xfe", "text/plain"),
    (b"{", "application/json"),
    (b"[" * 20_000, "application/json"),
    (b'{"fields": {"a": [{}]}}', "application/json; charset=nothing"),
    (b"a=%ff&b=%00&csrfmiddlewaretoken=%ff", "application/x-www-form-urlencoded"),
    (b"&" * 5000, "application/x-www-form-urlencoded"),
    (b'--x\r\nContent-Disposition: form-data; name="a"; filename="\x00"\r\n\r\n', "multipart/form-data; boundary=x"),
    (b"--", "multipart/form-data; boundary="),
]
HEADERS = [
    {"Host": "attacker.example"},
    {"Host": "a b"},
    {"X-Forwarded-Host": "attacker.example"},
    {"Accept-Language": "x-" * 3000 + ",;q=a, *"},
    {"Accept-Encoding": "gzip;q=a, \xff"},
    {"Cookie": "cop_learner=\xff; sessionid=.; a" + "; b=" * 500},
    {"Range": "bytes=5-1,-"},
    {"If-None-Match": "\xff", "If-Modified-Since": "yesterday"},
    {"Referer": "javascript:alert(1)", "Origin": "null"},
    {"X-CSRFToken": "\xff" * 100},
]


def routes() -> list[str]:
    """The routes of all addresses, those of included modules with what comes before them."""
    from django.urls import URLResolver, get_resolver

    def walk(patterns: Any, before: str) -> Iterator[str]:
        for pattern in patterns:
            route = before + str(pattern.pattern)
            yield from walk(pattern.url_patterns, route) if isinstance(pattern, URLResolver) else [route]

    return list(walk(get_resolver().url_patterns, "/"))


def filled(route: str, **values: str) -> str:
    return PARAMETER.sub(lambda match: (REAL | values).get(match[1], "x"), route)


@pytest.fixture
def client(newcomer: Newcomer, small_course: ModuleType) -> Any:
    """A learner who has opened a page, and is told of every error as somebody outside is."""
    learner = newcomer()
    learner.get(small_course.PRACTICE)
    learner.client.raise_request_exception = False
    return learner.client


def check(reply: Any, asked: str) -> None:
    """What holds for each reply."""
    assert reply.status_code < 500 or reply.status_code in (503, 507), asked
    assert reply["Content-Security-Policy"], asked
    assert reply["X-Content-Type-Options"] == "nosniff", asked
    assert reply["Cross-Origin-Resource-Policy"] == "same-origin", asked
    assert reply["Cross-Origin-Opener-Policy"] == "same-origin", asked
    assert reply["Referrer-Policy"] == "same-origin", asked
    assert reply["X-Frame-Options"] == "SAMEORIGIN", asked
    assert "camera=()" in reply["Permissions-Policy"], asked
    for name, value in reply.headers.items():
        assert "attacker.example" not in value, (asked, name, value)
        assert "\n" not in value, (asked, name, value)
    if "public" in reply["Cache-Control"]:
        assert "Cookie" not in reply.headers.get("Vary", "") and not reply.cookies, asked
    if not reply.streaming:
        assert SCRIPT.encode() not in reply.content and not AWAY.search(reply.content), asked
        assert b"Traceback" not in reply.content, asked
    for cookie in reply.cookies.values():
        assert cookie["httponly"] and cookie["samesite"] == "Lax", asked
    reply.close()


def test_there_are_addresses_to_try(host: Any) -> None:
    assert {"/", "/courses/<str:key>/blocks/<str:block>/<str:name>"} <= set(routes())


def test_every_address_answers_every_method(client: Any) -> None:
    for route in routes():
        for method in METHODS:
            path = filled(route)
            check(client.generic(method, path), f"{method} {path}")


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_no_part_of_an_address_is_too_strange(client: Any, value: str) -> None:
    for route in routes():
        for name in PARAMETER.findall(route):
            path = filled(route, **{name: value})
            for method in ("GET", "POST"):
                check(client.generic(method, path), f"{method} {path}")


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_no_query_is_too_strange(client: Any, value: str) -> None:
    names = ("lang", "path", "q", "code", "country", "who", "next", "page", "name", "of", "x")
    query = "&".join(f"{name}={value}&{name}={value}" for name in names)
    for route in routes():
        path = f"{filled(route)}?{query}&{value}"
        check(client.generic("GET", path), path)


@pytest.mark.parametrize(("body", "kind"), BODIES, ids=range(len(BODIES)))
def test_no_body_is_too_strange_for_any_address(client: Any, body: bytes, kind: str) -> None:
    for route in routes():
        path = filled(route)
        check(client.generic("POST", path, body, content_type=kind), f"POST {path}")


@pytest.mark.parametrize("headers", HEADERS, ids=lambda headers: next(iter(headers)))
def test_no_header_is_too_strange_for_any_address(client: Any, headers: dict[str, str]) -> None:
    cookies = dict(client.cookies)
    for route in routes():
        for method in ("GET", "POST"):
            client.cookies.clear()
            client.cookies.update({} if "Cookie" in headers else cookies)
            path = filled(route)
            check(client.generic(method, path, headers=headers), f"{method} {path} {headers}")


def test_a_course_that_is_not_there_is_not_found_at_any_address(client: Any) -> None:
    for route in routes():
        if "key" in PARAMETER.findall(route):
            path = filled(route, key="nothing")
            assert client.get(path).status_code == 404, path


def test_an_office_with_an_address_is_served_under_no_other_name(client: Any) -> None:
    """Its pages name their address for search engines and previews."""
    from cop_xblocks.host.site.published import Site, publish_site

    publish_site(Site(address="https://courses.example:8443/"))
    try:
        for name in ("courses.example", "courses.example:8443", "COURSES.example.", "localhost", "[::1]:8000"):
            assert client.get("/", headers={"Host": name}).status_code == 200, name
        for name in ("attacker.example", "courses.example.attacker.example", "notcourses.example", "192.0.2.1"):
            reply = client.get("/", headers={"Host": name})
            assert reply.status_code == 400, name
            check(reply, name)
    finally:
        publish_site(Site())
    assert client.get("/", headers={"Host": "any.example"}).status_code == 200


def test_assets_are_cached_for_good_and_are_the_same_for_everybody(client: Any, small_course: ModuleType) -> None:
    pages = [client.get(path).content.decode() for path in ("/", "/courses/small/", small_course.PRACTICE, "/help/")]
    assets = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', "".join(pages)))
    assert sorted(path.rpartition(".")[2] for path in assets) == ["css", "js"], "one style and one script"
    icons = {icon["src"] for icon in client.get("/manifest/en.json").json()["icons"]}
    assets |= icons
    assert len(assets) >= 3
    for path in assets:
        reply = client.get(path, headers={"Accept-Language": "ar", "Accept-Encoding": "gzip"})
        assert "immutable" in reply["Cache-Control"] and not reply.cookies, path
        assert reply.headers.get("Vary", "") in ("", "Accept-Encoding"), path


def test_no_address_shows_one_learner_what_another_did(newcomer: Newcomer, small_course: ModuleType) -> None:
    """Not with the other's number in every place of an address, either."""
    other, me = newcomer(), newcomer()
    other.send(small_course.PRACTICE, other.answer(small_course.PRACTICE, small_course.WRONG))
    me.get(small_course.PRACTICE)
    public = other.client.session["learner"]
    me.client.raise_request_exception = False
    for route in routes():
        for values in ({}, *({name: public} for name in PARAMETER.findall(route))):
            path = f"{filled(route, **values)}?learner={public}&code={public}"
            reply = me.client.get(path)
            if not reply.streaming:
                shown = reply.content.decode(errors="replace")
                assert 'name="attempt" value="1"' not in shown and "cop-is-wrong" not in shown, path
    assert 'name="attempt" value="0"' in me.get(small_course.PRACTICE)
    assert 'name="attempt" value="1"' in other.get(small_course.PRACTICE)
