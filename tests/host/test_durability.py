"""What was acknowledged survives: the host is killed again and again in the middle of submissions."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from types import ModuleType
from typing import Any

import psycopg
import pytest

from tests.support.databases import DATABASES, SQLITE
from tests.support.postgresql import cluster
from tests.support.sender import Sender
from tests.support.serving import start
from tests.support.tiers import KILLS, SUBMISSIONS

LEARNERS = 3
LONGEST = 0.15 + SUBMISSIONS / KILLS / 100
"""Seconds that a host may live once it has acknowledged something, at about a hundred submissions a second."""


def acknowledged(senders: list[Sender]) -> int:
    """How many submissions of these learners were acknowledged."""
    return sum(sender.acknowledged for sender in senders)


def kill_in_the_middle(process: subprocess.Popen[str], senders: list[Sender], wait: float) -> None:
    begun = Event()
    with ThreadPoolExecutor(len(senders)) as threads:
        running = [threads.submit(sender.go_on, begun) for sender in senders]
        assert begun.wait(20)
        Event().wait(wait)
        process.kill()
        process.wait()
        for future in running:
            future.result()


@pytest.fixture(params=DATABASES)
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """A data file, or the address of a database of PostgreSQL."""
    if request.param == SQLITE:
        yield tmp_path / "learners.sqlite3"
    else:
        with cluster() as server:
            yield server.create()


def test_every_acknowledged_mark_survives_every_kill(
    tmp_path: Path, data: Path | str, small_course: ModuleType
) -> None:
    small_course.write_course(tmp_path)
    chance = random.Random(1)
    last: list[Sender] = []
    everyone: list[Sender] = []
    while len(everyone) < KILLS * LEARNERS or acknowledged(everyone) < SUBMISSIONS:
        process, address = start(tmp_path, data)
        try:
            for sender in last:
                sender.open(address)
                # What was in flight may have been stored, and its reply lost.
                assert sender.acknowledged <= sender.attempts() <= sender.acknowledged + 1
            last = [Sender(small_course) for _ in range(LEARNERS)]
            for sender in last:
                sender.open(address)
            kill_in_the_middle(process, last, chance.uniform(0, LONGEST))
            everyone += last
        finally:
            process.kill()
            process.wait()
    assert acknowledged(everyone) >= max(KILLS, SUBMISSIONS)
    assert _check_and_count_states(data) >= KILLS


def _check_and_count_states(data: Path | str) -> int:
    """Check that the database is sound and that state, mark, completion and events were stored together; how many
    states there are."""
    rows = _rows(data)
    for state, value, share, submitted in rows:
        attempts = (state if isinstance(state, dict) else json.loads(state))["state"]["attempts"]
        assert attempts >= 1
        assert (value, share) == (0.0, 1.0)
        expected = min(attempts, 500 // 4)  # events of three questions and of the attempt itself
        assert sorted(int(number) for number in submitted.split(",")) == list(range(1, expected + 1))
    return len(rows)


def _rows(data: Path | str) -> list[Any]:
    joining = "group_concat(data ->> 'attempt')" if isinstance(data, Path) else "string_agg(data ->> 'attempt', ',')"
    query = (
        f"SELECT state.state, mark.value, done.share, ("
        f"  SELECT {joining} FROM cop_event AS event"
        "  WHERE name = 'cop.attempt.submitted' AND event.learner_id = state.learner_id"
        "  AND event.course = state.course AND event.block = state.block"
        ") FROM cop_blockstate AS state"
        " LEFT JOIN cop_grade AS mark USING (learner_id, course, block)"
        " LEFT JOIN cop_completion AS done USING (learner_id, course, block)"
    )
    if isinstance(data, str):
        with psycopg.connect(data) as connection:
            return connection.execute(query).fetchall()
    with closing(sqlite3.connect(data)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return file.execute(query).fetchall()
