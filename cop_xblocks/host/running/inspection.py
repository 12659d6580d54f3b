"""Inspects a host, and changes nothing. Each finding is a sentence that says what is right, or what to do.

`cop host check` prints the findings. A fault keeps learners from taking courses, or answers from being safe; advice
does not.
"""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import stat
import urllib.error
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from cop_xblocks.build.course import load_course
from cop_xblocks.host.opening import is_data_file
from cop_xblocks.host.running.backups import BackupError, DamageError, backup_folder, find_backups, read_contents
from cop_xblocks.host.transactions import LEAST_FREE
from cop_xblocks.model.course_files import COURSES, find_courses

if TYPE_CHECKING:
    from cop_xblocks.host.databases import Database

State = Literal["ok", "advice", "fault"]
LITTLE_FREE = 1024 * 1024 * 1024
"""Bytes free on the disk below which somebody should make room."""
OLD = timedelta(days=2)
"""The age of the newest backup at which somebody should find out why there is no newer one."""
PATIENCE = 10
"""Seconds that a request of ours may take."""
_EXTRAS = (
    ("waitress", "host", "cop serve does not start"),
    ("docx", "host", "documents cannot be downloaded"),
    ("segno", "host", "certificates have no QR code"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at."""

    subject: str
    state: State
    sentence: str


def inspect_data(data: Path, known: frozenset[tuple[str, str]], folder: Path | None) -> Iterator[Finding]:
    """The data file, the disk that it is on, its clock and its backups."""
    try:
        exists = is_data_file(data)
    except PermissionError:
        yield Finding(
            "answers", "fault", f"this user may not see {data}; run this as the user that serves, or with sudo"
        )
        return
    if not exists:
        yield Finding("answers", "ok", f"there is no data file at {data} yet; cop serve makes it")
    else:
        try:
            contents = read_contents(data)
        except DamageError as problem:
            yield Finding("answers", "fault", f"{problem}; cop host restore puts one in its place")
            return
        except BackupError as problem:
            yield Finding("answers", "fault", str(problem))
            return
        if newer := sorted(name for _, name in contents.migrations - known):
            yield Finding(
                "answers", "fault", f"{data} is of a newer version ({', '.join(newer)}); install that version"
            )
            return
        size = data.stat().st_size / 1_000_000
        counts = f"learners: {contents.learners}, answered blocks: {contents.answers}, marks: {contents.marks}"
        yield Finding("answers", "ok", f"{data} is whole ({size:.1f} MB; {counts})")
        if known - contents.migrations:
            yield Finding(
                "answers", "advice", "the file is of an older version; cop serve makes a backup, then updates it"
            )
        if os.name == "posix" and (mode := stat.S_IMODE(data.stat().st_mode)) & 0o077:
            yield Finding(
                "answers", "advice", f"others on this computer may read it (mode {mode:03o}): chmod 600 {data}"
            )
        yield from _inspect_clock(data)
        yield from _inspect_backups(data, folder)
    yield from _inspect_room(data)


def inspect_database(database: Database) -> Iterator[Finding]:
    """A database on a server; whoever runs the server looks after its disk and its backups."""
    from cop_xblocks.host.data_file import newer_migrations
    from cop_xblocks.host.databases import UnusableDatabaseError

    try:
        with database.prepared():
            newer = newer_migrations()
    except UnusableDatabaseError as problem:
        yield Finding("answers", "fault", str(problem))
        return
    if newer:
        names = ", ".join(newer)
        yield Finding("answers", "fault", f"{database.place} is of a newer version ({names}); install that version")
    else:
        yield Finding("answers", "ok", f"{database.place} can be used; back it up on its server, with pg_dump")


def _inspect_room(data: Path) -> Iterator[Finding]:
    folder = next(folder for folder in data.parents if folder.is_dir())
    free = shutil.disk_usage(folder).free
    sentence = f"{free // 1_000_000} MB are free on the disk of the answers"
    if free < LEAST_FREE:
        yield Finding(
            "disk", "fault", f"{sentence}; below {LEAST_FREE // 1_000_000} MB the host stores no answers: make room"
        )
    elif free < LITTLE_FREE:
        yield Finding("disk", "advice", f"{sentence}; make room while the host can still store answers")
    else:
        yield Finding("disk", "ok", sentence)
    if not os.access(folder, os.W_OK):
        yield Finding("disk", "fault", f"this user may not write into {folder}; run this as the user that serves")


def _inspect_clock(data: Path) -> Iterator[Finding]:
    with closing(sqlite3.connect(f"{data.absolute().as_uri()}?mode=rw", uri=True)) as file:
        try:
            (last,) = file.execute("SELECT max(time) FROM cop_event").fetchone()
        except sqlite3.OperationalError:
            return  # a data file from before there were events
    now = datetime.now(UTC)
    if last and datetime.fromisoformat(last).replace(tzinfo=UTC) > now + timedelta(minutes=10):
        yield Finding(
            "clock",
            "fault",
            f"it is {now:%Y-%m-%d %H:%M} here, and there are answers of {last[:16]}: set the clock (timedatectl), or "
            "days in statistics and certificates will be wrong",
        )
    else:
        yield Finding("clock", "ok", f"it is {now:%Y-%m-%d %H:%M} in UTC")


def _inspect_backups(data: Path, folder: Path | None) -> Iterator[Finding]:
    folder = folder or backup_folder(data)
    backups = find_backups(folder, data)
    if not backups:
        yield Finding(
            "backups", "advice", f"there is none in {folder}; run cop host backup, and let a timer run it each day"
        )
        return
    age = datetime.now(UTC) - datetime.fromtimestamp(backups[0].stat().st_mtime, UTC)
    sentence = f"the newest of {len(backups)} is {backups[0]}"
    if age > OLD:
        yield Finding("backups", "advice", f"{sentence}, and {age.days} days old; cop host backup makes another one")
    else:
        yield Finding("backups", "ok", sentence)
    if folder.stat().st_dev == data.stat().st_dev:
        yield Finding(
            "backups", "advice", "they are on the same disk as the answers; --to names a folder on another one"
        )


def inspect_courses(root: Path) -> Iterator[Finding]:
    """The courses in a folder."""
    for folder in find_courses(root / COURSES):
        compiled = load_course(folder, root / "locales")
        if compiled is None or compiled.mistaken:
            yield Finding("courses", "fault", f"{folder.name} has mistakes and is left out; cop check lists them")
        elif not compiled.course.lessons:
            yield Finding("courses", "advice", f"{folder.name} has no lesson yet and is left out")
        else:
            languages = ", ".join(compiled.languages)
            yield Finding("courses", "ok", f"{folder.name}, lessons: {len(compiled.course.lessons)}, in {languages}")


def inspect_site(site: Path | None) -> Iterator[Finding]:
    """The office's settings; None where nobody has named a file of them."""
    if site is None:
        yield Finding(
            "site", "ok", "there is no site.toml in this folder; --site names the one that the host serves with"
        )
        return
    from cop_xblocks.host.site.settings import read_site

    settings, report = read_site(site)
    for one in report:
        yield Finding("site", "fault", f"{one.span}: {one.code} {one.message}; {one.help}")
    if not report.diagnostics:
        yield Finding("site", "ok", f"{site} has no mistakes")
        if not settings.address:
            yield Finding("site", "advice", f"{site} has no address: links that are shared show no picture")


def inspect_extras() -> Iterator[Finding]:
    """What the host needs beyond the package."""
    for module, extra, without in _EXTRAS:
        if find_spec(module) is None:
            yield Finding(
                "software", "fault", f"{module} is not installed, so {without}: pip install 'cop-xblocks[{extra}]'"
            )


def inspect_port(bind: str, port: int) -> Iterator[Finding]:
    """The port: free for a host, or a host answers there."""
    try:
        with socket.create_server((bind, port), family=socket.AF_INET6 if ":" in bind else socket.AF_INET):
            yield Finding("port", "ok", f"{bind} port {port} is free; cop serve --bind {bind} --port {port} can start")
            return
    except OSError as problem:
        reason = str(problem.strerror).partition(" (while")[0]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(bind, f"[{bind}]" if ":" in bind else bind)  # noqa: S104
    # Under this name a host with a public address answers, too.
    status, body, _ = _fetch(Request(f"http://{host}:{port}/healthz", headers={"Host": "localhost"}))
    if status == 200 and body == "ok":
        yield Finding("port", "ok", f"a host answers at {bind} port {port}, and is well")
    elif status == 503:
        yield Finding("port", "fault", f"the host at {bind} port {port} is not well: {body}")
    else:
        yield Finding(
            "port", "fault", f"{bind} port {port} cannot be served ({reason}); stop what runs there, or take another"
        )


def inspect_address(address: str) -> Iterator[Finding]:
    """The address that learners open, from outside: HTTPS, and what the web server in front of the host passes on."""
    url = urlsplit(address)
    if url.scheme not in ("http", "https") or not url.hostname:
        yield Finding("address", "fault", f"{address} is no address; write it as https://courses.example.org/")
        return
    if url.scheme == "http":
        yield Finding(
            "address",
            "advice",
            "others on the way can read and change what learners send; put Caddy or nginx with HTTPS in front",
        )
    base = f"{url.scheme}://{url.netloc}"
    status, body, _ = _fetch(f"{base}/healthz")
    if (status, body) != (200, "ok"):
        yield Finding("address", "fault", f"{base}/healthz answers {status or 'nothing'}: {body}")
        return
    yield Finding("address", "ok", f"a host answers at {base}, and is well")
    _, _, cookies = _fetch(f"{base}/?lang=en")
    if url.scheme == "https" and not any("secure" in cookie.lower() for cookie in cookies):
        yield Finding(
            "address",
            "fault",
            "cookies are not marked as secure: let the web server in front send X-Forwarded-Proto, and run it on the "
            "computer of the host",
        )


def _fetch(address: str | Request) -> tuple[int, str, list[str]]:
    """The status, the beginning of the body, and the cookies of a response; 0 and the reason where there is none."""
    try:
        with urlopen(address, timeout=PATIENCE) as reply:  # noqa: S310 - http and https alone come here
            return reply.status, reply.read(200).decode(errors="replace"), reply.headers.get_all("Set-Cookie") or []
    except urllib.error.HTTPError as problem:
        return problem.code, problem.read(200).decode(errors="replace"), []
    except (OSError, ValueError, HTTPException) as problem:
        return 0, str(getattr(problem, "reason", problem)), []
