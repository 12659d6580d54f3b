"""`cop host`: the commands of somebody who runs a host, as they are typed, while it serves."""

from __future__ import annotations

import csv
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from cop_xblocks.cli import cop as command_line
from cop_xblocks.host.running.inspection import inspect_port
from tests.support.serving import ROOT, Browser, serving


def cop(folder: Path, *arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run `cop host` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "cop_xblocks", "host", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        input=typed,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,  # without the terminal of whoever runs the tests
    )


def printed(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Learner(Browser):
    """A learner who sends wrong answers again and again, as long as the host answers."""

    acknowledged = 0

    def go_on(self, is_over: Event) -> None:
        first = int(self.fields["attempt"][0])
        for attempt in range(first, 400):
            self.fields["attempt"] = [str(attempt)]
            self.begin()
            status, body = self.end()
            assert status == 200 and json.loads(body)["marked"], body
            self.acknowledged = attempt + 1 - first
            if is_over.is_set():
                return

    def marks(self, address: str) -> str:
        """The page of this learner's marks at an address."""
        import urllib.request

        request = urllib.request.Request(f"{address}courses/small/marks/", headers={"Cookie": self.cookie})
        with urllib.request.urlopen(request, timeout=20) as reply:
            page = reply.read().decode()
        return re.sub(r"<head>.*?</head>", "", page, flags=re.DOTALL)


def attempts(data: Path) -> list[int]:
    """The attempts that are stored of each learner, and the proof that state, mark and events belong together."""
    with closing(sqlite3.connect(data)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = file.execute(
            "SELECT state, (SELECT count(*) FROM cop_event AS event WHERE name = 'cop.attempt.submitted'"
            " AND event.learner_id = cop_blockstate.learner_id AND event.block = cop_blockstate.block)"
            " FROM cop_blockstate ORDER BY learner_id"
        ).fetchall()
    numbers = [int(json.loads(state)["state"]["attempts"]) for state, _ in rows]
    assert [min(number, 125) for number in numbers] == [min(events, 125) for _, events in rows]
    return numbers


def test_a_backup_under_load_is_of_one_moment_and_comes_back_elsewhere_with_every_learners_marks(
    tmp_path: Path, small_course: ModuleType
) -> None:
    small_course.write_course(tmp_path)
    data, copies = tmp_path / "l.sqlite3", tmp_path / "copies"
    with serving(tmp_path, data) as (process, address):
        learners = [Learner(address.rstrip("/"), small_course) for _ in range(4)]
        is_over = Event()
        with ThreadPoolExecutor(len(learners)) as threads:
            running = [threads.submit(learner.go_on, is_over) for learner in learners]
            while not all(learner.acknowledged for learner in learners):
                assert not any(future.done() for future in running)
                Event().wait(0.05)
            before = sum(learner.acknowledged for learner in learners)
            backups = [printed(cop(tmp_path, "backup", "--data", data, "--to", copies)) for _ in range(2)]
            is_over.set()
            for future in running:
                future.result()
        after = sum(learner.acknowledged for learner in learners)
        made = sorted(copies.iterdir())
        assert len(made) == 2 and all("learners: 4, answered blocks: 4, marks: 4" in text for text in backups)
        # What was acknowledged when a backup began is in it.
        assert before <= sum(attempts(made[0])) <= sum(attempts(made[1])) <= after
        assert after > before + 1
        refused = cop(tmp_path, "restore", made[0], "--data", data, "--replace")
        assert refused.returncode == 1 and "stop the host first" in refused.stderr
        marks = [learner.marks(address) for learner in learners]
        last = re.findall(r"written  (\S+)", printed(cop(tmp_path, "backup", "--data", data, "--to", copies)))[0]
        process.terminate()
        assert process.wait(20) == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    small_course.write_course(elsewhere)
    report = printed(cop(elsewhere, "restore", tmp_path / last, "--data", "other.sqlite3"))
    assert "learners: 4, answered blocks: 4, marks: 4" in report
    assert attempts(elsewhere / "other.sqlite3") == attempts(data)
    with serving(elsewhere, elsewhere / "other.sqlite3") as (_, address):
        assert [learner.marks(address) for learner in learners] == marks


def test_the_answers_are_counted_exported_and_erased(made: Path, data: Path, tmp_path: Path) -> None:
    assert re.search(r"small +all +<5 +0 +0\n", printed(cop(made, "stats", "--data", data)))
    table = list(csv.DictReader(printed(cop(made, "stats", "--data", data, "--csv")).splitlines()))
    assert table[0] == {"course": "small", "language": "all", "began": "<5", "finished": "0", "passed": "0"}
    with closing(sqlite3.connect(data)) as file:
        (public,) = file.execute("SELECT public FROM cop_learner").fetchone()
    lines = printed(cop(made, "export", "--data", data))
    rows = [json.loads(line) for line in lines.splitlines()]
    assert {row["row"] for row in rows} == {"completion", "mark", "event"} and {row["learner"] for row in rows} == {1}
    assert public not in lines and all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["day"]) for row in rows)
    output = tmp_path / "rows.csv"
    printed(cop(made, "export", "--data", data, "--course", "small", "--format", "csv", "--output", output))
    assert len(list(csv.DictReader(output.read_text("utf-8").splitlines()))) == len(rows)
    assert cop(made, "export", "--data", data, "--output", output).returncode == 2
    assert cop(made, "export", "--data", data, "--course", "other").returncode == 2

    assert "nothing was deleted" in printed(cop(made, "erase", "--data", data, "--before", "2026-01-01"))
    assert "no learner has this code" in cop(made, "erase", "--data", data, "--code", "apple").stderr
    refused = cop(made, "erase", "--data", data, "--all", typed="n\n")
    assert refused.returncode == 1 and "learners: 1, answered blocks: 1, marks: 1" in refused.stdout
    assert public.encode() in data.read_bytes()
    assert "deleted" in printed(cop(made, "erase", "--data", data, "--all", typed="y\n"))
    # What was deleted is not left in pages that the file has free.
    assert public.encode() not in data.read_bytes() and not data.with_name(f"{data.name}-wal").exists()


