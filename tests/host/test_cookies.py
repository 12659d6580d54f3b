"""A learner is a cookie: two hosts on one computer, cookies of the first version, and clocks that were wrong."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Callable
from http.cookies import SimpleCookie
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.support.serving import serving

Newcomer = Callable[[], Any]
OLD = "cop_learner"
"""The cookie's name in the first version."""


class Browser:
    """Keeps cookies as browsers do: by the host's name, whatever its port."""

    def __init__(self) -> None:
        self.cookies = SimpleCookie()

    def ask(self, address: str, path: str, body: str | None = None, token: str = "") -> str:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/json", "X-CSRFToken": token}
        connection.request("GET" if body is None else "POST", path, body, headers)
        reply = connection.getresponse()
        assert reply.status == 200
        for name, value in reply.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.load(value)
        text = reply.read().decode()
        connection.close()
        return text


def cookie_name() -> str:
    from django.conf import settings

    return str(settings.SESSION_COOKIE_NAME)


def test_two_hosts_on_one_computer_each_know_their_learner(tmp_path: Path, small_course: ModuleType) -> None:
    """Cookies know no port: the second host's learner took the place of the first one's, for good."""
    small_course.write_course(tmp_path)
    path = small_course.PRACTICE
    with serving(tmp_path, tmp_path / "a.sqlite3") as (_, one), serving(tmp_path, tmp_path / "b.sqlite3") as (_, other):
        browser = Browser()
        for address in (one, other, one, other):
            fields = small_course.fill(browser.ask(address, path), small_course.WRONG)
            body = json.dumps({"fields": fields})
            browser.ask(address, small_course.handler(path), body, fields["csrfmiddlewaretoken"][0])
        for address in (one, other):
            assert 'name="attempt" value="2"' in browser.ask(address, path)
        assert len(browser.cookies) == 2


def test_the_cookie_is_called_after_the_data_file_and_says_nothing_of_its_key(newcomer: Newcomer) -> None:
    from django.conf import settings

    learner = newcomer()
    learner.get("/courses/small/")
    (name,) = learner.client.cookies
    assert re.fullmatch("cop_learner_[0-9a-f]{8}", name) and name == cookie_name()
    assert name.removeprefix("cop_learner_") not in settings.SECRET_KEY


def test_a_cookie_of_the_first_version_is_moved_over_once(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, small_course.WRONG)
    learner.send(path, fields)
    value = learner.client.cookies[cookie_name()].value
    learner.client.cookies = SimpleCookie({OLD: value})
    # The first thing that comes may be a form that was made before the host was brought up to date.
    assert learner.send(path, fields | {"attempt": ["1"]})["marked"]
    assert learner.client.cookies[OLD]["max-age"] == 0
    del learner.client.cookies[OLD]
    assert 'name="attempt" value="2"' in learner.get(path)


def test_the_new_cookie_counts_where_both_are_there(newcomer: Newcomer, small_course: ModuleType) -> None:
    old, new, path = newcomer(), newcomer(), small_course.PRACTICE
    old.get(path)
    new.send(path, new.answer(path, small_course.WRONG))
    new.client.cookies[OLD] = old.client.cookies[cookie_name()].value
    assert 'name="attempt" value="1"' in new.get(path)


def test_a_cookie_of_the_first_version_from_another_host_is_left_alone(newcomer: Newcomer) -> None:
    learner = newcomer()
    learner.client.cookies[OLD] = "made:by:another"
    learner.get("/courses/small/")
    assert learner.client.cookies[OLD].value == "made:by:another"
    assert cookie_name() in learner.client.cookies


@pytest.mark.parametrize("years", [-60, -2, 30])
def test_a_clock_that_was_wrong_loses_no_learner(newcomer: Newcomer, small_course: ModuleType, years: int) -> None:
    """A small computer without a clock of its own begins in 1970, until it has asked the network."""
    from django.core import signing

    class Then(signing.TimestampSigner):
        def timestamp(self) -> str:
            return signing.b62_encode(max(int(time.time() + years * 365.25 * 86400), 0))

    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, small_course.WRONG)
    learner.send(path, fields)
    store = learner.client.session
    data, salt = dict(store.items()), "django.contrib.sessions.backends.signed_cookies"
    data["renewed"] += round(years * 365.25)
    signed = Then(salt=salt).sign_object(data, serializer=store.serializer, compress=True)
    learner.client.cookies[cookie_name()] = signed
    assert 'name="attempt" value="1"' in learner.get(path)
    assert learner.client.cookies[cookie_name()]["max-age"] == 365 * 86400, "it gets another year"
    assert learner.send(path, fields | {"attempt": ["1"]})["marked"]


@pytest.mark.parametrize("is_old", [True, False])
@pytest.mark.parametrize("cookie", ["", "x", "a:b:c", "é", "=" * 200])
def test_a_damaged_cookie_is_a_new_learner(
    newcomer: Newcomer, small_course: ModuleType, is_old: bool, cookie: str
) -> None:
    learner = newcomer()
    learner.client.cookies[OLD if is_old else cookie_name()] = cookie
    learner.client.cookies["cop_language"] = cookie
    learner.get(small_course.PRACTICE)
    assert learner.client.session["learner"]
