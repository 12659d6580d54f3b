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
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.hostile import bodies, stages
from tests.support.hostile.bodies import Request
from tests.support.hostile.sending import Reported, Sender
from tests.support.hostile.stages import STAGES, Stage, State
from tests.support.tiers import HOSTILE_REQUESTS

FIRST = int(os.environ.get("COP_SOAK_FROM", 0))
WALK = 40
"""Requests that a learner sends before they begin from another state."""


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
    access = logging.getLogger("cop_xblocks.access")  # quiet, unless `--log` asks for a line for each request
    quiet = access.level
    access.setLevel(logging.INFO)
    yield lines
    access.setLevel(quiet)
    root.handlers[:] = handlers
    root.setLevel(level)


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
    """They are found by their decorator: whoever writes one has to say in `stages.py` what may come of it. That of the
    editor answers nobody outside Studio: `tests/studio/test_editing.py` and `test_hostile.py`."""
    from cop_xblocks.host.runtime import BLOCKS

    names = [(tag, name, getattr(cls, name)) for tag, cls in BLOCKS.items() for name in dir(cls)]
    handlers = {(tag, name) for tag, name, attribute in names if hasattr(attribute, "_is_xblock_handler")}
    assert handlers - {(tag, "studio") for tag in BLOCKS} == {(stage.tag, stage.handler) for stage in STAGES}


def take(sender: Sender, numbers: range) -> None:
    """Send the requests with these numbers, and look at what comes of each."""
    start, statuses, changes = time.perf_counter(), Counter[int](), 0
    form = sender.form()
    for at, number in enumerate(numbers):
        rng = random.Random(f"request {number}")
        if at % WALK == 0:
            sender.set_state(*rng.choice(sender.states))
            form = sender.form()
        was, reported = sender.state(), sender.reported()
        request = bodies.make(rng, form)
        reply = sender.send(request)
        now = sender.state()
        try:
            check_exchange(sender, request, reply, was, now, reported)
            if now != was:
                changes += 1
                form = sender.form()
        except AssertionError as problem:
            exchange = {"request": request, "before": was, "after": now, reply.status_code: reply.content}
            for name, value in {"number": number, "to": sender.address, **exchange}.items():
                problem.add_note(f"{name}: {value!r:.3000}")
            raise
        statuses[reply.status_code] += 1
        if now != was and len(json.dumps(now)) < 20_000:
            sender.states = [*sender.states[-30:], (now, sender.reported())]
    replies = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    took = time.perf_counter() - start
    print(f"{sender.name}: {len(numbers)} requests in {took:.0f} s, {changes} changed something; {replies}")


def check_exchange(sender: Sender, request: Request, reply: Any, was: State, now: State, reported: Reported) -> None:
    """One reply, and the state stored behind it, keep the rules."""
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
