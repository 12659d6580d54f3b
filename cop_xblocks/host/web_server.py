"""The web server: how many connections it holds, and how it stops."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from waitress import create_server, wasyncore

from cop_xblocks.forms.fields import MOST_BYTES

CONNECTIONS = 1000
"""Connections at the same time. A browser keeps three or more open, so this is a school of three hundred."""
IDLE = 30
"""Seconds after which a connection that nothing is asked on is closed; a browser opens another one unasked."""
OTHER_FILES = 100
"""Files that the process has open beside its connections."""
LAST_WORDS = 8
"""Seconds that requests in flight are given when the host is told to stop: less than the ten that Docker gives it."""


def make_server(application: Callable[..., Any], listening: socket.socket, threads: int) -> Any:
    """A server for connections to `listening`, which answers that many requests at the same time."""
    return create_server(
        application,
        sockets=[listening],
        threads=threads,
        ident="",
        # Waitress takes no newcomer beyond 100 connections, and closes an idle one after two minutes.
        connection_limit=_most_connections(),
        channel_timeout=IDLE,
        cleanup_interval=IDLE // 3,
        # select() cannot watch the file descriptors from 1024 on. Where there is no poll(), waitress uses select().
        asyncore_use_poll=True,
        # The most that a block takes, and what a form adds to it. Waitress would keep a gigabyte beside the answers.
        max_request_body_size=2 * MOST_BYTES,
        # A web server with HTTPS on this computer says what the browser asked it for, and from where.
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers={"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"},
        clear_untrusted_proxy_headers=True,
    )


def run_until_signal(server: Any) -> None:
    """Answer requests until SIGINT (Ctrl+C) or SIGTERM (systemd, Docker); then answer those in flight, and return.

    A second signal ends the process at once. Call it in the main thread, which alone may handle signals.
    """
    told = threading.Event()

    def stop(number: int, frame: Any) -> None:
        told.set()
        signal.signal(number, signal.SIG_DFL)
        server.pull_trigger()  # the loop looks up now, not in a second

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    while not told.is_set():
        _look(server, 1)
    wasyncore.dispatcher.close(server)  # whoever comes now is refused, and finds the next host that starts
    end = time.monotonic() + LAST_WORDS
    while _is_busy(server) and time.monotonic() < end:
        _look(server, 0.05)
    server.task_dispatcher.shutdown(timeout=1)


def _look(server: Any, seconds: float) -> None:
    wasyncore.loop(timeout=seconds, count=1, use_poll=True, map=server._map)


def _is_busy(server: Any) -> bool:
    """Whether a request is being read or answered, or its reply has not left yet."""
    channels = list(server.active_channels.values())
    return any(channel.requests or channel.request is not None or channel.total_outbufs_len for channel in channels)


def _most_connections() -> int:
    """As many as the system lets a process open, at most CONNECTIONS; the process asks for that many first."""
    try:
        import resource
    except ModuleNotFoundError:
        return 500 - OTHER_FILES  # Windows: select() there takes 512 sockets
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + OTHER_FILES
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return CONNECTIONS
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):
        wanted = soft
    return max(wanted - OTHER_FILES, 20)
