"""A planned lesson whose file is written is told; one that somebody has only begun is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cop_xblocks.checking import check_reading
from cop_xblocks.cli import cop
from cop_xblocks.reading import read_course

OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## A module <!-- #m -->\n\n"
    "- [A lesson](lesson.md)\n- [Another](other.md) <!-- planned -->\n"
)
LESSON = "---\nkey: {}\n---\n# A lesson\n\n## A unit <!-- #{} -->\n\n{}\n"
LONG = "Say what you have seen, and ask what your child wants. " * 5
QUESTION = "### Who? <!-- question #q -->\n\n- [x] This <!-- #this -->\n- [ ] That <!-- #that -->\n"


def lines(root: Path) -> list[int]:
    reading = read_course(root / "courses/parents")
    return [diagnostic.span.line for diagnostic in check_reading(reading) if diagnostic.code == "COP422"]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "courses/parents"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(OUTLINE)
    (folder / "lesson.md").write_text(LESSON.format("a-lesson", "u", "Words."))
    return folder


@pytest.mark.parametrize("words", [LONG, QUESTION])
def test_a_lesson_that_is_written_is_told(words: str, course: Path, tmp_path: Path) -> None:
    (course / "other.md").write_text(LESSON.format("other", "v", words))
    assert lines(tmp_path) == [10]


# An author's TODO says that a lesson is not finished.
@pytest.mark.parametrize(
    "words", ["", "A few words.", f"{LONG}\n\nTODO: the rest.", f"{LONG}\n\n{QUESTION}[x](j:y)<b>"]
)
def test_one_that_is_not_ready_is_not(words: str, course: Path, tmp_path: Path) -> None:
    (course / "other.md").write_text(LESSON.format("other", "v", words))
    assert lines(tmp_path) == []


def test_one_without_a_file_is_not(course: Path, tmp_path: Path) -> None:
    assert lines(tmp_path) == []


def test_one_that_was_just_begun_is_not(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cop, ["new", "lesson", "begun"], prog_name="cop").exit_code == 0
    outline = course / "course.md"
    outline.write_text(outline.read_text().replace("(begun.md)", "(begun.md) <!-- planned -->"))
    assert "begun.md" in outline.read_text()
    assert lines(tmp_path) == []
