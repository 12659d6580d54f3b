"""Reads one open file by itself, at each keystroke, and nothing else of its course.

Of a long lesson, a keystroke reads only a part: the text between two `##` headings, or above the first one. All other
lines are empty then, so that diagnostics have their places in the file. Mistakes that concern several parts wait for
the check of the whole course, a moment later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cop_xblocks.checking import filter_excused
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import front_matter_end
from cop_xblocks.model import Diagnostic, Report
from cop_xblocks.reading import read_course
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.source import display_path

SHORT = 20_000
"""Characters of a file that each keystroke reads as a whole, in some ten milliseconds."""
ALL_LINES = range(1, 1 << 60)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")


def check_lesson_alone(
    buffer: Buffer, name: str, defaults: Defaults, checks: Mapping[str, str], lines: tuple[int, int] | None = None
) -> tuple[range, list[Diagnostic]]:
    """Read a lesson, or of a long one the part with the changed `lines` (from 0, both included).

    Returns the lines that have been read (from 1), and all diagnostics that the lesson has there by itself.
    """
    report = Report()
    start, end, text = 0, ALL_LINES.stop - 1, buffer.source
    if lines is not None and len(text) > SHORT:
        start, end = part_around(buffer.lines, *lines)
        text = part_alone(buffer.lines, start, end)
    _, document = read_lesson(buffer.file, name, defaults, report, {buffer.file: text})
    part = range(start + 1, end + 1)
    diagnostics = filter_excused(report.diagnostics, [document] if document is not None else [], checks)
    return part, [diagnostic for diagnostic in diagnostics if diagnostic.span.line in part]


def check_outline_alone(
    folder: Path, buffer: Buffer, texts: Mapping[Path, str], checks: Mapping[str, str]
) -> list[Diagnostic]:
    """Read `course.md` without following its links, and `messages.md` beside it; return the diagnostics that the file
    in the buffer, one of the two, has by itself."""
    reading = read_course(folder, texts, lambda *_: (None, None))
    file = display_path(buffer.file)
    own = [diagnostic for diagnostic in reading.report.diagnostics if diagnostic.span.file == file]
    return filter_excused(own, reading.documents.values(), checks)


def part_around(lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The part that some lines (from 0, both included) are in, as its first line and the line behind it."""
    start, end = 0, len(lines)
    for head in _heads(lines):
        if head <= first:
            start = head
        elif head > last:
            end = head
            break
    return start, end


def part_alone(lines: Sequence[str], start: int, end: int) -> str:
    """A lesson with this part alone; diagnostics on other lines mean nothing."""
    front = front_matter_end(lines)
    title = next((line for line in range(front, start) if lines[line].startswith("# ")), -1)
    kept_lines = [
        line if start <= number < end or number <= front != 0 or number == title or _DEFINITION.match(line) else "\n"
        for number, line in enumerate(lines[:end])
    ]
    behind = "".join(line for line in lines[end:] if _DEFINITION.match(line))
    # Without any heading behind it, what stands above the first one would be taken for the whole.
    return "".join(kept_lines) + ("\n## -\n\n-\n" if start == 0 and end < len(lines) else "") + behind


def _heads(lines: Sequence[str]) -> Iterator[int]:
    """The lines of `##` headings that are not in a block of code."""
    fence = ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match and not fence:
            fence = match[1]
        elif match and match[1].startswith(fence):
            fence = ""
        elif not fence and line.startswith("## "):
            yield number
