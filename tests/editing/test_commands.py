"""`cop fmt`, `cop ids` and `cop check --fix`, as an author runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_xblocks.cli import cop

OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# Small\n\nAbout it.\n\n"
    "## One <!-- #one -->\n\n- [A lesson](lesson.md)\n"
)
LESSON = (
    "---\nkey: lesson\n---\n# A lesson\n\n## An idea <!-- #idea -->\n\nWords.\n\n"
    "### Which one? <!-- question #which -->\n\n- [x] This <!-- #this -->\n- [ ] That <!-- #that -->\n"
)
Run = Callable[..., Result]


@pytest.fixture
def courses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of courses of a checkout that is the current folder; nothing is wrong in it."""
    folder = tmp_path / "courses"
    (folder / "small").mkdir(parents=True)
    (folder / "small" / "course.md").write_text(OUTLINE, "utf-8")
    (folder / "small" / "lesson.md").write_text(LESSON, "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run() -> Run:
    def run_cop(*arguments: object) -> Result:
        result = CliRunner().invoke(cop, [str(argument) for argument in arguments], prog_name="cop")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run_cop


def test_fmt_says_that_all_is_as_laid_out(courses: Path, run: Run) -> None:
    result = run("fmt")
    assert (result.exit_code, result.output) == (0, "2 files are as laid out.\n")


def test_fmt_writes_once(courses: Path, run: Run) -> None:
    path = courses / "small" / "lesson.md"
    path.write_text(LESSON.replace("\n\n- [x]", "\n* [x]").replace("- [ ]", "* [ ]"), "utf-8")
    result = run("fmt")
    assert (result.exit_code, result.stdout) == (0, "changed  courses/small/lesson.md\n")
    assert result.stderr == "1 file changed, 1 file is as laid out.\n"
    assert path.read_text("utf-8") == LESSON
    assert run("fmt").stdout == ""


def test_fmt_check_and_diff_write_nothing(courses: Path, run: Run) -> None:
    path = courses / "small" / "lesson.md"
    path.write_text(LESSON.replace("Words.", "Words. "), "utf-8")
    result = run("fmt", "--check", courses / "small")
    assert (result.exit_code, result.stdout) == (1, "would change  courses/small/lesson.md\n")
    result = run("fmt", "--diff", path)
    assert result.exit_code == 0
    assert result.stdout.startswith("--- courses/small/lesson.md\n+++ courses/small/lesson.md\n@@ ")
    assert "\n-Words. \n+Words.\n" in result.stdout
    assert run("fmt", "--diff", "--check", path).exit_code == 1
    assert path.read_text("utf-8") == LESSON.replace("Words.", "Words. ")


def test_fmt_leaves_what_it_cannot_lay_out_and_lays_out_the_others(courses: Path, run: Run) -> None:
    lesson, outline = courses / "small" / "lesson.md", courses / "small" / "course.md"
    lesson.write_text(LESSON + "\nWords <!-- that hide the rest\n", "utf-8")
    outline.write_text(OUTLINE.replace("- [", "* ["), "utf-8")
    (courses / "small" / "latin.md").write_bytes(b"# \xe9\n")
    result = run("fmt")
    assert result.exit_code == 1
    assert result.stdout == "changed  courses/small/course.md\n"
    assert "courses/small/latin.md:1: left as it is: it is not UTF-8\n" in result.stderr
    assert "courses/small/lesson.md:15: left as it is: a comment is not closed\n" in result.stderr
    assert result.stderr.endswith("1 file changed, 2 files left as they are.\n")
    assert lesson.read_text("utf-8") == LESSON + "\nWords <!-- that hide the rest\n"


def test_fmt_knows_a_lesson_from_other_files(courses: Path, run: Run) -> None:
    (courses / "shared").mkdir()
    for name in ("small/README.md", "small/_draft.md", "small/unlinked.md", "shared/words.md"):
        (courses / name).write_text("# A\nb\n", "utf-8")
    result = run("fmt", "--check")
    assert result.stdout == "would change  courses/shared/words.md\nwould change  courses/small/unlinked.md\n"
    assert run("fmt", courses / "small" / "README.md").exit_code == 2
    assert run("fmt", courses / "small" / "unlinked.md").exit_code == 0
    assert run("fmt", "no-such-file.md").exit_code == 2


def test_fmt_outside_of_any_course_is_a_wrong_use(tmp_path: Path, run: Run) -> None:
    assert run("fmt", tmp_path).exit_code == 2


def test_ids_lists_what_is_not_pinned_and_then_pins_it(courses: Path, run: Run) -> None:
    assert (run("ids").exit_code, run("ids").output) == (0, "Every key is pinned.\n")
    path = courses / "small" / "lesson.md"
    bare = LESSON.replace(" <!-- #idea -->", "").replace(" <!-- #that -->", "").replace("---\nkey: lesson\n---\n", "")
    bare += "\n## Lesson\n\nMore.\n"
    path.write_text(bare, "utf-8")
    result = run("ids")
    assert result.exit_code == 1
    assert result.stdout == (
        "courses/small/lesson.md:1:1: lesson #lesson\n"
        "courses/small/lesson.md:3:1: unit #an-idea\n"
        "courses/small/lesson.md:10:7: item #that\n"
        "courses/small/lesson.md:12:1: unit #lesson-2 (#lesson is taken)\n"
        "4 keys not pinned in 1 file; write them with: cop ids --write\n"
    )
    assert path.read_text("utf-8") == bare
    result = run("ids", "--write")
    assert (result.exit_code, result.stdout) == (0, "changed  courses/small/lesson.md: 4 keys\nPinned 4 keys.\n")
    assert path.read_text("utf-8") == LESSON.replace("#idea", "#an-idea") + "\n## Lesson <!-- #lesson-2 -->\n\nMore.\n"
    assert run("ids").exit_code == 0


def test_ids_writes_only_in_the_files_that_were_named(courses: Path, run: Run) -> None:
    outline = courses / "small" / "course.md"
    outline.write_text(OUTLINE.replace(" <!-- #one -->", ""), "utf-8")
    assert run("ids", "--write", courses / "small" / "lesson.md").output == "Every key is pinned.\n"
    assert run("ids", "--write", outline).exit_code == 0
    assert outline.read_text("utf-8") == OUTLINE


def test_ids_says_where_it_could_not_pin(courses: Path, run: Run) -> None:
    (courses / "small" / "lesson.md").write_text("---\n{minutes: 5}\n---\n# T\n\nWords.\n", "utf-8")
    result = run("ids", "--write")
    assert result.exit_code == 1
    assert "courses/small/lesson.md:4: left as it is: a key would make a new mistake (COP111)" in result.stderr


def test_fix_says_what_it_did_and_then_what_is_left(courses: Path, run: Run) -> None:
    path = courses / "small" / "lesson.md"
    broken = LESSON.replace("#this -->", "#this -->\n> Yes.") + "\n> [!WARNING]\n> No.\n"
    path.write_text(broken, "utf-8")
    result = run("check", "--fix")
    assert result.exit_code == 1
    first, rest = result.stdout.split("\n", 1)
    assert first == "fixed  courses/small/lesson.md:13: COP206 this quote ends the list, so it is no feedback"
    assert "COP206" not in rest and "courses/small/lesson.md:16:1: COP207 " in rest
    assert path.read_text("utf-8") == broken.replace("\n> Yes.", "\n  > Yes.")
    assert "fixed" not in run("check", "--fix").stdout


def test_fix_keeps_the_output_for_programs_clean(courses: Path, run: Run) -> None:
    (courses / "small" / "lesson.md").write_text(LESSON.replace("#this -->", "#this -->\n> Yes."), "utf-8")
    result = run("check", "--fix", "--format", "json")
    assert not [
        diagnostic for diagnostic in json.loads(result.stdout)["diagnostics"] if diagnostic["severity"] == "error"
    ]
    assert result.stderr.startswith("fixed  courses/small/lesson.md:13: COP206 ")
    assert result.exit_code == 0


def test_fix_leaves_files_alone_that_were_not_named(courses: Path, run: Run) -> None:
    path = courses / "small" / "lesson.md"
    path.write_text(LESSON.replace("#this -->", "#this -->\n> Yes."), "utf-8")
    before = path.read_bytes()
    run("check", "--fix", courses / "small" / "course.md")
    assert path.read_bytes() == before


def test_fix_and_watch_exclude_each_other(courses: Path, run: Run) -> None:
    assert run("check", "--fix", "--watch").exit_code == 2


def test_what_rewrites_markdown_loads_no_catalogs() -> None:
    """Only `cop rename` changes them, and Babel takes longer to load than all of `editing`."""
    script = "import sys, cop_xblocks.editing\nprint([name for name in sys.modules if name.split('.')[0] == 'babel'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