@pytest.mark.parametrize("arguments", [(), ("--all", "--before", "2026-01-01")], ids=["nobody", "both"])
def test_erasing_needs_an_option_that_says_whom(made: Path, data: Path, arguments: tuple[str, ...]) -> None:
    done = cop(made, "erase", "--data", data, *arguments)
    assert done.returncode == 2 and "say which learners" in done.stderr


def test_a_command_that_cannot_read_the_answers_says_so_in_a_sentence(made: Path, data: Path) -> None:
    with closing(sqlite3.connect(data)) as file:
        file.execute("DROP TABLE cop_grade")
    done = cop(made, "export", "--data", data)
    assert done.returncode == 1
    assert re.fullmatch(rf"Error: {re.escape(str(data))} cannot be read: .*cop_grade\n", done.stderr)


@pytest.mark.parametrize("command", ["backup", "stats", "export", "erase"])
def test_a_command_makes_no_data_file(made: Path, tmp_path: Path, command: str) -> None:
    arguments = ["--all"] if command == "erase" else []
    done = cop(made, command, "--data", tmp_path / "none.sqlite3", *arguments)
    assert done.returncode == 2 and "there is no data file at" in done.stderr
    assert not (tmp_path / "none.sqlite3").exists()


def test_accounts_are_made_listed_changed_and_removed_and_the_command_asks_for_passwords(
    made: Path, data: Path
) -> None:
    def users(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return cop(made, "users", *arguments, "--data", str(data), typed=typed)

    password = "nine green llamas\n"
    made_account = users("add", "amina", typed=password * 2)
    assert "added  amina" in printed(made_account)
    assert made_account.stderr.splitlines()[0].startswith("There is no terminal here")
    assert "GetPassWarning" not in made_account.stderr and "llamas" not in made_account.stderr
    assert "too short" in users("add", "omar", typed="short\nshort\n").stderr
    assert "amina  " in printed(users("list"))
    assert "changed  amina" in printed(users("passwd", "amina", typed=password * 2))
    assert "There is no account omar" in users("remove", "omar").stderr
    assert "removed  amina" in printed(users("remove", "amina"))
    assert printed(users("list")) == ""


def check(folder: Path, *arguments: object) -> tuple[int, str]:
    done = cop(folder, "check", *arguments)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def test_a_check_says_that_all_is_well_and_changes_nothing(made: Path, data: Path, free_port: int) -> None:
    before = data.read_bytes()
    code, report = check(made, "--data", data, "--port", free_port)
    assert code == 0 and "fault" not in report
    assert "site: there is no site.toml in this folder; --site names the one that the host serves with" in report
    for line in (
        "is whole",
        "MB are free",
        "small, lessons:",
        f"port {free_port} is free",
        "backups: there is none in",
    ):
        assert line in report
    assert data.read_bytes() == before


def test_a_check_says_what_is_wrong_and_what_to_do(
    made: Path, data: Path, tmp_path: Path, small_course: ModuleType, free_port: int
) -> None:
    wrong = tmp_path / "wrong"
    small_course.write_course(wrong)
    (wrong / "courses" / "small" / "course.md").write_text("no course", "utf-8")
    data.write_bytes(b"no database at all" * 100)
    (wrong / "site.toml").write_text("name = 3\n", "utf-8")
    code, report = check(wrong, "--data", data, "--port", free_port)
    assert code == 1
    assert re.search(r"fault +site: site.toml:1:\d+: COP19\d", report)
    assert re.search(r"fault +answers: .* cannot be read .*cop host restore", report)
    assert re.search(r"fault +courses: small has mistakes .*cop check", report)


def test_a_check_knows_a_newer_file_a_wrong_clock_old_backups_and_open_permissions(
    made: Path, data: Path, free_port: int
) -> None:
    backup = re.findall(r"written  (\S+)", printed(cop(made, "backup", "--data", data)))[0]
    os.utime(made / backup, (1e9, 1e9))
    data.chmod(0o644)
    with closing(sqlite3.connect(data)) as file, file:
        file.execute("UPDATE cop_event SET time = '2099-01-01 10:00:00'")
    code, report = check(made, "--data", data, "--port", free_port)
    assert code == 1
    assert re.search(r"fault +clock: .*2099-01-01", report)
    assert re.search(r"advice +answers: others on this computer may read it \(mode 644\): chmod 600", report)
    assert re.search(r"advice +backups: .*days old", report)
    with closing(sqlite3.connect(data)) as file, file:
        file.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('cop', '0099_later', '2030-01-01')")
    assert "newer version (0099_later)" in check(made, "--data", data, "--port", free_port)[1]


def test_a_check_asks_the_host_that_runs_and_the_address_that_learners_open(made: Path, data: Path) -> None:
    with serving(made, data) as (_, address):
        port = address.rstrip("/").rpartition(":")[2]
        code, report = check(made, "--data", data, "--port", port, "--url", address)
        assert code == 0 and report.count("is well") == 2 and "HTTPS" in report
    code, report = check(made, "--data", data, "--port", port, "--url", address)
    assert code == 1 and re.search(r"fault +address: .*answers nothing", report)
    assert check(made, "--data", data, "--port", port, "--url", "courses.example.org")[0] == 1


def test_a_check_finds_a_host_that_answers_under_its_public_name_alone() -> None:
    """It listens on an address of the internal network, and `site.toml` has the name that learners open."""

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.headers["Host"] in ("localhost", "courses.example.org") else 400)
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Host) as server, ThreadPoolExecutor(1) as threads:
        threads.submit(server.handle_request)
        (finding,) = inspect_port("127.0.0.1", server.server_port)
    assert finding.state == "ok" and "is well" in finding.sentence


