"""Paths that look right to their author: the message says what is wrong with them, and what can be mended is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.editing import find_in_file, fix_file
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import read_course

OUTLINE = "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## A module <!-- #m -->\n\n- [A lesson](one/a.md)\n"
LESSON = "---\nkey: {}\n---\n# A lesson\n\n## A unit <!-- #{} -->\n\nWords.\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "courses/parents"
    (folder / "one/media").mkdir(parents=True)
    (folder / "course.md").write_text(OUTLINE)
    (folder / "one/a.md").write_text(LESSON.format("a", "u"))
    return folder


@pytest.fixture
def add(course: Path) -> Callable[[str, str], list[Diagnostic]]:
    def append(name: str, text: str) -> list[Diagnostic]:
        with (course / name).open("a") as file:
            file.write(text)
        errors = check_reading(read_course(course), errors_only=True)
        return [diagnostic for diagnostic in errors if diagnostic.severity != "info"]

    return append


def fixed(course: Path, name: str) -> str:
    return fix_file((course / name).read_text(), find_in_file(course, course / name))[0]


CASES = [
    ("one/a.md", "\n![A drawing](media\\feed.svg)\n", "\n![A drawing](media/feed.svg)\n"),
    ("one/a.md", "\n![A drawing](..\\one\\media\\feed.svg)\n", "\n![A drawing](../one/media/feed.svg)\n"),
    ("one/a.md", "\nSee [it](..\\one\\b.md).\n", "\nSee [it](../one/b.md).\n"),
    ("course.md", "- [Another](one\\b.md)\n", "- [Another](one/b.md)\n"),
]


@pytest.mark.parametrize(("name", "before", "after"), CASES)
def test_backslashes_are_told_and_mended(
    name: str, before: str, after: str, course: Path, add: Callable[[str, str], list[Diagnostic]]
) -> None:
    (course / "one/b.md").write_text(LESSON.format("b", "v"))
    (course / "one/media/feed.svg").write_text(SVG)
    messages = [(diagnostic.message, diagnostic.help) for diagnostic in add(name, before)]
    path = after.partition("(")[2].partition(")")[0]
    assert ("a path with backslashes leads nowhere but on Windows", f"write slashes: {path}") in messages
    assert fixed(course, name).endswith(after)


def test_a_space_in_a_path_is_told_and_mended(course: Path, add: Callable[[str, str], list[Diagnostic]]) -> None:
    (course / "one/my lesson.md").write_text(LESSON.format("b", "v"))
    (mistake,) = [
        diagnostic for diagnostic in add("course.md", "- [Another](one/my lesson.md)\n") if diagnostic.code == "COP531"
    ]
    assert mistake.message == "a path with a space in it makes no link"
    assert mistake.help == "write [Another](<one/my lesson.md>), or call the file one/my-lesson.md"
    text = fixed(course, "course.md")
    assert text.endswith("- [Another](<one/my lesson.md>)\n")
    (course / "course.md").write_text(text)
    assert add("course.md", "") == []


def test_a_space_in_a_link_of_a_lesson_is_mended(course: Path, add: Callable[[str, str], list[Diagnostic]]) -> None:
    (course / "one/media/my film.svg").write_text(SVG)
    (remark,) = add("one/a.md", "\n![A drawing](media/my film.svg)\n")
    assert (remark.code, "(<media/my film.svg>)" in remark.help) == ("COP531", True)
    assert fixed(course, "one/a.md").endswith("\n![A drawing](<media/my film.svg>)\n")


@pytest.mark.parametrize(
    ("name", "text", "file"),
    [
        ("one/a.md", "\n![A drawing](media/café.svg)\n", "one/media/café.svg"),
        ("one/a.md", "\nSee [it](café.md).\n", "one/café.md"),
        ("course.md", "- [Another](one/café.md)\n", "one/café.md"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_that_only_looks_the_same_is_told(
    name: str, text: str, file: str, form: str, course: Path, add: Callable[[str, str], list[Diagnostic]]
) -> None:
    other = "NFD" if form == "NFC" else "NFC"
    path = course / unicodedata.normalize(form, file)  # type: ignore[arg-type]
    path.write_text(SVG if path.suffix == ".svg" else LESSON.format("b", "v"))
    mistakes = add(name, unicodedata.normalize(other, text))  # type: ignore[arg-type]
    (mistake,) = [mistake for mistake in mistakes if "only look the same" in mistake.message]
    assert f"cafe{path.suffix}" in mistake.help
