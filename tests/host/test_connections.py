"""Connections: many that stay open, and all of them when the host is told to stop."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest

from tests.support.serving import Browser, fetch, serving

ROOM = 400
"""Connections that a room of learners holds open: each browser keeps three or more."""
AT_ONCE = 16
"""Twice the host's threads: half of the requests wait for one."""


@pytest.fixture
def host_process(tmp_path: Path, small_course: ModuleType) -> Iterator[tuple[subprocess.Popen[str], str]]:
    small_course.write_course(tmp_path)
    with serving(tmp_path, tmp_path / "l.sqlite3") as (process, address):
        yield process, address.rstrip("/")


@pytest.mark.parametrize("used", [False, True], ids=["idle", "used"])
def test_a_newcomer_is_answered_while_a_room_holds_its_connections_open(
    host_process: tuple[subprocess.Popen[str], str], used: bool
) -> None:
    """Waitress stops at 100 connections unless it is told otherwise: the newcomer waited for two minutes."""
    _, address = host_process
    url = urlsplit(address)
    assert url.hostname is not None
    with ExitStack() as room:
        for _ in range(ROOM):
            connection = room.enter_context(socket.create_connection((url.hostname, url.port or 0), timeout=20))
            if used:
                connection.sendall(f"GET /healthz HTTP/1.1\r\nHost: {url.netloc}\r\n\r\n".encode())
                assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        start = time.monotonic()
        assert "A small course" in fetch(f"{address}/")
        assert time.monotonic() - start < 10


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_a_host_that_is_told_to_stop_answers_what_it_was_asked(
    host_process: tuple[subprocess.Popen[str], str], small_course: ModuleType, tmp_path: Path, number: signal.Signals
) -> None:
    """`systemctl stop` and `docker stop` send SIGTERM: sixteen of sixteen requests in flight were cut."""
    process, address = host_process
    browsers = [Browser(address, small_course) for _ in range(AT_ONCE)]
    with sqlite3.connect(tmp_path / "l.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")  # so that every submission takes a while
        for browser in browsers:
            browser.begin()
        time.sleep(0.5)
        process.send_signal(number)
        time.sleep(0.5)
        other.execute("ROLLBACK")
    other.close()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        replies = list(threads.map(Browser.end, browsers))
    assert [status for status, _ in replies] == [200] * AT_ONCE
    assert all(json.loads(body)["marked"] for _, body in replies)
    assert process.wait(20) == 0


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_host_that_has_nothing_to_do_stops_at_once(host_process: tuple[subprocess.Popen[str], str]) -> None:
    process, address = host_process
    fetch(f"{address}/")
    start = time.monotonic()
    process.terminate()
    assert process.wait(20) == 0
    assert time.monotonic() - start < 5


def test_the_log_says_nothing_of_the_length_of_the_queue(
    host_process: tuple[subprocess.Popen[str], str], small_course: ModuleType
) -> None:
    """`Task queue depth is N` was two lines of five at 32 connections."""
    process, address = host_process
    browsers = [Browser(address, small_course) for _ in range(32)]
    for browser in browsers:
        browser.begin()
    for browser in browsers:
        assert browser.end()[0] == 200
    process.terminate()
    assert "queue depth" not in process.communicate()[1]
