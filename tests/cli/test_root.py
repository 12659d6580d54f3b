"""Which courses are meant: those around, and never the package's in their place."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Process = Callable[..., subprocess.CompletedProcess[bytes]]

COMMANDS = [
    ["check"],
    ["ids"],
    ["fmt", "--check"],
    ["build", "--target", "olx", "--output", "dist"],
    ["serve", "--port", "0", "--data", "learners.sqlite3"],
    ["translate", "extract"],
    ["translate", "update"],
    ["translate", "check"],
    ["translate", "status"],
    ["translate", "add", "pt"],
    ["translate", "pseudo"],
]
every_command = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.fixture
def second(checkout: Path) -> Path:
    """A folder beside the course that has a lesson and no outline."""
    lesson = checkout / "courses" / "second" / "first-steps" / "hello.md"
    lesson.parent.mkdir(parents=True)
    lesson.write_text("---\nkey: hello\n---\n# Hello\n\nSome words.\n", "utf-8")
    return lesson.parent.parent


@every_command
@pytest.mark.parametrize("inside", ["", "courses"], ids=["beside", "inside"])
def test_a_folder_of_courses_without_any_says_so_and_what_to_do(
    checkout: Path, process: Process, command: list[str], inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(checkout / "courses" / "small")
    monkeypatch.chdir(checkout / inside)
    before = names(checkout)
    done = process(*command)
    assert done.returncode != 0
    assert b"there is no course in " in done.stderr
    assert b"cop new course NAME" in done.stderr
    assert b"Traceback" not in done.stderr
    assert names(checkout) == before


@every_command
def test_an_outline_in_capitals_is_a_mistake_and_no_other_course_takes_its_place(
    checkout: Path, process: Process, command: list[str]
) -> None:
    (checkout / "courses/small/course.md").rename(checkout / "courses/small/Course.md")
    before = names(checkout)
    done = process(*command)
    output = (done.stdout + done.stderr).decode()
    assert done.returncode != 0
    assert "courses/small/Course.md:1:1: COP135 " in output
    assert "rename it to course.md" in output
    assert "cop-parents" not in output and "Traceback" not in output
    assert names(checkout) == before


def test_a_folder_with_lessons_and_no_outline_is_a_mistake_at_that_folder(
    checkout: Path, second: Path, run: Run
) -> None:
    result = run("check")
    assert result.exit_code == 1
    assert "courses/second:1:1: COP135 mistake: this folder has lessons and no course.md" in result.stdout
    assert run("check", "courses/second").exit_code == 1
    assert run("check", "courses/second/first-steps/hello.md").exit_code == 1
    assert run("check", "courses/small").exit_code == 0


@pytest.mark.parametrize("command", [command for command in COMMANDS if command[0] != "serve"], ids=" ".join)
def test_no_command_passes_over_a_folder_without_an_outline(
    checkout: Path, second: Path, process: Process, command: list[str]
) -> None:
    before = names(checkout)
    done = process(*command)
    output = (done.stdout + done.stderr).decode()
    assert done.returncode != 0
    assert "courses/second:1:1: COP135 " in output
    assert names(checkout) == before


@pytest.mark.parametrize("folder", ["shared", "_drafts", ".git", "media"])
def test_what_is_no_course_by_its_name_needs_no_outline(checkout: Path, second: Path, run: Run, folder: str) -> None:
    second.rename(second.with_name(folder))
    assert "COP135" not in run("check").stdout


def test_a_folder_with_a_readme_alone_is_no_course(checkout: Path, run: Run) -> None:
    (checkout / "courses" / "notes").mkdir()
    (checkout / "courses" / "notes" / "README.md").write_text("# Notes\n", "utf-8")
    assert run("check").exit_code == 0


def test_a_course_is_built_by_its_name_beside_a_folder_without_an_outline(
    checkout: Path, second: Path, run: Run
) -> None:
    result = run("build", "small", "--target", "olx", "--output", "dist")
    assert result.exit_code == 0, result.output
    assert run("build", "second", "--target", "olx", "--output", "other").exit_code != 0


def test_a_module_called_courses_is_no_folder_of_courses(
    checkout: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "courses" / "small" / "courses").mkdir()
    monkeypatch.chdir(checkout / "courses" / "small")
    assert run("check").stdout == "No mistakes in 2 files.\n"


@pytest.mark.parametrize("command", [["lesson"], ["question"], ["module"]], ids=" ".join)
def test_nothing_is_started_in_another_course_than_the_one_named(
    checkout: Path, second: Path, run: Run, command: list[str]
) -> None:
    before = {path: path.read_bytes() for path in checkout.rglob("*.md")}
    result = run("new", *command, "second/first-steps/hello" if command == ["question"] else "second/first-steps/x")
    assert result.exit_code == 2
    assert "courses/second" in result.stderr and "course.md" in result.stderr
    assert {path: path.read_bytes() for path in checkout.rglob("*.md")} == before


def test_a_lesson_of_the_only_course_may_lie_in_a_folder_called_as_something_beside_it(
    checkout: Path, second: Path, run: Run
) -> None:
    (checkout / "courses" / "small" / "second").mkdir()
    assert run("new", "lesson", "small/second/x").exit_code == 0
    assert (checkout / "courses" / "small" / "second" / "x.md").is_file()


@pytest.mark.parametrize("command", [["fmt"], ["ids", "--write"], ["translate", "update"], ["check", "--fix"]])
def test_away_from_courses_nothing_of_the_packages_is_written(
    tmp_path: Path, process: Process, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = process(*command)
    assert done.returncode == 2
    assert b"there is no courses/ folder here or above" in done.stderr


def test_away_from_courses_the_packages_own_are_checked_and_built(
    tmp_path: Path, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert process("check").returncode == 0
    done = process("build", "parents", "--target", "olx", "--language", "en", "--output", "dist")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["cop-parents-en.tar.gz"]
