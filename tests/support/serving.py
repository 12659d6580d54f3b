"""A host in a process of its own, and those who ask it."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import IO
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]


def command(data: Path | str, port: int, *more: str) -> list[str]:
    """The command of a host with its answers in a file, or in a database of PostgreSQL at an address."""
    option = "--data" if isinstance(data, Path) else "--database"
    return [sys.executable, "-m", "cop_xblocks", "serve", "--port", str(port), option, str(data), *more]


def run(root: Path, data: Path | str, port: int = 0) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command(data, port), cwd=root, capture_output=True, text=True, timeout=60, env=environment, check=False
    )


@contextmanager
def serving(
    root: Path, data: Path | str, log: IO[str] | None = None, *more: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running host, and the address that it prints first; its log goes into a file, if there is one."""
    process = subprocess.Popen(
        command(data, 0, *more),
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=log or subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as reply:
        return str(reply.read().decode())


class Browser:
    """A learner with one connection, in front of the practice quiz."""

    def __init__(self, address: str, course: ModuleType) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.course = course
        self.connection.request("GET", course.PRACTICE)
        reply = self.connection.getresponse()
        self.cookie = reply.headers["Set-Cookie"].partition(";")[0]
        self.fields = course.fill(reply.read().decode(), course.WRONG)

    def begin(self) -> None:
        """Send the answers; the reply is read later."""
        headers = {
            "Cookie": self.cookie,
            "Content-Type": "application/json",
            "X-CSRFToken": self.fields["csrfmiddlewaretoken"][0],
        }
        body = json.dumps({"fields": self.fields})
        self.connection.request("POST", self.course.handler(self.course.PRACTICE), body, headers)

    def end(self) -> tuple[int, str]:
        reply = self.connection.getresponse()
        return reply.status, reply.read().decode()


def start(root: Path, data: Path | str) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        command(data, 0),
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip().rstrip("/")


def send_at_once(addresses: list[str], course: ModuleType, times: int = 8) -> list[bool]:
    """Send one learner's answers to a quiz of two attempts several times at once, to several hosts; which of them were
    marked."""
    marked: list[bool] = []
    browser = Browser(addresses[0], course)
    browser.connection.request("GET", course.GRADED, headers={"Cookie": browser.cookie})
    fields = course.fill(browser.connection.getresponse().read().decode(), course.WRONG)
    del fields["attempt"]
    ready = threading.Barrier(times)

    def send(number: int) -> None:
        sender = Browser(addresses[number % len(addresses)], course)
        headers = {
            "Cookie": browser.cookie,
            "Content-Type": "application/json",
            "X-CSRFToken": fields["csrfmiddlewaretoken"][0],
        }
        ready.wait(20)
        body = json.dumps({"fields": fields})
        sender.connection.request("POST", course.handler(course.GRADED), body, headers)
        status, text = sender.end()
        assert status == 200
        marked.append(json.loads(text)["marked"])

    with ThreadPoolExecutor(times) as threads:
        list(threads.map(send, range(times)))
    return marked
