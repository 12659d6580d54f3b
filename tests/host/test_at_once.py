"""Two submissions at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import ModuleType
from typing import Any


def test_submissions_at_once_cannot_take_an_attempt_twice(
    newcomer: Callable[[], Any], small_course: ModuleType
) -> None:
    """Six threads with the same learner's cookie and a quiz of two attempts; none says which attempt it is."""
    from django.db import connection
    from django.test import Client

    learner, path = newcomer(), small_course.GRADED
    fields = learner.answer(path, small_course.WRONG)
    del fields["attempt"]
    start = Barrier(6)

    def send(_: int) -> bool:
        client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
        client.cookies = learner.client.cookies
        try:
            start.wait(10)
            return bool(small_course.Learner(client).send(path, fields)["marked"])
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        marked = list(threads.map(send, range(6)))
    assert sum(marked) == 2
    assert "2 of 2" in learner.get("/courses/small/marks/?lang=en")
