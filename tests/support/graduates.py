"""Learners who have come to the end of the small course, and ask for a certificate."""

from __future__ import annotations

import re
from typing import Any

from tests.support import small_course as small

END = "/courses/small/end/"
CERTIFICATE = "/courses/small/certificate/"
REFRESHER = "/courses/small/refresher/"
READING = "/courses/small/units/reading/"


def take_course(learner: Any) -> Any:
    """Do everything, and answer everything right."""
    learner.get(READING)
    for path in (small.PRACTICE, small.GRADED):
        learner.send(path, learner.answer(path, small.RIGHT))
    return learner


def ask(learner: Any) -> Any:
    """Ask for the certificate, or for the next one; the reply."""
    token = learner.token(small.PRACTICE)
    return learner.client.post(CERTIFICATE, {"csrfmiddlewaretoken": token})


def code_on(page: str) -> str:
    """The code on a certificate."""
    match = re.search(r"([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</bdi>", page)
    assert match is not None
    return match[1]
