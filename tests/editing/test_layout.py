"""The canonical layout of a lesson (decision 0012), case by case."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from cop_xblocks.checking import pages
from cop_xblocks.editing import RefusedError, format_source

LESSON = Path(__file__).parent / "lesson.md"
CASES = read_fixture_file(Path(__file__).parent / "fixtures" / "layout.md")


@pytest.mark.parametrize("number, title, before, wanted", CASES, ids=[case[1] for case in CASES])
def test_how_it_is_laid_out(number: int, title: str, before: str, wanted: str) -> None:
    assert format_source(before, LESSON) == wanted
    assert format_source(wanted, LESSON) == wanted


def test_line_ends_and_a_byte_order_mark_are_left_alone() -> None:
    assert format_source("\ufeff# A\r\nb  \r\nc", LESSON) == "\ufeff# A\r\n\r\nb\\\r\nc\r\n"
    assert format_source("# A\rb", LESSON) == "# A\r\rb\r"


def test_of_mixed_line_ends_the_first_is_taken() -> None:
    assert format_source("# A\r\nb\n\nc\n", LESSON) == "# A\r\n\r\nb\r\n\r\nc\r\n"


@pytest.mark.parametrize("empty", ["", "\n", "  \n\n", "\ufeff"])
def test_an_empty_file_stays_empty(empty: str) -> None:
    assert format_source(empty, LESSON).strip("\ufeff") == ""


@pytest.mark.parametrize(
    "text, line, reason",
    [
        ("# A\n\nb <!-- c\n\nd\n", 3, "a comment is not closed"),
        ("---\nminutes: 5\n\n# A\n", 1, "the front matter has no end"),
        ("# A\n\n```\ncode\n", 3, "what begins here as code does not end"),
        ("# A\n\n> [a]: b\n\n[a]\n", 3, "a link is defined inside a quote or a list"),
        ("# A\n\nb\0\n", 1, "it is no text that a course can have"),
        ("# A\n\n-    b\n\n    code\n", 5, "what stands here would say something else"),
        ("\n---\nminutes: 5\n---\n# A\n", 1, "the course would say something else"),
    ],
)
def test_what_cannot_be_laid_out_is_left_as_it_is_and_said(text: str, line: int, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        format_source(text, LESSON)
    assert (refused.value.line, str(refused.value)) == (line, reason)


def test_front_matter_that_cannot_be_read_keeps_the_rest_from_nothing() -> None:
    assert format_source("---\na: [\n---\n# A\nb\n", LESSON) == "---\na: [\n---\n# A\n\nb\n"


def test_the_examples_of_the_manual_are_laid_out_already(tmp_path: Path) -> None:
    changed = []
    for code, page in pages().items():
        for name, content in page.right.files:
            path = tmp_path / Path(name).name
            if name.endswith(".md") and format_source(content.decode(), path) != content.decode():
                changed.append((code, name))
    assert changed == []
