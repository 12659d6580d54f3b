"""What can be excused, for a place and for a course, and what cannot."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading, is_changeable, pages
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import read_course

OUTLINE = (
    "---\naudience: parents\nlanguage: en\n{}---\n# A course\n\n"
    "## A module <!-- #a-module -->\n\n- [A lesson](lesson.md)\n"
)
LESSON = "---\nkey: a-lesson\n---\n# A lesson\n\n"


def checked(root: Path, lesson: str, settings: str = "") -> list[Diagnostic]:
    (root / "course.md").write_text(OUTLINE.format(settings), "utf-8")
    (root / "lesson.md").write_text(LESSON + lesson, "utf-8")
    return check_reading(read_course(root))


def levels_of(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(diagnostic.code, diagnostic.severity) for diagnostic in diagnostics]


@pytest.mark.parametrize("level", ["info", "warning", "error"])
def test_a_course_says_how_serious_a_rule_is(level: str, tmp_path: Path) -> None:
    assert levels_of(checked(tmp_path, "See the the cat.\n", f"checks: {{COP856: {level}}}\n")) == [("COP856", level)]


def test_a_course_switches_a_rule_off(tmp_path: Path) -> None:
    assert levels_of(checked(tmp_path, "See the the cat.\n", "checks: {COP856: off}\n")) == []


def test_a_rule_that_is_off_is_still_excused(tmp_path: Path) -> None:
    """Or the excuse would be idle, and an author would take out what is needed when the rule is on again."""
    lesson = "<!-- excuse COP856: a name -->\n\nSee the the cat.\n"
    assert levels_of(checked(tmp_path, lesson, "checks: {COP856: off}\n")) == []


def test_what_a_course_takes_for_an_error_can_be_excused(tmp_path: Path) -> None:
    lesson = "<!-- excuse COP856: a name -->\n\nSee the the cat.\n"
    assert levels_of(checked(tmp_path, lesson, "checks: {COP856: error}\n")) == []


@pytest.mark.parametrize("code", ["COP203", "COP301", "COP501"])
def test_what_breaks_a_course_is_neither_switched_off_nor_excused(code: str, tmp_path: Path) -> None:
    lesson = f"<!-- excuse {code}: no time -->\n\n## A unit\n\n<b>bold</b>\n\n### Who?\n\n- [ ] a\n- [ ] b\n"
    before = {diagnostic.code for diagnostic in checked(tmp_path, lesson.split("\n", 2)[2])}
    diagnostics = checked(tmp_path, lesson, f"checks: {{{code}: off}}\n")
    assert before | {"COP128", "COP408"} == {diagnostic.code for diagnostic in diagnostics}


def test_a_setting_for_a_code_that_there_is_not_is_a_mistake_at_its_place(tmp_path: Path) -> None:
    (diagnostic,) = checked(tmp_path, "Words.\n", "checks: {COP856: off, COP865: info, COP899: off}\n")
    assert (diagnostic.code, diagnostic.severity, diagnostic.span.line) == ("COP128", "error", 4)
    assert "COP899" in diagnostic.message and "did you mean" in diagnostic.help


@pytest.mark.parametrize("checks", ["{COP856: loud}", "{cop856: off}", "{856: off}", "off", "[COP856]"])
def test_a_setting_of_another_form_is_a_mistake(checks: str, tmp_path: Path) -> None:
    assert levels_of(checked(tmp_path, "Words.\n", f"checks: {checks}\n")) == [("COP116", "error")]


def test_no_error_can_be_changed_and_all_else_can() -> None:
    fixed = {code for code, page in pages().items() if not is_changeable(page.rule)}
    assert fixed == {code for code, page in pages().items() if page.severity == "error"} | {"COP301"}


def test_the_error_of_a_rule_that_mostly_warns_is_not_excused(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media/feed.svg").write_text('<svg viewBox="0 0 1 1"></svg>' + " " * 1_100_000)
    lesson = "<!-- excuse COP845: no time -->\n\n![Two friends](media/feed.svg)\n"
    assert levels_of(checked(tmp_path, lesson, "checks: {COP845: off}\n")) == [
        ("COP409", "warning"),
        ("COP845", "error"),
    ]


def test_an_excuse_is_for_the_next_block_alone(tmp_path: Path) -> None:
    lesson = "Run Run.\n\n<!-- excuse COP856: a name -->\nRun Run.\nGo Go.\n\nRun Run.\n"
    assert [diagnostic.span.line for diagnostic in checked(tmp_path, lesson)] == [6, 12]


def test_nothing_is_said_of_an_idle_excuse_in_a_course_that_could_not_be_read_whole(tmp_path: Path) -> None:
    lesson = "<!-- excuse COP856: a name -->\n\nWords.\n"
    assert {diagnostic.code for diagnostic in checked(tmp_path, lesson, "checks: {COP856: [\n")} == {"COP111"}


def test_thousands_of_excuses_take_no_longer_than_thousands_of_lines(tmp_path: Path) -> None:
    text = "<!-- excuse COP856: a -->\n" * 2_000 + "\n" + "Go Go is a song. " * 1_000 + "\n\n"
    text += "<!-- excuse COP856: a -->\n\nGo Go.\n\n" * 2_000
    before = time.process_time()
    diagnostics = checked(tmp_path, text)
    assert time.process_time() - before < 5
    assert sum(diagnostic.code == "COP409" for diagnostic in diagnostics) == 1_999
    assert not any(diagnostic.code == "COP856" for diagnostic in diagnostics)
