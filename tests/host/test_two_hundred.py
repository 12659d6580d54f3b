"""A whole school at once: two hundred learners, each with several requests in flight."""

from __future__ import annotations

import http.client
import json
import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest

from tests.support.serving import start

LEARNERS = 200
AT_ONCE = 3
ROUNDS = 3
"""Of a quiz of two attempts: the last comes when there is none left."""


@dataclass
class Pupil:
    """A learner with a browser that sends the same form several times at once."""

    course: ModuleType
    address: str
    seed: int
    cookies: dict[str, str] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    marked: int = 0
    pages: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, body: bytes = b"", token: str = "") -> str:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers |= {"Content-Type": "application/json", "X-CSRFToken": token}
        try:
            connection.request(method, path, body or None, headers)
            reply = connection.getresponse()
            self.statuses[reply.status] += 1
            for name, value in reply.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return reply.read().decode()
        finally:
            connection.close()

    def take(self, threads: ThreadPoolExecutor) -> None:
        """Send each attempt several times at once, and look at the page in the middle of it."""
        course, chance = self.course, random.Random(self.seed)
        page = self.ask("GET", course.GRADED)
        for _ in range(ROUNDS):
            if 'type="submit"' not in page:
                break  # all right, or no attempt is left
            fields = course.fill(page, chance.choice([course.RIGHT, course.WRONG]))
            token = fields["csrfmiddlewaretoken"][0]
            body = json.dumps({"fields": fields}).encode()
            jobs = [("POST", course.handler(course.GRADED), body, token)] * AT_ONCE + [("GET", course.GRADED, b"", "")]
            chance.shuffle(jobs)
            replies = list(threads.map(lambda job: self.ask(*job), jobs))
            self.marked += sum(
                json.loads(reply)["marked"] for job, reply in zip(jobs, replies, strict=True) if job[0] == "POST"
            )
            page = self.ask("GET", course.GRADED)
            self.pages.append(page)


def taken(page: str) -> int:
    """How many attempts a quiz's page says were taken."""
    match = re.search(r'name="attempt" value="(\d+)"', page)
    assert match is not None
    return int(match[1])


@pytest.fixture
def address(tmp_path: Path, small_course: ModuleType):  # type: ignore[no-untyped-def]
    small_course.write_course(tmp_path)
    process, url = start(tmp_path, tmp_path / "learners.sqlite3")
    yield url
    process.kill()
    process.wait()


def test_two_hundred_learners_at_once_lose_nothing_and_take_no_attempt_twice(
    address: str, small_course: ModuleType
) -> None:
    pupils = [Pupil(small_course, address, seed) for seed in range(LEARNERS)]
    with ThreadPoolExecutor(LEARNERS) as school, ThreadPoolExecutor(LEARNERS * (AT_ONCE + 1)) as requests:
        list(school.map(lambda pupil: pupil.take(requests), pupils))
    statuses = sum((pupil.statuses for pupil in pupils), Counter())
    assert set(statuses) == {200}, statuses
    for pupil in pupils:
        # Each attempt was marked once, however often it was sent; what was marked is there when one looks again.
        attempts = [taken(page) for page in pupil.pages]
        assert attempts == list(range(1, len(attempts) + 1)), (pupil.seed, attempts)
        assert pupil.marked == len(attempts)
        assert "Your result" in pupil.pages[-1]
    assert Counter(len(pupil.pages) for pupil in pupils).keys() == {1, 2}, "some were right at once, others were not"
