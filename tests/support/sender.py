"""A learner who goes on submitting as long as the host answers."""

from __future__ import annotations

import json
import re
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from http.cookiejar import CookieJar
from threading import Event
from types import ModuleType


@dataclass
class Sender:
    """A learner who goes on submitting wrong answers to a quiz that may be repeated, as long as the host answers."""

    course: ModuleType
    acknowledged: int = 0
    jar: CookieJar | None = None

    def open(self, address: str) -> None:
        self.jar = self.jar if self.jar is not None else CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.address = address

    def page(self) -> str:
        with self.opener.open(self.address + self.course.PRACTICE, timeout=20) as reply:
            return str(reply.read().decode())

    def attempts(self) -> int:
        """How many attempts the host has."""
        match = re.search(r'name="attempt" value="(\d+)"', self.page())
        assert match is not None
        return int(match[1])

    def go_on(self, begun: Event, most: int = 1000) -> None:
        """Submit until the host is gone; count what it acknowledged."""
        try:
            fields = self.course.fill(self.page(), self.course.WRONG)
        except (OSError, HTTPException):
            return  # killed while the page was on its way
        for attempt in range(int(fields["attempt"][0]), most):
            body = json.dumps({"fields": fields | {"attempt": [str(attempt)]}}).encode()
            headers = {"Content-Type": "application/json", "X-CSRFToken": fields["csrfmiddlewaretoken"][0]}
            request = urllib.request.Request(self.address + self.course.handler(self.course.PRACTICE), body, headers)
            try:
                with self.opener.open(request, timeout=20) as reply:
                    assert json.loads(reply.read())["marked"]
            except (OSError, HTTPException):
                return
            self.acknowledged = attempt + 1
            begun.set()
