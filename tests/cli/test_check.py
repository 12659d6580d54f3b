"""`cop check`: what it prints and how it ends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cop_xblocks.cli._diagnostics import as_github, as_json, as_text
from cop_xblocks.model import Diagnostic, Span
from tests.support.text_files import replace_in

Run = Callable[..., Result]


def spoil(checkout: Path, old: str, new: str, file: str = "courses/small/lesson.md") -> None:
    replace_in(checkout / file, old, new)


def test_a_course_without_mistakes_ends_with_0(checkout: Path, run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "No mistakes in 2 files.\n")


def test_a_mistake_ends_with_1_and_is_shown_at_its_place(checkout: Path, run: Run) -> None:
    spoil(checkout, "- [x] This", "- [ ] This")
    result = run("check")
    assert result.exit_code == 1
    assert "courses/small/lesson.md:9:" in result.stdout
    assert "    9 | ### Which one? <!-- question #which -->\n      | ^^^" in result.stdout
    assert "      = help: " in result.stdout
    assert "1 mistake in 2 files.\n" in result.stdout


def test_a_warning_alone_ends_with_0(checkout: Path, run: Run) -> None:
    spoil(checkout, "graded: quiz\n", "")
    spoil(checkout, "## An idea", "## Empty <!-- #empty -->\n\n## An idea")
    result = run("check")
    assert result.exit_code == 0, result.stdout
    assert ": COP142 warning: " in result.stdout
    assert result.stdout.endswith("2 warnings in 2 files.\n")


@pytest.mark.parametrize("arguments", [["nowhere"], ["--format", "xml"], ["--nothing"]], ids=" ".join)
def test_a_wrong_use_ends_with_2(checkout: Path, run: Run, arguments: list[str]) -> None:
    assert run("check", *arguments).exit_code == 2


def test_a_folder_without_courses_is_a_wrong_use(
    checkout: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    beside = elsewhere.parent / "a-course-beside-it"
    beside.mkdir(exist_ok=True)
    (beside / "course.md").write_text("# A course\n", "utf-8")
    result = run("check", elsewhere)
    assert result.exit_code == 2
    assert "course.md" in result.stderr


@pytest.mark.parametrize("path", [".", "courses", "courses/small", "courses/small/lesson.md"])
def test_a_path_may_be_anything_around_or_in_a_course(checkout: Path, run: Run, path: str) -> None:
    spoil(checkout, "- [x] This", "- [ ] This")
    result = run("check", path)
    assert result.exit_code == 1
    assert result.stdout.count("lesson.md:9:") == 1


@pytest.mark.parametrize("path", ["courses/small/loose.md", "courses/empty"])
def test_what_is_in_no_course_was_not_checked_and_that_is_told(checkout: Path, run: Run, path: str) -> None:
    (checkout / "courses/empty").mkdir()
    (checkout / "courses/small/loose.md").write_text("# Loose\n")
    result = run("check", path)
    assert result.exit_code == 2 or "loose.md" in result.stdout
    assert "0 files" not in result.stdout


def test_a_file_that_cannot_be_read_counts_as_one(checkout: Path, run: Run) -> None:
    (checkout / "courses/small/lesson.md").write_bytes(b"\xff")
    result = run("check")
    assert result.exit_code == 1
    assert "in 2 files." in result.stdout


def test_of_a_file_only_its_own_mistakes_are_told(checkout: Path, run: Run) -> None:
    spoil(checkout, "- [x] This", "- [ ] This")
    result = run("check", "courses/small/course.md")
    assert (result.exit_code, result.stdout) == (0, "No mistakes in 1 file.\n")


def test_a_mistake_in_a_catalog_is_told_with_the_course(checkout: Path, run: Run) -> None:
    spoil(checkout, 'msgstr "صغيرة"', 'msgstr "صغيرة', "locales/ar/LC_MESSAGES/small.po")
    result = run("check", "courses/small")
    assert result.exit_code == 1
    assert "locales/ar/LC_MESSAGES/small.po:" in result.stdout


def unpin(checkout: Path) -> None:
    """Take the keys of the question and of its choices out of the lesson."""
    path = checkout / "courses/small/lesson.md"
    path.write_text(re.sub(r" #[a-z]+| <!-- #[a-z]+ -->", "", path.read_text("utf-8")), encoding="utf-8")


def test_keys_that_are_not_pinned_are_one_line_for_a_file(checkout: Path, run: Run) -> None:
    unpin(checkout)
    result = run("check")
    number = len(json.loads(run("check", "--format", "json").stdout)["diagnostics"])
    assert number > 1
    assert result.stdout == (
        f"courses/small/lesson.md: COP301 remark: {number} keys are not pinned: run cop ids --write\n\n"
        "1 remark in 2 files.\n"
    )


def test_mistakes_stand_last_and_each_message_says_how_serious_it_is(checkout: Path, run: Run) -> None:
    unpin(checkout)
    spoil(checkout, "- [x] This", "- [ ] This")
    spoil(checkout, "graded: quiz\n", "")
    words = re.findall(r"^courses/.*?: COP\d{3} (\w+): ", run("check").stdout, re.MULTILINE)
    assert words == ["remark", "warning", "mistake"]


def test_other_formats_keep_the_order_of_files_and_lines_and_every_key(checkout: Path, run: Run) -> None:
    unpin(checkout)
    spoil(checkout, "- [x] This", "- [ ] This")
    rows = json.loads(run("check", "--format", "json").stdout)["diagnostics"]
    places = [(row["file"], row["line"], row["column"]) for row in rows]
    assert places == sorted(places)
    assert [row["code"] for row in rows].count("COP301") > 1
    assert run("check", "--format", "github").stdout.count("title=COP301") > 1


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_errors_alone_leave_warnings_and_remarks_out(checkout: Path, run: Run, form: str) -> None:
    unpin(checkout)
    assert "COP" not in run("check", "--errors", "--format", form).stdout
    spoil(checkout, "- [x] This", "- [ ] This")
    result = run("check", "--errors", "--format", form)
    assert result.exit_code == 1
    assert "COP203" in result.stdout and "COP301" not in result.stdout


def test_quiet_has_one_line_for_each_message_and_none_where_all_is_well(checkout: Path, run: Run) -> None:
    assert run("check", "--quiet").stdout == ""
    unpin(checkout)
    spoil(checkout, "- [x] This", "- [ ] This")
    result = run("check", "-q")
    assert result.exit_code == 1
    keys, mistake = result.stdout.splitlines()
    assert keys.endswith("keys are not pinned: run cop ids --write")
    assert re.fullmatch(r"courses/small/lesson\.md:9:\d+: COP203 mistake: a question has no right answer", mistake)
    assert run("check", "-q", "--errors").stdout == f"{mistake}\n"


def test_the_check_of_translations_can_be_as_quiet(checkout: Path, run: Run) -> None:
    spoil(checkout, 'msgstr "صغيرة"', 'msgstr "صغيرة', "locales/ar/LC_MESSAGES/small.po")
    result = run("translate", "check", "--errors", "--quiet")
    assert result.exit_code == 1
    assert all(re.match(r"locales/ar/\S+: COP\d{3} mistake: ", line) for line in result.stdout.splitlines())
    assert result.stdout.count("\n") == run("translate", "check", "--errors").stdout.count(" mistake: ") > 0


def test_a_build_says_of_keys_one_line_for_a_file(checkout: Path, run: Run, tmp_path: Path) -> None:
    unpin(checkout)
    result = run("build", "--target", "olx", "--output", tmp_path / "built")
    assert result.exit_code == 1
    first, *rest = result.stderr.splitlines()
    assert re.fullmatch(
        r"courses/small/lesson\.md: COP301 mistake: \d+ keys are not pinned: run cop ids --write", first
    )
    assert "COP301" not in "".join(rest)


def test_json_has_the_agreed_shape(checkout: Path, run: Run) -> None:
    spoil(checkout, "- [x] This", "- [ ] This")
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    (diagnostic,) = json.loads(result.stdout)["diagnostics"]
    assert list(diagnostic) == ["code", "severity", "message", "file", "line", "column", "help"]
    assert (diagnostic["severity"], diagnostic["file"], diagnostic["line"]) == ("error", "courses/small/lesson.md", 9)
    assert all(diagnostic[name] for name in ("code", "message", "help"))


def test_json_of_a_course_without_mistakes_is_json_too(checkout: Path, run: Run) -> None:
    assert json.loads(run("check", "--format", "json").stdout) == {"diagnostics": []}


@pytest.mark.parametrize(
    ("line", "start", "end", "before", "carets"),
    [
        ("plain words", 7, 12, 6, 5),
        ("家长 words", 4, 9, 5, 5),
        ("ab家长cd", 3, 5, 2, 4),
        ("أَهْلًا هنا", 9, 12, 5, 3),
        ("\ta tab", 2, 3, 1, 1),
        ("end", 4, 4, 3, 1),
        ("e\u0301a", 3, 4, 1, 1),
    ],
)
def test_carets_stand_below_the_characters_meant(
    checkout: Path, line: str, start: int, end: int, before: int, carets: int
) -> None:
    (checkout / "a.md").write_text(line, encoding="utf-8")
    text = "".join(as_text([Diagnostic("COP000", "error", "m", Span("a.md", 1, start, 1, end), "h")], 1))
    assert text.splitlines()[2] == "      | " + " " * before + "^" * carets


def test_the_format_of_a_diagnostic_is_the_manuals(checkout: Path) -> None:
    (checkout / "ages.md").write_text("\n" * 30 + "See [how it starts](#how) <!-- #x -->\n", encoding="utf-8")
    span = Span("ages.md", 31, 21, 31, 25)
    diagnostic = Diagnostic("COP503", "error", "there is no #how in this file", span, "did you mean #who?")
    assert "".join(as_text([diagnostic], 1)) == (
        "ages.md:31:21: COP503 mistake: there is no #how in this file\n"
        "   31 | See [how it starts](#how) <!-- #x -->\n"
        "      |                     ^^^^\n"
        "      = learners who follow it would find nothing\n"
        "      = help: did you mean #who?\n"
        "\n"
        "1 mistake in 1 file.\n"
    )


def test_a_long_line_is_shown_around_the_mistake(checkout: Path) -> None:
    (checkout / "a.md").write_text("x" * 100_000 + "WRONG" + "y" * 100_000, encoding="utf-8")
    text = "".join(as_text([Diagnostic("COP000", "error", "m", Span("a.md", 1, 100_001, 1, 100_006), "h")], 1))
    quoted, carets = text.splitlines()[1:3]
    assert len(quoted) < 120
    assert quoted[carets.index("^") : carets.rindex("^") + 1] == "WRONG"


def test_what_a_file_holds_cannot_speak_to_the_terminal(checkout: Path) -> None:
    (checkout / "a.md").write_text("\x1b[31mred\u202e\x07", encoding="utf-8")
    text = "".join(as_text([Diagnostic("COP000", "error", "\x1b[2J", Span("a.md", 1, 1, 1, 2), "\x9b")], 1))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)


@pytest.mark.parametrize(
    "span", [Span("nowhere.md", 1, 1, 1, 2), Span("a.md", 7, 1, 7, 2), Span("courses", 1, 1, 1, 1)], ids=str
)
def test_a_place_that_is_not_there_is_named_without_an_excerpt(checkout: Path, span: Span) -> None:
    (checkout / "a.md").write_text("one\n", encoding="utf-8")
    assert " | " not in "".join(as_text([Diagnostic("COP000", "error", "m", span, "h")], 1))


def test_for_github_a_mistake_is_a_workflow_command() -> None:
    diagnostic = Diagnostic("COP203", "error", "50 % is\nwrong", Span("a,b:c.md", 3, 4, 3, 9), "help")
    assert (
        "".join(as_github([diagnostic], 1))
        == "::error file=a%2Cb%3Ac.md,line=3,col=4,title=COP203::50 %25 is%0Awrong%0Ahelp\n"
    )


def test_json_keeps_arabic_readable() -> None:
    assert "سؤال" in "".join(as_json([Diagnostic("COP000", "info", "سؤال", Span("a.md", 1, 1, 1, 1), "")], 1))


def test_text_is_utf_8_whatever_the_system_says(
    checkout: Path, process: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    spoil(checkout, "### Which one?", "### أيهما؟")
    spoil(checkout, "- [x] This", "- [ ] This")
    done = process("check", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "أيهما؟" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no broken pipe there")
def test_a_reader_that_goes_away_is_no_traceback(
    checkout: Path, process: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import subprocess, sys\n"
            "command = [sys.executable, '-m', 'cop_xblocks', 'check']\n"
            "p = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
            "p.stdout.close()\nsys.exit(b'Traceback' in p.communicate()[1])",
        ],
        check=False,
    )
    assert done.returncode == 0
