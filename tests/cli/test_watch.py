"""`cop check --watch`."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PATIENCE = 30

Process = Callable[..., subprocess.CompletedProcess[bytes]]


class Watching:
    """`cop check --watch` in the current folder, and what it has printed."""

    def __init__(self, *arguments: str) -> None:
        path = os.pathsep.join(folder for folder in sys.path if folder)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cop_xblocks", "check", "--watch", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1"},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def round(self) -> str:
        """What one round of checking printed."""
        printed = ""
        while "Waiting for the next save" not in printed:
            printed += self.lines.get(timeout=PATIENCE)
        return printed

    def rest(self) -> str:
        """What it printed to its end."""
        self.process.wait(PATIENCE)
        printed = ""
        while not self.lines.empty():
            printed += self.lines.get()
        return printed


@pytest.fixture
def watching(checkout: Path) -> Iterator[Watching]:
    made = Watching()
    yield made
    made.process.kill()


def test_it_checks_again_after_a_save(checkout: Path, watching: Watching) -> None:
    lesson = checkout / "courses/small/lesson.md"
    text = lesson.read_text("utf-8")
    assert "COP203" not in watching.round()
    lesson.write_text(text.replace("- [x] This", "- [ ] This"), encoding="utf-8")
    assert "COP203" in watching.round()
    lesson.write_text(text, encoding="utf-8")
    last = watching.round()
    assert "COP203" not in last and " in 2 files.\n" in last


def test_it_sees_what_is_saved_in_a_catalog(checkout: Path, watching: Watching) -> None:
    watching.round()
    (checkout / "locales/ar/LC_MESSAGES/small.po").write_text('msgid "', encoding="utf-8")
    assert "locales/ar/LC_MESSAGES/small.po:" in watching.round()


def test_a_course_that_is_gone_may_come_back(checkout: Path, watching: Watching) -> None:
    outline = checkout / "courses/small/course.md"
    text = outline.read_bytes()
    watching.round()
    outline.unlink()
    assert "courses/small:1:1: COP135 " in watching.round()
    outline.write_bytes(text)
    last = watching.round()
    assert "COP203" not in last and " in 2 files.\n" in last


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent otherwise there")
def test_ctrl_c_ends_it_cleanly(watching: Watching) -> None:
    watching.round()
    watching.process.send_signal(signal.SIGINT)
    rest = watching.rest()
    assert watching.process.returncode == 0
    assert rest.strip() == ""


def test_where_there_is_no_course_it_does_not_wait(tmp_path: Path, process: Process) -> None:
    done = process("check", "--watch", tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_without_the_library_it_says_what_to_install(checkout: Path, process: Process, tmp_path: Path) -> None:
    (tmp_path / "watchfiles.py").write_text("raise ModuleNotFoundError('no', name='watchfiles')")
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    done = process("check", "--watch", PYTHONPATH=path)
    assert done.returncode == 1
    assert "pip install 'cop-xblocks[host]'" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
