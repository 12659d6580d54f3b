"""A checkout with one small course in two languages, and `cop` run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_xblocks.cli import cop

FILES = {
    "courses/small/course.md": (
        "---\naudience: parents\nlanguage: en\ngrading: {quiz: 100}\n---\n# Small\n\nAbout it.\n\n"
        "## One <!-- #one -->\n\n- [A lesson](lesson.md)\n"
    ),
    "courses/small/lesson.md": (
        "---\nkey: lesson\ngraded: quiz\n---\n# A lesson\n\n## An idea <!-- #idea -->\n\n"
        "### Which one? <!-- question #which -->\n\n- [x] This <!-- #this -->\n- [ ] That <!-- #that -->\n"
    ),
    "locales/ar/LC_MESSAGES/small.po": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "small title"\nmsgid "Small"\nmsgstr "صغيرة"\n'
    ),
}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a checkout without mistakes."""
    for path, text in FILES.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    # What a build keeps for the next one is no business of whoever runs the tests.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path


@pytest.fixture
def run() -> Callable[..., Result]:
    def run_cop(*arguments: object) -> Result:
        result = CliRunner().invoke(cop, [str(argument) for argument in arguments], prog_name="cop")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run_cop


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run `python -m cop_xblocks` as a process of its own."""

    def run_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "cop_xblocks", *map(str, arguments)]
        path = os.pathsep.join(folder for folder in sys.path if folder)
        env = os.environ | {"PYTHONPATH": path} | environment
        return subprocess.run(command, capture_output=True, env=env, check=False)

    return run_process
