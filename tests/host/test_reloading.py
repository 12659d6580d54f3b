"""New versions of courses and of the office's settings take effect while the host serves; and what a terminal shows."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.serving import ROOT, Browser, fetch

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows has no SIGHUP: start it again")

PROCESSES = Path("/proc")
READ = "the courses were read again"


@pytest.fixture
def process(tmp_path: Path, small_course: ModuleType) -> Iterator[subprocess.Popen[str]]:
    """A host of the small course, as a service starts it, with the settings of an office."""
    small_course.write_course(tmp_path)
    (tmp_path / "site.toml").write_text('name = "First office"\n', "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "cop_xblocks", "serve", "--port", "0", "--data", "l.sqlite3"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    yield process
    process.kill()
    process.communicate()


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def reload(process: subprocess.Popen[str]) -> list[str]:
    """What the host says until it has read everything again."""
    process.send_signal(signal.SIGHUP)
    assert process.stderr is not None
    lines = [process.stderr.readline()]
    while READ not in lines[-1] and lines[-1]:
        lines.append(process.stderr.readline())
    return lines


def test_a_new_version_of_a_course_takes_effect_without_a_stop_and_without_loss(
    process: subprocess.Popen[str], tmp_path: Path, small_course: ModuleType
) -> None:
    outline = tmp_path / "courses" / "small" / "course.md"
    first = outline.read_text("utf-8")
    address = first_line(process)
    browser = Browser(address.rstrip("/"), small_course)
    browser.begin()
    assert browser.end()[0] == 200
    outline.write_text(first.replace("A small course", "A new name"), "utf-8")
    assert len(reload(process)) == 1
    assert "A new name" in fetch(address)
    browser.fields["attempt"] = ["1"]
    browser.begin()
    status, body = browser.end()
    assert status == 200 and json.loads(body)["marked"]
    start = time.monotonic()
    process.terminate()
    assert process.wait(20) == 0 and time.monotonic() - start < 10


def test_a_course_and_settings_with_mistakes_stay_as_they_were(process: subprocess.Popen[str], tmp_path: Path) -> None:
    address = first_line(process)
    assert "First office" in fetch(address)
    (tmp_path / "site.toml").write_text('name = "Second office"\n', "utf-8")
    assert len(reload(process)) == 1
    assert "Second office" in fetch(address)
    (tmp_path / "site.toml").write_text("name = 3\n", "utf-8")
    (tmp_path / "courses" / "small" / "course.md").write_text("no course", "utf-8")
    lines = reload(process)
    assert lines[0].startswith("site.toml: stays as it was because it has mistakes")
    assert lines[1].startswith("small: stays as it was because it has mistakes")
    page = fetch(address)
    assert "Second office" in page and "A small course" in page


@pytest.mark.skipif(not PROCESSES.is_dir(), reason="Linux says there which signals a process handles")
def test_a_host_that_has_not_read_its_courses_yet_is_not_ended_by_a_reload(process: subprocess.Popen[str]) -> None:
    """`systemctl reload` right after `start` ended it."""
    for _ in range(1200):
        if process.poll() is not None:
            break
        status = (PROCESSES / str(process.pid) / "status").read_text("ascii").splitlines()
        caught = int(next(line for line in status if line.startswith("SigCgt")).split()[1], 16)
        if caught >> signal.SIGHUP - 1 & 1:
            break
        time.sleep(0.05)
    assert READ in reload(process)[-1]
    assert "A small course" in fetch(first_line(process))


def test_a_terminal_shows_the_address_for_other_devices_as_a_qr_code(tmp_path: Path, small_course: ModuleType) -> None:
    import pty

    small_course.write_course(tmp_path)
    ours, theirs = pty.openpty()
    # A computer without a network has no such address.
    program = "from cop_xblocks.host import serving; serving._own_address = lambda: '192.0.2.7'"
    program += "; from cop_xblocks.cli import cop; cop()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "serve", "--port", "0", "--data", "l.sqlite3", "--bind", "0.0.0.0"],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(theirs)
    shown = b""
    try:
        while b"Stop with Ctrl+C" not in shown:
            shown += os.read(ours, 4096)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    _, _, text = shown.decode().partition("From other devices on this network: http://192.0.2.7:")
    code = text.partition("Answers and marks")[0].splitlines()[1:]
    assert sum("\u2580" in line or "\u2584" in line or "\u2588" in line for line in code) > 10
