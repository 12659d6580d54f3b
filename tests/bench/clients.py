"""Clients that ask a server for the same thing over and over, each over a connection that it keeps open."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import quantiles
from urllib.parse import urlsplit

from lxml import html


@dataclass(frozen=True, slots=True)
class Load:
    """What some clients measured in one run."""

    replies: int
    rate: float
    """Replies a second."""
    p50: float
    p99: float
    """Milliseconds from a request to the end of its reply."""


class BusyError(Exception):
    """The server asks to send the same once more, in a moment."""


@dataclass
class Connection:
    """One connection to a server that is kept open."""

    address: str
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, headers: str = "", body: bytes = b"") -> tuple[bytes, bytes]:
        """Send a request; the head and the body of the reply, whose status must be 200."""
        if self.writer is None:
            url = urlsplit(self.address)
            self.reader, self.writer = await asyncio.open_connection(url.hostname, url.port)
        assert self.reader is not None
        length = f"Content-Length: {len(body)}\r\n" if method == "POST" else ""
        self.writer.write(f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{length}{headers}\r\n".encode() + body)
        head = await self.reader.readuntil(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:-2])
        reply = await self.reader.readexactly(int(fields[b"content-length"]))
        if b" 503 " in head.split(b"\r\n")[0]:
            raise BusyError
        assert b" 200 " in head.split(b"\r\n")[0], (head, reply)
        return head, reply


@dataclass
class Learner:
    """A learner with a page of ten questions, who submits it again and again."""

    page: str
    """Where the page is."""
    handler: str
    """Where it is sent to."""
    cookie: str = ""
    token: str = ""
    answers: list[dict[str, list[str]]] = field(default_factory=list)
    """Two sets of answers, which take turns: the same answers twice are no attempt."""
    attempts: int = 0

    @property
    def headers(self) -> str:
        return f"Cookie: {self.cookie}\r\nX-CSRFToken: {self.token}\r\nContent-Type: application/json\r\n"

    async def open(self, connection: Connection) -> None:
        """Ask for the page, and fill in its form in two ways."""
        head, reply = await connection.ask("GET", self.page)
        cookies = [line[12:].split(b";")[0].decode() for line in head.split(b"\r\n") if line.startswith(b"Set-Cookie")]
        self.cookie = "; ".join(cookies)
        form = next(form for form in html.fromstring(reply.decode()).forms if form.get("method") == "post")
        self.token = form.fields.get("csrfmiddlewaretoken") or self.cookie.partition("csrftoken=")[2]
        self.attempts = int(form.fields["attempt"])
        self.answers = [_fill(form, way) for way in (0, 1)]

    async def show(self, connection: Connection) -> None:
        """Ask for the page."""
        await connection.ask("GET", self.page, f"Cookie: {self.cookie}\r\nAccept-Encoding: gzip\r\n")

    async def submit(self, connection: Connection) -> None:
        """Submit the answers, which must be marked."""
        fields = self.answers[self.attempts % 2] | {"attempt": [str(self.attempts)], "do": ["mark"]}
        body = json.dumps({"fields": fields}).encode()
        _head, reply = await connection.ask("POST", self.handler, self.headers, body)
        assert json.loads(reply)["marked"], reply
        self.attempts += 1


def _fill(form: html.FormElement, way: int) -> dict[str, list[str]]:
    """The first choice of each question, or the second; and places in order, from the first or from the last."""
    fields: dict[str, list[str]] = {}
    places = count(1)
    for control in form.iter("input", "select"):
        if control.tag == "select":
            place = next(places) - 1
            fields[control.name] = [str(place % 5 + 1 if way == 0 else 5 - place % 5)]
        elif control.get("type") == "radio" and len(fields.setdefault(control.name, [])) < way + 1:
            fields[control.name].append(control.get("value", ""))
    return {name: values[-1:] for name, values in fields.items()}


Turn = Callable[[Connection], Awaitable[None]]


async def measure(address: str, turns: Sequence[Sequence[Turn]], seconds: float) -> Load:
    """What as many clients as there are sequences of `turns` measure, each of which takes its turns in order, over and
    over."""
    times: list[float] = []
    end = time.perf_counter() + seconds

    async def run(own: Sequence[Turn]) -> None:
        connection = Connection(address)
        for number in count():
            start = time.perf_counter()
            if start >= end:
                break
            await own[number % len(own)](connection)
            times.append(time.perf_counter() - start)
        if connection.writer is not None:
            connection.writer.close()

    start = time.perf_counter()
    await asyncio.gather(*(run(own) for own in turns))
    rate = len(times) / (time.perf_counter() - start)
    hundredths = quantiles(times, n=100)
    return Load(len(times), rate, hundredths[49] * 1000, hundredths[98] * 1000)
