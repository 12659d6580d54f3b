"""Starting the host."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cop_xblocks.host.opening import find_database, open_database, stop
from cop_xblocks.host.qr_code import print_qr
from cop_xblocks.host.running.reloading import begin_reloading, listen_for_reload

if TYPE_CHECKING:
    from cop_xblocks.host.databases import Database

Application = Callable[[dict[str, Any], Any], Any]

THREADS = 8
_LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
"""This computer's address for itself, where the host listens on all addresses."""


def serve(
    root: Path,
    data: Path | None,
    bind: str,
    port: int,
    watch: bool = False,
    pseudo: bool = False,
    log: str = "quiet",
    *,
    url: str | None = None,
    site: Path | None = None,
    proxy: str = "127.0.0.1",
) -> None:
    """Serve the courses below `root` until the process is told to stop, and keep the answers in the file `data`, or in
    the PostgreSQL database at `url`. `site` is the file of the office's settings, if there is one;
    `proxy` the address of the web server in front, whose X-Forwarded headers are believed.

    With `watch`, pages follow every save below `root`; with `pseudo`, they can be read in the pseudo-languages. `log`
    is one of `STYLES` in `logs.py`.

    The first line on standard output is the address. A port that is taken and a database that cannot be used are
    reported in one sentence, with exit code 2.
    """
    reload_asked = None if watch else listen_for_reload()
    if site is not None:
        from cop_xblocks.host.site.settings import open_site

        open_site(site)
    listening = _listen(bind, port)
    database = find_database(data, url)
    application = make_application(root, database, pseudo, watched=watch, log=log)
    threads = THREADS
    if watch:
        from cop_xblocks.host.live_reload.feed import WAITING
        from cop_xblocks.host.live_reload.watching import watch_courses

        application = watch_courses(application, root, bind)
        threads += WAITING
    from cop_xblocks.host.search.index import index_in_background
    from cop_xblocks.host.web_server import make_server, run_until_signal

    with database.in_use():
        server = make_server(application, listening, threads, proxy)
        port = listening.getsockname()[1]
        loopback = _LOOPBACK.get(bind)
        print(_address(loopback or bind, port), flush=True)
        if loopback and (own_address := _own_address()):
            print(f"From other devices on this network: {_address(own_address, port)}", flush=True)
            if sys.stdout.isatty():
                print_qr(_address(own_address, port))
        print(f"Answers and marks are kept in {database.place}", flush=True)
        if watch:
            print("Pages follow every save in courses/ and locales/.", flush=True)
        print("Stop with Ctrl+C.", flush=True)
        if reload_asked is not None:
            begin_reloading(reload_asked, root, site)
        index_in_background()
        run_until_signal(server)


def make_application(
    root: Path, data: Path | Database, pseudo: bool = False, *, watched: bool = False, log: str = "quiet"
) -> Application:
    """The WSGI application for the courses below `root`. A process has one, since it has one set of Django's settings.

    Creates or migrates the data file or database. Courses with mistakes are reported on standard error and left out.
    """
    from django.core.handlers.wsgi import WSGIHandler

    from cop_xblocks.host import library

    open_database(find_database(data, None) if isinstance(data, Path) else data, log)
    from cop_xblocks.host.certificates.course_versions import record_versions

    library.open_library(root, pseudo, watched=watched)
    if not watched:  # while somebody writes, every save would be a version
        record_versions(library.published_courses().values())
    # Load the pages and the blocks now, so that the first learner does not wait for them.
    import_module("cop_xblocks.host.urls")
    return WSGIHandler()  # type: ignore[no-any-return]


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
        stop(f"{bind} port {port} cannot be served ({reason}); choose another one with --port")


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
