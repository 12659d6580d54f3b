"""A part of a lesson that is read alone says of itself what the whole would say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.lsp.buffer import Buffer, split_lines
from cop_xblocks.lsp.single_file import SHORT, check_lesson_alone, part_alone, part_around
from cop_xblocks.reading.lesson import Defaults

ROOT = Path(__file__).parents[2]
DEFAULTS = Defaults("en", 70, ("quiz", "final"))
LESSONS = sorted(
    path
    for folder in (ROOT / "courses", ROOT / "tests" / "checking" / "thirty_mistakes")
    for path in folder.rglob("*.md")
    if path.name != "course.md" and "graded:" not in path.read_text("utf-8")
)


def check_lines(
    path: Path, text: str, lines: tuple[int, int] | None
) -> tuple[int, int, list[tuple[int, int, str, str]]]:
    buffer = Buffer(path, path.as_uri(), text, 1, "utf-32")
    part, diagnostics = check_lesson_alone(buffer, "c/a.md", DEFAULTS, {}, lines)
    rows = [
        (diagnostic.span.line, diagnostic.span.column, diagnostic.code, diagnostic.message)
        for diagnostic in diagnostics
    ]
    return part.start, part.stop, rows


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.name)
def test_each_part_of_a_lesson_says_what_the_whole_says_there(path: Path) -> None:
    text = path.read_text("utf-8")
    # Long enough for its parts to be read alone; the filling stands behind everything else.
    text += "\n## Filling <!-- #filling -->\n\n" + "Words and words. " * (SHORT // 16) + "\n"
    _, _, whole = check_lines(path, text, None) if len(text) <= SHORT else check_lines(path, text, (0, 1 << 30))
    for line in range(0, len(split_lines(text)), 7):
        first, end, part = check_lines(path, text, (line, line))
        assert first <= line + 1 < end
        assert part == [row for row in whole if first <= row[0] < end], line


def test_a_heading_in_a_block_of_code_begins_no_part() -> None:
    lines = split_lines("# T\n\n## A\n\n~~~~\n## B\n~~~\n~~~~\n\nx\n\n## C\n\ny\n")
    assert part_around(lines, 9, 9) == (2, 11)
    assert part_around(lines, 0, 0) == (0, 2)
    assert part_around(lines, 13, 13) == (11, 14)
    assert part_around(lines, 3, 12) == (2, 14)


def test_what_is_left_out_keeps_its_lines() -> None:
    lines = split_lines("---\nkey: a\n---\n# T\n\n## A\n\nx\n\n## B\n\n[y]\n\n[y]: z.md\n")
    assert part_alone(lines, 5, 9) == "---\nkey: a\n---\n# T\n\n## A\n\nx\n\n[y]: z.md\n"
    assert split_lines(part_alone(lines, 9, 14))[9:] == lines[9:]


def test_of_a_long_lesson_a_keystroke_reads_a_small_part() -> None:
    """What `tests/bench/keystroke.py` measures, without a clock."""
    part = "## Unit {0} <!-- #unit-{0} -->\n\n" + "Some words.\n\n" * 20
    lines = split_lines("---\nkey: long\n---\n# Long\n\n" + "".join(part.format(number) for number in range(25)))
    assert len(lines) > 1_000
    read = [line for line in split_lines(part_alone(lines, *part_around(lines, 500, 500))) if line.strip()]
    assert len(read) < 30
