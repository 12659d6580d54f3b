"""Starting the host."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest

from tests.support.serving import fetch, run, serving


@pytest.fixture
def root(tmp_path: Path, small_course: ModuleType) -> Path:
    small_course.write_course(tmp_path)
    return tmp_path


def test_the_first_line_is_the_address_and_a_mistaken_course_is_left_out(root: Path) -> None:
    (root / "courses" / "wrong").mkdir()
    (root / "courses" / "wrong" / "course.md").write_text("# No front matter\n", "utf-8")
    data = root / "data" / "l.sqlite3"
    with serving(root, data) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert process.stdout is not None and process.stderr is not None
        assert str(data) in process.stdout.readline()
        assert "wrong: left out" in process.stderr.readline()
        assert fetch(f"{address}healthz") == "ok"
        assert "A small course" in fetch(address)
    if os.name == "posix":
        assert data.stat().st_mode & 0o077 == 0


def test_a_form_is_taken_from_behind_a_web_server_with_https(root: Path, small_course: ModuleType) -> None:
    """As nginx and others forward: their own name for the host, and the browser's in X-Forwarded-Host."""
    with serving(root, root / "l.sqlite3") as (_, address):
        forwarded = {"X-Forwarded-Host": "courses.example", "X-Forwarded-Proto": "https"}
        request = urllib.request.Request(address.rstrip("/") + small_course.PRACTICE, headers=forwarded)
        with urllib.request.urlopen(request, timeout=20) as reply:
            cookie, page = reply.headers["Set-Cookie"], reply.read().decode()
        assert "Secure" in cookie
        fields = small_course.fill(page, small_course.RIGHT)
        headers = {
            **forwarded,
            "Cookie": cookie.strip().partition(";")[0],
            "Origin": "https://courses.example",
            "Content-Type": "application/json",
            "X-CSRFToken": fields["csrfmiddlewaretoken"][0],
        }
        body = json.dumps({"fields": fields}).encode()
        url = address.rstrip("/") + small_course.handler(small_course.PRACTICE)
        with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=20) as reply:
            assert json.loads(reply.read())["marked"]
        elsewhere = urllib.request.Request(url, body, headers | {"Origin": "https://attacker.example"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(elsewhere, timeout=20)
        assert refused.value.code == 403


def test_a_web_server_on_another_computer_is_believed_only_if_it_is_named(root: Path, small_course: ModuleType) -> None:
    with serving(root, root / "l.sqlite3", None, "--proxy", "192.0.2.1") as (_, address):
        url, headers = address.rstrip("/") + small_course.PRACTICE, {"X-Forwarded-Proto": "https"}
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20) as reply:
            assert "Secure" not in reply.headers["Set-Cookie"]
    command = [sys.executable, "-m", "cop_xblocks", "serve", "--proxy", "proxy.example"]
    stopped = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert stopped.returncode == 2 and "is no IP address" in stopped.stderr


def test_a_body_that_no_form_can_have_is_not_even_read(root: Path) -> None:
    """It would lie on the disk that the answers are kept on."""
    with serving(root, root / "l.sqlite3") as (_, address):
        url = urlsplit(address)
        connection = http.client.HTTPConnection(url.netloc, timeout=20)
        connection.putrequest("POST", "/")
        connection.putheader("Content-Length", str(40_000_000))
        connection.endheaders()
        assert connection.getresponse().status == 413
        connection.close()


def test_a_host_without_a_course_says_that_it_is_not_well(tmp_path: Path) -> None:
    (tmp_path / "courses" / "wrong").mkdir(parents=True)
    (tmp_path / "courses" / "wrong" / "course.md").write_text("# No front matter\n", "utf-8")
    with serving(tmp_path, tmp_path / "l.sqlite3") as (_, address):
        with pytest.raises(urllib.error.HTTPError) as refused:
            fetch(f"{address}healthz")
        assert refused.value.code == 503
        assert "no course here yet" in fetch(address)


def test_a_port_that_is_taken_is_one_sentence_and_exit_code_2(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        stopped = run(root, root / "l.sqlite3", taken.getsockname()[1])
    assert stopped.returncode == 2
    assert stopped.stdout == ""
    assert len(stopped.stderr.splitlines()) == 1
    assert "--port" in stopped.stderr


@pytest.mark.parametrize("kind", ["folder", "not a database", "in a file"])
def test_a_data_file_that_cannot_be_used_is_one_sentence_and_exit_code_2(root: Path, kind: str) -> None:
    data = root / "l.sqlite3"
    if kind == "folder":
        data = root
    else:
        data.write_text("this is no database" * 100, "utf-8")
        data = data / "l.sqlite3" if kind == "in a file" else data
    stopped = run(root, data)
    assert stopped.returncode == 2
    assert "Traceback" not in stopped.stderr
    assert len(stopped.stderr.splitlines()) <= 4
