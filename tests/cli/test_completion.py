"""Completion at the tab key, and the schemas for other tools."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

import cop_xblocks
from cop_xblocks.cli import cop

Run = Callable[..., Result]
Process = Callable[..., subprocess.CompletedProcess[bytes]]
SCRIPTS = os.pathsep.join([str(Path(sys.executable).parent), sysconfig.get_path("scripts")])


def completed(process: Process, words: str, number: int) -> list[str]:
    """What bash would offer for the word with a number."""
    done = process(COMP_WORDS=words, COMP_CWORD=str(number), _COP_COMPLETE="bash_complete")
    return [line.partition(",")[2] for line in done.stdout.decode().split()]


def test_commands_and_their_options_are_completed(process: Process) -> None:
    assert completed(process, "cop che", 1) == ["check"]
    parts = {
        "annex",
        "course",
        "document",
        "lesson",
        "messages",
        "module",
        "now",
        "path",
        "plan",
        "question",
        "quiz",
        "scenario",
    }
    assert set(completed(process, "cop new ", 2)) == parts
    assert completed(process, "cop check --wa", 2) == ["--watch"]
    assert "choice" in completed(process, "cop new question --kind ", 4)


def test_the_commands_are_completed_without_importing_them(process: Process) -> None:
    done = process(COMP_WORDS="cop ", COMP_CWORD="1", _COP_COMPLETE="zsh_complete", PYTHONPROFILEIMPORTTIME="1")
    lines = done.stdout.decode().splitlines()
    assert lines[:3] == ["plain", "build", "Courses as files for other systems, such as Open edX."]
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "cop_xblocks.cli" in imported
    assert not [name for name in imported if name.startswith("cop_xblocks.cli.")]


def test_the_commands_that_click_would_show_are_completed() -> None:
    """None that is hidden: Click's own completion looks at each command, and this one at the names of files."""
    context = click.Context(cop)
    visible = {item.value for item in click.Group.shell_complete(cop, context, "")}
    assert {item.value for item in cop.shell_complete(context, "")} == visible


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_for_the_shell_that_is_named(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"_COP_COMPLETE={shell}_complete" in result.stdout


@pytest.mark.parametrize(
    ("shell", "script"),
    [
        (
            "bash",
            'eval "$(cop completion bash)"; complete -p cop; COMP_WORDS=(cop new les) COMP_CWORD=2; '
            '_cop_completion cop; echo "${COMPREPLY[@]}"',
        ),
        ("zsh", 'autoload -U compinit; compinit -u; eval "$(cop completion zsh)"; echo "$_comps[cop] lesson"'),
        ("fish", 'cop completion fish | source; complete -C "cop new les"; complete -c cop'),
    ],
)
def test_the_line_in_the_manual_works_in_a_real_shell(shell: str, script: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    environment = {"PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    done = subprocess.run([shell, "-c", script], capture_output=True, env=environment, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "lesson" in done.stdout and "_cop_completion" in done.stdout


def test_a_shell_that_click_does_not_know_is_a_wrong_use(run: Run) -> None:
    assert run("completion", "powershell").exit_code == 2


@pytest.mark.parametrize(
    "file", sorted((Path(cop_xblocks.__file__).parent / "reading" / "schemas").iterdir()), ids=lambda file: file.stem
)
def test_every_schema_is_printed_and_is_one(run: Run, file: Path) -> None:
    result = run("schema", file.stem)
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert printed == json.loads(file.read_text("utf-8"))
    Draft202012Validator.check_schema(printed)
