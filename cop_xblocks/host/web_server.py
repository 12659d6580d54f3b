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
"""Connections at the same time: a school of three hundred, since a browser keeps three or more open."""
IDLE = 30
"""Seconds after which an idle connection is closed; a browser opens another one by itself."""
OTHER_FILES = 100
"""Files that the process may have open beside its connections."""
THIS_COMPUTER = "127.0.0.1"
"""The address from which a web server on the same computer comes."""
GRACE = 8
"""Seconds that requests in flight have when the host is told to stop; Docker kills it after ten."""


def make_server(
    application: Callable[..., Any], listening: socket.socket, threads: int, proxy: str = THIS_COMPUTER
) -> Any:
    """A server for connections to `listening` that answers as many requests at the same time as it has `threads`.

    `proxy` is the address from which a web server passes requests on.
    """
    return create_server(
        application,
        sockets=[listening],
        threads=threads,
        ident="",
        # By default waitress takes 100 connections, and closes an idle one after two minutes.
        connection_limit=_most_connections(),
        channel_timeout=IDLE,
        cleanup_interval=IDLE // 3,
        # select() cannot watch file descriptors from 1024 on. Where there is no poll(), waitress uses select().
        asyncore_use_poll=True,
        # The most that a block takes, and what a form adds to it. By default waitress takes a gigabyte.
        max_request_body_size=2 * MOST_BYTES,
        # A web server with HTTPS passes on the address that the browser asked for, and its own.
        trusted_proxy=proxy,
        trusted_proxy_headers={"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"},
        clear_untrusted_proxy_headers=True,
    )


def run_until_signal(server: Any) -> None:
    """Answer requests until SIGINT (Ctrl+C) or SIGTERM (systemd, Docker); then answer those in flight, and return.

    A second signal ends the process at once. Call it in the main thread, which alone may handle signals.
    """
    is_stopping = threading.Event()

    def stop(number: int, frame: Any) -> None:
        is_stopping.set()
        signal.signal(number, signal.SIG_DFL)
        server.pull_trigger()  # ends the loop's wait

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    while not is_stopping.is_set():
        _serve_once(server, 1)
    wasyncore.dispatcher.close(server)  # new connections are refused from now on
    end = time.monotonic() + GRACE
    while _is_busy(server) and time.monotonic() < end:
        _serve_once(server, 0.05)
    server.task_dispatcher.shutdown(timeout=1)


def _serve_once(server: Any, seconds: float) -> None:
    wasyncore.loop(timeout=seconds, count=1, use_poll=True, map=server._map)


def _is_busy(server: Any) -> bool:
    """Whether a request is being read or answered, or its reply has not left yet."""
    channels = list(server.active_channels.values())
    return any(channel.requests or channel.request is not None or channel.total_outbufs_len for channel in channels)


def _most_connections() -> int:
    """How many connections the system lets the process open, at most CONNECTIONS. Raises the limit if it can."""
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
