"""A PostgreSQL server of the tests' own: in a temporary folder, behind a socket that only this computer reaches."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

USER = "cop"
_numbers = count(1)


def programs() -> Path | None:
    """The folder of initdb and postgres: Debian puts them beside no other command."""
    if command := shutil.which("initdb"):
        return Path(command).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


def _identity() -> dict[str, Any]:
    """Whom PostgreSQL runs as: it refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@dataclass
class Cluster:
    """A server, its data and its socket."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers; what it writes goes into the file `log`."""
        folder, options = programs(), {"unix_socket_directories": str(self.folder), **self.settings}
        assert folder is not None, "PostgreSQL is not here; tests/host/install_postgresql.py installs it"
        words = [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [folder / "postgres", "-D", self.folder / "data", *words], stdout=log, stderr=log, **_identity()
            )
        for _ in range(600):
            ready = [folder / "pg_isready", "-q", "-h", self.folder, "-U", USER, "-d", "postgres"]
            if subprocess.run(ready, check=False).returncode == 0:
                return
            assert self.process.poll() is None, self.log()
            time.sleep(0.05)
        raise AssertionError(self.log())

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it fast; SIGKILL stops it as a crash does."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(60)
            self.process = None

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def create(self) -> str:
        """A new database; its address."""
        name = f"cop_{next(_numbers)}"
        self.execute(f"CREATE DATABASE {name}", "postgres")
        return self.url(name)

    def url(self, name: str, user: str = USER) -> str:
        return f"postgresql://{user}@/{name}?host={self.folder}"

    def execute(self, statement: str, database: str) -> list[tuple[Any, ...]]:
        """Run one statement in a database, by its name or its address; its rows."""
        import psycopg

        url = database if "//" in database else self.url(database)
        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def cluster(parent: Path | None = None, **settings: str) -> Iterator[Cluster]:
    """A running server, gone in the end; `parent` is where its folder is, the system's temporary folder by default.

    No power cut is tried: without fsync a server starts and commits in a fraction of the time.
    """
    folder = Path(tempfile.mkdtemp(prefix="cop-pg-", dir=parent))  # short: a socket's path has at most 107 bytes
    identity = _identity()
    if identity:
        os.chown(folder, identity["user"], identity["group"])
    bin_folder = programs()
    assert bin_folder is not None, "PostgreSQL is not here; tests/host/install_postgresql.py installs it"
    server = Cluster(folder, {"listen_addresses": "", "fsync": "off", "max_connections": "60", **settings})
    make = [bin_folder / "initdb", "-D", folder / "data", "-U", USER, "--auth=trust", "--encoding=UTF8"]
    try:
        made = subprocess.run(
            [*make, "--locale=C", "--no-sync"], capture_output=True, text=True, check=False, cwd="/", **identity
        )
        assert made.returncode == 0, made.stdout + made.stderr
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