def test_a_check_of_a_port_where_something_else_talks_says_so(made: Path, data: Path) -> None:
    """A mail server or SSH, for example, begins to talk by itself."""
    with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(1) as threads:

        def talk() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
                connection.recv(1000)

        threads.submit(talk)
        code, report = check(made, "--data", data, "--port", listening.getsockname()[1])
    assert code == 1 and re.search(r"fault +port: .*cannot be served .*stop what runs there", report)


@pytest.mark.parametrize("command", ["backup", "check"])
def test_somebody_who_may_not_see_the_data_file_is_told_so(
    made: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """As on a server, without sudo: the service alone may look into its folder."""

    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("cop_xblocks.host.opening.is_data_file", refuse)
    monkeypatch.setattr("cop_xblocks.host.running.inspection.is_data_file", refuse)
    monkeypatch.chdir(made)
    done = CliRunner().invoke(command_line, ["host", command, "--data", "/var/lib/cop/learners.sqlite3"])
    assert done.exit_code in (1, 2)
    assert "this user may not see /var/lib/cop/learners.sqlite3" in done.output and "sudo" in done.output


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@pytest.mark.parametrize("arguments", [("backup",), ("restore", "l.sqlite3")], ids=["backup", "restore"])
def test_a_backup_of_a_database_on_a_server_is_left_to_the_server(made: Path, arguments: tuple[str, ...]) -> None:
    """A backup of a file, where the answers are on a server, would be a backup of nothing."""
    environment: dict[str, Any] = {"COP_DATABASE": "postgresql://cop@db.example.org/cop"}
    done = subprocess.run(
        [sys.executable, "-m", "cop_xblocks", "host", *arguments],
        cwd=made,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    assert done.returncode == 2 and "pg_dump" in done.stderr
