"""`cop check --against FOLDER`: what a new version costs, printed as everything else that is wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.text_files import replace_in

Run = Callable[..., Result]
LESSON = "courses/small/lesson.md"


@pytest.fixture
def older(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout as it was published."""
    folder = tmp_path_factory.mktemp("published") / "checkout"
    shutil.copytree(checkout, folder)
    return folder


def edit(checkout: Path, old: str, new: str, file: str = LESSON) -> None:
    replace_in(checkout / file, old, new)


def test_a_version_that_costs_nothing_ends_with_0(checkout: Path, older: Path, run: Run) -> None:
    edit(checkout, "Which one?", "Which of them?")
    result = run("check", "--against", older)
    assert (result.exit_code, result.stdout) == (0, "No mistakes in 2 files.\n")


def test_what_is_lost_is_a_mistake_at_its_place(checkout: Path, older: Path, run: Run) -> None:
    edit(checkout, "#which", "#which-one")
    result = run("check", "--against", older)
    assert result.exit_code == 1
    assert f"{LESSON}:9:5: COP901 mistake: the question #which of the older version has gone" in result.stdout
    assert "    9 | ### Which one? <!-- question #which-one -->" in result.stdout
    assert "is this it? Then give it the old key, #which" in result.stdout
    assert run("check").exit_code == 0


def test_what_only_changes_is_a_warning(checkout: Path, older: Path, run: Run) -> None:
    edit(checkout, "question #which", "question #which points=2")
    result = run("check", "--against", older)
    assert result.exit_code == 0 and "COP906 warning: " in result.stdout


@pytest.mark.parametrize("folder", ["", "courses", "courses/small"])
def test_the_folder_is_a_checkout_its_courses_or_one_course(checkout: Path, older: Path, run: Run, folder: str) -> None:
    edit(checkout, "#which", "#which-one")
    assert "COP901" in run("check", "--against", older / folder).stdout
    assert "COP901" in run("check", "courses/small", "--against", older / folder).stdout


def test_one_course_is_compared_with_one_whatever_its_folder_is_called(checkout: Path, older: Path, run: Run) -> None:
    shutil.move(older / "courses/small", older / "last-week")
    edit(checkout, "#which", "#which-one")
    assert "COP901" in run("check", "courses/small", "--against", older / "last-week").stdout


def test_a_whole_course_that_is_gone_is_said_where_all_were_asked_about(checkout: Path, older: Path, run: Run) -> None:
    shutil.copytree(older / "courses/small", older / "courses/more")
    result = run("check", "--against", older)
    assert result.exit_code == 1 and "courses/more/course.md:1:1: COP901 mistake: the course 'more'" in result.stdout
    assert run("check", "courses/small", "--against", older).exit_code == 0


def test_a_new_course_costs_nobody_anything(checkout: Path, older: Path, run: Run) -> None:
    shutil.copytree(checkout / "courses/small", checkout / "courses/more")
    assert "COP9" not in run("check", "--against", older).stdout


def test_mistakes_come_first_for_what_they_hide_would_be_taken_for_lost(checkout: Path, older: Path, run: Run) -> None:
    edit(checkout, "- [x] This", "- [ ] This")
    result = run("check", "--against", older)
    assert result.exit_code == 1
    assert "COP203" in result.stdout and "COP9" not in result.stdout
    assert "Mend these mistakes first" in result.stderr


def test_a_program_gets_it_as_everything_else(checkout: Path, older: Path, run: Run) -> None:
    edit(checkout, "#which", "#which-one")
    (diagnostic,) = json.loads(run("check", "--against", older, "--format", "json").stdout)["diagnostics"]
    assert (diagnostic["code"], diagnostic["severity"], diagnostic["file"], diagnostic["line"]) == (
        "COP901",
        "error",
        LESSON,
        9,
    )
    assert run("check", "--against", older, "--format", "github").stdout.startswith(f"::error file={LESSON},line=9,")


def test_only_what_was_asked_about_is_told(checkout: Path, older: Path, run: Run) -> None:
    edit(checkout, "#which", "#which-one")
    assert "COP901" not in run("check", "courses/small/course.md", "--against", older).stdout
    assert "COP901" in run("check", LESSON, "--against", older).stdout


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_a_folder_without_courses_is_a_wrong_use(checkout: Path, run: Run, folder: str) -> None:
    (checkout / "empty").mkdir()
    assert run("check", "--against", checkout / folder).exit_code == 2
    assert run("check", "--watch", "--against", checkout).exit_code == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("question #which", "question #which-one"),
        ("question #which", "question #which-one points=1"),
        (" <!-- question #which -->", " <!-- question -->"),
        ("<!-- #this -->", "<!-- #first -->"),
    ],
)
def test_a_key_that_is_known_is_given_back(checkout: Path, older: Path, run: Run, old: str, new: str) -> None:
    published = (older / LESSON).read_text("utf-8")
    edit(checkout, old, new)
    result = run("check", "--fix", "--against", older)
    assert f"fixed  {LESSON}:" in result.stdout
    assert result.exit_code == 0
    assert (checkout / LESSON).read_text("utf-8").replace(" points=1", "") == published


def test_keys_in_a_thing_that_gets_back_its_own_are_given_back_too(checkout: Path, older: Path, run: Run) -> None:
    published = (older / LESSON).read_text("utf-8")
    edit(checkout, "#which", "#which-one")
    edit(checkout, "#this", "#first")
    assert run("check", "--fix", "--against", older).exit_code == 0
    assert (checkout / LESSON).read_text("utf-8") == published


def test_the_key_of_a_lesson_is_given_back(checkout: Path, older: Path, run: Run) -> None:
    published = (older / LESSON).read_text("utf-8")
    edit(checkout, "key: ", "key: another-")
    result = run("check", "--fix", "--against", older)
    assert "COP901" in result.stdout and result.exit_code == 0
    assert (checkout / LESSON).read_text("utf-8") == published


def test_links_in_the_file_follow_a_key_that_is_given_back(checkout: Path, older: Path, run: Run) -> None:
    edit(checkout, "#which", "#which-one")
    text = (checkout / LESSON).read_text("utf-8")
    (checkout / LESSON).write_text(text.replace("\n### ", "\nSee [it](#which-one).\n\n### ", 1), encoding="utf-8")
    result = run("check", "--fix", "--against", older)
    assert result.exit_code == 0, result.stdout
    assert "See [it](#which)." in (checkout / LESSON).read_text("utf-8")


def test_what_has_gone_for_good_stays_a_mistake(checkout: Path, older: Path, run: Run) -> None:
    text = (checkout / LESSON).read_text("utf-8")
    after = text[: text.index("### ")] + "Some words.\n"
    (checkout / LESSON).write_text(after, encoding="utf-8")
    result = run("check", "--fix", "--against", older)
    assert result.exit_code == 1 and "fixed" not in result.stdout
    assert (checkout / LESSON).read_text("utf-8") == after
