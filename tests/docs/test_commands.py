"""Every command line in the manual is run, page by page, each page in an empty folder of its own.

In a page a comment on the line above a block says what the block is for:

- `<!-- run -->`: its lines are run, from top to bottom, and must succeed; `<!-- run: exit 1 -->` must end so
- `<!-- run until stopped -->`: it is started, and stopped with Ctrl+C when it has printed a line
- `<!-- output -->`: what the block before it printed; a line `…` stands for any lines
- `<!-- file NAME -->`: the reader writes it into that file; `<!-- below the settings of FILE -->`: in the place of all
  but its front matter; `<!-- at the end of FILE -->`: there
- `<!-- not run: reason -->`: it is not

`<!-- first: COMMAND -->` is what the reader has done meanwhile, and `<!-- in a checkout -->` on a page gives it the
courses and catalogs of this repository.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "CONTRIBUTING.md"])
COMMENT = re.compile(r"<!-- (?P<what>.*) -->$")
SHELLS = ("sh", "console", "bash", "shell")
PATIENCE = 60

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the manual's lines are for a POSIX shell")


@dataclass(frozen=True)
class Step:
    """A comment and the block below it, or a block with no comment above it."""

    what: str
    language: str = ""
    text: str = ""


def steps(page: Path) -> Iterator[Step]:
    what = language = fence = ""
    text: list[str] = []
    for line in [*page.read_text("utf-8").splitlines(), ""]:
        if fence:
            if line == fence:
                yield Step(what, language, "".join(text))
                what = fence = ""
            else:
                text.append(line + "\n")
        elif line.startswith(("```", "~~~")):
            fence = line[:3]
            language, text = line.removeprefix(fence), []
        elif comment := COMMENT.match(line):
            if what:
                yield Step(what)
            what = comment["what"]
        elif what:
            yield Step(what)
            what = ""


def expected(printed: str, text: str) -> bool:
    """Whether what was printed is what the manual shows."""
    lines = [re.escape(line) + "\n" for line in text.splitlines()]
    pattern = "".join("(?:.*\n)*" if line == "…\n" else line for line in lines)
    return re.fullmatch(pattern, printed) is not None


class Shell:
    """One shell for a page: what a block sets, the next one has."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        scripts = os.pathsep.join([str(Path(sys.executable).parent), sysconfig.get_path("scripts")])
        home = folder.parent / "home"
        home.mkdir()
        self.environment = os.environ | {
            "PATH": scripts + os.pathsep + os.environ["PATH"],
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "PYTHONUNBUFFERED": "1",
        }

    def run(self, text: str) -> tuple[int, str]:
        """Run a block; the folder that it goes to is the next one's."""
        where = self.folder.parent / "where"
        script = f"set -e\ntrap 'pwd > {where}' EXIT\n{text}"
        done = subprocess.run(
            ["sh", "-c", script],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        self.folder = Path(where.read_text().strip())
        return done.returncode, done.stdout

    def run_until(self, text: str) -> tuple[int, str]:
        """Start a command, wait for its first line, and press Ctrl+C."""
        command = text.strip()
        if command.startswith("cop serve"):
            command += " --port 0"
        process = subprocess.Popen(
            ["sh", "-c", f"exec {command}"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        try:
            first = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            rest, _ = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
        return process.returncode, re.sub(r":\d+/", ":8000/", first) + rest


def actions(page: Path) -> list[Step]:
    """What the reader of a page does, in order."""
    return [step for step in steps(page) if step.what and not step.what.startswith("not run: ")]


@pytest.mark.parametrize("page", [page for page in PAGES if actions(page)], ids=lambda page: page.stem)
def test_a_pages_commands_do_what_it_says(page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reader"
    folder.mkdir()
    shell = Shell(folder)
    printed = ""
    for step in actions(page):
        what, _, more = step.what.partition(": ")
        if step.what == "in a checkout":
            for name in ("courses", "locales"):
                shutil.copytree(ROOT / name, folder / name)
        elif what == "first":
            code, printed = shell.run(more)
            assert code == 0, printed
        elif what == "run":
            code, printed = shell.run(step.text)
            assert code == (int(more.removeprefix("exit ")) if more else 0), f"{step.text}\n{printed}"
        elif what == "run until stopped":
            code, printed = shell.run_until(step.text)
            assert code == 0, f"{step.text}\n{printed}"
            assert "Traceback" not in printed
        elif what == "output":
            assert expected(printed, step.text), f"the manual:\n{step.text}\nprinted:\n{printed}"
        elif what.startswith("file "):
            file = shell.folder / what.removeprefix("file ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step.text, encoding="utf-8")
        elif what.startswith("at the end of "):
            file = shell.folder / what.removeprefix("at the end of ")
            file.write_text(f"{file.read_text('utf-8')}\n{step.text}", encoding="utf-8")
        elif what.startswith("below the settings of "):
            file = shell.folder / what.removeprefix("below the settings of ")
            _, settings, _ = file.read_text("utf-8").split("---\n", 2)
            file.write_text(f"---\n{settings}---\n{step.text}", encoding="utf-8")
        else:
            pytest.fail(f"nobody knows what <!-- {step.what} --> asks for")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_of_commands_is_run_or_says_why_not(page: Path) -> None:
    notes = [step.what for step in steps(page) if step.language in SHELLS]
    note_form = re.compile(r"run(: exit \d)?|run until stopped|not run: .+")
    assert not [what or "nothing" for what in notes if not note_form.fullmatch(what)]
