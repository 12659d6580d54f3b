"""Starting the host."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import platformdirs

Application = Callable[[dict[str, Any], Any], Any]

THREADS = 8
_LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
"""This computer's address for itself, where the host listens on all addresses."""


def serve(root: Path, data: Path | None, bind: str, port: int, watch: bool = False, pseudo: bool = False) -> None:
    """Serve the courses below `root` until the process is told to stop, and keep the answers in the file `data`.

    With `watch`, pages follow every save below `root`; with `pseudo`, they can be read in the pseudo-languages.

    The first line on standard output is the address. A port that is taken and a data file that cannot be used are
    reported in one sentence, with exit code 2.
    """
    listening = _listen(bind, port)
    data = (data or platformdirs.user_data_path("cop_xblocks", appauthor=False) / "learners.sqlite3").absolute()
    application = make_application(root, data, pseudo, watched=watch)
    threads = THREADS
    if watch:
        from cop_xblocks.host.live_reload.feed import WAITING
        from cop_xblocks.host.live_reload.watching import watch_courses

        application = watch_courses(application, root, bind)
        threads += WAITING
    from cop_xblocks.host.data_file import fold_log
    from cop_xblocks.host.web_server import make_server, run_until_signal

    server = make_server(application, listening, threads)
    port = listening.getsockname()[1]
    loopback = _LOOPBACK.get(bind)
    print(_address(loopback or bind, port), flush=True)
    if loopback and (own_address := _own_address()):
        print(f"From other devices on this network: {_address(own_address, port)}", flush=True)
    print(f"Answers and marks are kept in {data}", flush=True)
    if watch:
        print("Pages follow every save in courses/ and locales/.", flush=True)
    print("Stop with Ctrl+C.", flush=True)
    run_until_signal(server)
    fold_log()


def make_application(root: Path, data: Path, pseudo: bool = False, *, watched: bool = False) -> Application:
    """The WSGI application for the courses below `root`. A process has one, since it has one set of Django's settings.

    Creates or migrates the data file. Courses with mistakes are reported on standard error and left out.
    """
    import django
    from django.core.handlers.wsgi import WSGIHandler

    from cop_xblocks.host import library
    from cop_xblocks.host.settings import configure

    _make_private(data)
    configure(data)
    django.setup()
    _prepare(data)
    library.open_library(root, pseudo, watched=watched)
    # Load the pages and the blocks now, so that the first learner does not wait for them.
    import_module("cop_xblocks.host.urls")
    return WSGIHandler()  # type: ignore[no-any-return]


def _make_private(data: Path) -> None:
    """Only this user may read the file: it holds a secret and learners' answers."""
    try:
        data.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(data, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as problem:
        _stop(f"{data} cannot be used to keep answers: {problem.strerror}")


def _prepare(data: Path) -> None:
    import sqlite3

    from django.core.management import call_command
    from django.db import DatabaseError, OperationalError, connection

    from cop_xblocks.host.data_file import find_damage, newer_migrations
    from cop_xblocks.host.retention import delete_learners_without_answers
    from cop_xblocks.host.secret import load_secret_key
    from cop_xblocks.host.transactions import NotStoredError, write_transaction

    try:
        connection.ensure_connection()
        if damage := find_damage(connection.connection):
            _stop(_damaged(data, damage))
        if newer := newer_migrations():
            _stop(
                f"{data} was made by a newer version of cop_xblocks ({', '.join(newer)}); "
                "install that version, or choose another file with --data"
            )
        call_command("migrate", verbosity=0, interactive=False)
        load_secret_key()
        # On a full disk courses can still be read.
        with suppress(NotStoredError), write_transaction():
            delete_learners_without_answers()
    except (OperationalError, sqlite3.OperationalError) as problem:
        _stop(f"{data} cannot be used to keep answers: {problem}")
    except (DatabaseError, sqlite3.DatabaseError) as problem:
        _stop(_damaged(data, str(problem)))
    finally:
        connection.close()


def _damaged(data: Path, what: str) -> str:
    return (
        f"{data} is damaged ({what}); put a copy from before in its place, or choose another file with --data "
        f'(what can be read of it: sqlite3 "{data}" .recover)'
    )


def _listen(bind: str, port: int) -> socket.socket:
    is_ipv6 = ":" in bind
    try:
        return socket.create_server(
            (bind, port),
            family=socket.AF_INET6 if is_ipv6 else socket.AF_INET,
            backlog=128,
            dualstack_ipv6=is_ipv6 and socket.has_dualstack_ipv6(),
        )
    except OSError as problem:
        reason = str(problem.strerror).partition(" (while")[0]
        _stop(f"{bind} port {port} cannot be served ({reason}); choose another one with --port")


def _own_address() -> str:
    """This computer's address on its network, or nothing. Connecting a datagram socket sends nothing."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
    except OSError:
        return ""


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _stop(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise SystemExit(2)
