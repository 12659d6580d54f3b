"""One open file read by itself, at once: nothing of the rest of its course is looked at.

Of a long lesson only a part is read at a keystroke: what stands between two `##` headings, or above the first. It is
read as if the others were empty lines, so that its diagnostics have their places in the file. What the parts say of one
another is left to the reading of the whole, a moment later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_xblocks.checking import filter_excused
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.markdown import Document
from cop_xblocks.model import Diagnostic, Report
from cop_xblocks.reading import read_course
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.source import display_path

SHORT = 20_000
"""Characters of a file that is read whole at each keystroke: that takes some ten milliseconds."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")


@dataclass(frozen=True, slots=True)
class PartDiagnostics:
    """All diagnostics that a file has by itself on some lines (from 1, `end` exclusive)."""

    diagnostics: tuple[Diagnostic, ...]
    first: int = 1
    end: int = 1 << 60


def check_lesson_alone(
    buffer: Buffer, name: str, defaults: Defaults, checks: Mapping[str, str], lines: tuple[int, int] | None = None
) -> PartDiagnostics:
    """Read a lesson, or of a long one the part that the changed `lines` (from 0, both included) are in."""
    report = Report()
    start, end, text = 0, (1 << 60) - 1, buffer.text
    if lines is not None and len(text) > SHORT:
        start, end = part_around(buffer.lines, *lines)
        text = part_alone(buffer.lines, start, end)
    _, document = read_lesson(buffer.path, name, defaults, report, {buffer.path: text})
    diagnostics = _filtered(report, document, checks)
    return PartDiagnostics(tuple(each for each in diagnostics if start < each.span.line <= end), start + 1, end + 1)


def check_outline_alone(
    folder: Path, buffer: Buffer, texts: Mapping[Path, str], checks: Mapping[str, str]
) -> PartDiagnostics:
    """Read `course.md` without following its links."""
    reading = read_course(folder, texts, lambda *_: (None, None))
    file = display_path(buffer.path)
    own = [diagnostic for diagnostic in reading.report.diagnostics if diagnostic.span.file == file]
    return PartDiagnostics(tuple(_filtered(own, next(iter(reading.documents.values()), None), checks)))


def _filtered(
    diagnostics: Iterable[Diagnostic], document: Document | None, checks: Mapping[str, str]
) -> list[Diagnostic]:
    return filter_excused(diagnostics, [document] if document is not None else [], checks)


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
    """A lesson of which there is this part alone; diagnostics on other lines than its own mean nothing."""
    front_end = _front_matter_end(lines)
    title = next((line for line in range(front_end, start) if lines[line].startswith("# ")), -1)
    shown = [
        line if start <= number < end or number < front_end or number == title or _DEFINITION.match(line) else "\n"
        for number, line in enumerate(lines[:end])
    ]
    behind = "".join(line for line in lines[end:] if _DEFINITION.match(line))
    # Without any heading behind it, what stands above the first one would be taken for the whole.
    return "".join(shown) + ("\n## -\n\n-\n" if start == 0 and end < len(lines) else "") + behind


def _heads(lines: Sequence[str]) -> Iterator[int]:
    """The lines of `##` headings that are not in a block of code."""
    fence = ""
    for number, line in enumerate(lines):
        if not line.startswith((" ", "`", "~", "#")):
            continue
        match = _FENCE.match(line)
        if match and not fence:
            fence = match[1]
        elif match and match[1].startswith(fence):
            fence = ""
        elif not fence and line.startswith("## "):
            yield number


def _front_matter_end(lines: Sequence[str]) -> int:
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((number + 1 for number in range(1, len(lines)) if lines[number].rstrip() == "---"), 0)
