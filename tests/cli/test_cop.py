"""`cop` itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cop_xblocks
from cop_xblocks.build.root import find_root

Process = Callable[..., subprocess.CompletedProcess[bytes]]
COMMANDS = Path(cop_xblocks.__file__).parent / "cli"
NAMES = sorted(
    path.stem.rstrip("_")
    for path in (*COMMANDS.glob("[!_]*.py"), *(init.parent for init in COMMANDS.glob("[!_]*/__init__.py")))
)


def test_every_command_is_listed_with_what_it_does(process: Process) -> None:
    help_text = process("--help").stdout.decode()
    assert {"build", "check", "host", "import", "serve", "translate"} <= set(NAMES)
    listed = help_text[help_text.index("Commands:") :].splitlines()[1:]
    rows = [line.split(maxsplit=1) for line in listed if line[2] != " "]
    assert [row[0] for row in rows] == NAMES
    assert all(row[1][0].isupper() for row in rows)


def test_every_command_explains_itself(process: Process) -> None:
    for name in NAMES:
        done = process(name, "--help")
        assert done.returncode == 0, name
        assert done.stdout.startswith(b"Usage: cop ")


def test_the_version_is_the_packages(process: Process) -> None:
    assert process("--version").stdout.decode().strip() == f"cop {cop_xblocks.__version__}"


def test_a_command_that_does_not_exist_is_a_wrong_use(process: Process) -> None:
    for name in ("nothing", "_checked", "__init__"):
        assert process(name).returncode == 2


def test_serving_without_the_extra_says_what_to_install(process: Process, tmp_path: Path) -> None:
    (tmp_path / "waitress.py").write_text("raise ModuleNotFoundError('no', name='waitress')")
    (tmp_path / "django").mkdir()
    (tmp_path / "django" / "__init__.py").write_text("raise ModuleNotFoundError('no', name='django')")
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    done = process("serve", "--port", "0", PYTHONPATH=path)
    assert done.returncode == 1
    assert "pip install 'cop-xblocks[host]'" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_the_courses_of_the_checkout_around_come_before_the_packages_own(checkout: Path) -> None:
    inside = checkout / "courses" / "small"
    assert find_root(inside) == checkout.resolve()


def test_away_from_a_checkout_the_packages_own_courses_are_found(tmp_path: Path) -> None:
    assert (find_root(tmp_path) / "courses" / "parents" / "course.md").is_file()
