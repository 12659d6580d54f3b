"""Whatever is sent to whichever handler, the host answers, and nothing comes of it that was not earned.

Some hundred requests in the quick tier, two thousand in the full one, more with `COP_SOAK=100000` (`tox -e soak`);
`COP_SOAK_FROM` begins with another number than 0, so that a long run can be taken in slices. A request's
number makes it.
"""

from __future__ import annotations

import json
import logging
import os
import random
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import bodies, stages
from tests.hostile.bodies import Request
from tests.hostile.stages import STAGES, Stage, State
from tests.support.tiers import HOSTILE_REQUESTS

FIRST = int(os.environ.get("COP_SOAK_FROM", 0))
WALK = 40
"""Requests that a learner sends before they begin from another state."""
Reported = tuple[list[tuple[float, float]], list[float]]
"""Grades, each with what it is out of, and completions."""
PROBLEM = "This part cannot be shown at the moment"


@pytest.fixture(scope="module")
def hostile(host: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The host serves the course of `stages.py`, and its own again in the end."""
    from django.db import connection

    from cop_xblocks.host.library import open_library

    root = tmp_path_factory.mktemp("hostile")
    stages.write_course(root)
    open_library(root)
    connection.cursor().execute("PRAGMA synchronous=OFF")  # no power cut is tried here
    with pytest.MonkeyPatch.context() as patch:
        # One address sends all of them, and stores in minutes what it may store in a day.
        patch.setattr("cop_xblocks.host.allowance.BURST", float("inf"))
        yield
    connection.cursor().execute("PRAGMA synchronous=FULL")
    open_library(host)


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """Every line of log, however small."""
    lines: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    root, listener = logging.getLogger(), Listener()
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = [listener]
    root.setLevel(logging.DEBUG)
    yield lines
    root.handlers[:] = handlers
    root.setLevel(level)


class Sender:
    """One learner in front of one block, whose state can be set as if much had happened before."""

    def __init__(self, learner: Any, stranger: Any, stage: Stage, unit: str) -> None:
        from cop_xblocks.host.library import published_courses

        self.learner, self.stage, self.hosted = learner, stage, published_courses()["hostile"]
        self.page = f"/courses/hostile/units/{unit}/"
        self.name = next(each.url_name for each in self.hosted.by_unit[unit].blocks if each.tag == stage.tag)
        self.address = f"/courses/hostile/blocks/{self.name}/{stage.handler}"
        self.token = learner.token(self.page)
        self.public = uuid.UUID(learner.client.session["learner"])
        self.rows = {"learner__public": self.public, "course": "hostile", "block": self.name}
        self.others = stages.names_in(stranger.get(self.page))
        self.known: list[tuple[State, Reported]] = [({}, ([], []))]
        """States that a learner can come to, with what was reported on the way."""

    def block(self) -> Any:
        """The block as the host makes it for the learner, with its state as it is stored."""
        from django.test import RequestFactory

        from cop_xblocks.host.runtime import HostRuntime

        states = {self.name: self.state()}
        return HostRuntime(RequestFactory().get("/"), self.hosted, self.public, states).block(self.name)

    def state(self) -> State:
        from cop_xblocks.host.models import BlockState

        return next(iter(BlockState.objects.filter(**self.rows).values_list("state", flat=True)), {})

    def set_state(self, state: State, reported: Reported) -> None:
        """Let this be stored, and this be all that was reported."""
        from cop_xblocks.host.models import BlockState, Completion, Grade
        from cop_xblocks.host.visitors import get_or_create_learner

        for table in (BlockState, Completion, Grade):
            table.objects.filter(**self.rows).delete()
        here = {"learner": get_or_create_learner(self.public), "course": "hostile", "block": self.name}
        if state:
            BlockState.objects.create(**here, state=state)
        for value, whole in reported[0]:
            Grade.objects.create(**here, value=value, max_value=whole)
        for share in reported[1]:
            Completion.objects.create(**here, share=share)

    def reported(self) -> Reported:
        """The grade and the completion of the block."""
        from cop_xblocks.host.models import Completion, Grade

        grades = Grade.objects.filter(**self.rows).values_list("value", "max_value")
        return list(grades), list(Completion.objects.filter(**self.rows).values_list("share", flat=True))

    def form(self) -> bodies.Form:
        """What stands on the page now; that it can be shown is a part of the test."""
        page = self.learner.get(self.page)
        assert PROBLEM not in page
        words = self.block().source.replace("-->", " ").split()
        keys = sorted({word[1:] for word in words if word.startswith("#") and word.strip("#")})
        return stages.read_form(page, keys, self.others)

    def send(self, request: Request) -> Any:
        return self.learner.client.generic(
            request.method,
            self.address,
            request.body,
            content_type=request.content_type,
            headers={"X-CSRFToken": self.token} if request.with_token else {},
        )


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.handler)
def test_no_request_fails_changes_what_it_may_not_or_earns_what_it_did_not(
    hostile: None, newcomer: Callable[[], Any], logged: list[str], stage: Stage
) -> None:
    share = range(FIRST + STAGES.index(stage), FIRST + HOSTILE_REQUESTS, len(STAGES))
    for place, unit in enumerate(stage.units):
        sender = Sender(newcomer(), newcomer(), stage, unit)
        take(sender, share[place :: len(stage.units)])
        assert len(logged) > len(share) // len(stage.units)
        assert not [line for line in logged if bodies.SECRET in line or sender.public.hex in line]
        assert stages.names_in("\n".join(logged)) == []


def test_no_handler_is_forgotten(host: Path) -> None:
    """They are found by their decorator: whoever writes one has to say in `stages.py` what may come of it."""
    from cop_xblocks.host.runtime import BLOCKS

    names = [(tag, name, getattr(cls, name)) for tag, cls in BLOCKS.items() for name in dir(cls)]
    found = {(tag, name) for tag, name, each in names if hasattr(each, "_is_xblock_handler")}
    assert found == {(stage.tag, stage.handler) for stage in STAGES}


def take(sender: Sender, numbers: range) -> None:
    """Send the requests with these numbers, and look at what comes of each."""
    start, statuses, changes = time.perf_counter(), Counter[int](), 0
    form = sender.form()
    for at, number in enumerate(numbers):
        rng = random.Random(f"request {number}")
        if at % WALK == 0:
            sender.set_state(*rng.choice(sender.known))
            form = sender.form()
        was, reported = sender.state(), sender.reported()
        request = bodies.make(rng, form)
        reply = sender.send(request)
        now = sender.state()
        try:
            look(sender, request, reply, was, now, reported)
            if now != was:
                changes += 1
                form = sender.form()
        except AssertionError as problem:
            told = {"request": request, "before": was, "after": now, reply.status_code: reply.content}
            for name, value in {"number": number, "to": sender.address, **told}.items():
                problem.add_note(f"{name}: {value!r:.3000}")
            raise
        statuses[reply.status_code] += 1
        if now != was and len(json.dumps(now)) < 20_000:
            sender.known = [*sender.known[-30:], (now, sender.reported())]
    replies = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    took = time.perf_counter() - start
    print(f"{sender.name}: {len(numbers)} requests in {took:.0f} s, {changes} changed something; {replies}")


def look(sender: Sender, request: Request, reply: Any, was: State, now: State, reported: Reported) -> None:
    """At one reply, and at what is stored behind it."""
    posted = request.method == "POST"
    assert reply.status_code in ({200, 303, 400, 403, 413} if posted else {303, 400, 403, 404, 405})
    reply.content.decode()
    if now == was:
        assert sender.reported() == reported
        return
    sent = request.fields()
    assert posted and request.with_token and sent is not None and reply.status_code in (200, 303)
    beside = {"attempts": now["state"].get("attempts")} if sender.stage.counts_attempts else {}
    assert now == {"state": now["state"], **beside} and len(json.dumps(now)) < stages.MOST
    sender.stage.may(sender.block(), was.get("state", {}), now["state"], sent)
    for value, whole in sender.reported()[0]:
        assert value == pytest.approx(float(sender.stage.stands(now["state"]) or 0) * whole)
