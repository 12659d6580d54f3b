"""What one open file says against itself, at once: nothing of the rest of its course is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cop_xblocks.checking import filter_excused
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.section import alone, part_around
from cop_xblocks.markdown import Document
from cop_xblocks.model import Diagnostic, Report
from cop_xblocks.reading import read_course
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.source import display_path

SHORT = 20_000
"""Characters of a file that is read whole at each keystroke: that takes some ten milliseconds."""


@dataclass(frozen=True, slots=True)
class Own:
    """What was found on some lines (from 1, `end` exclusive): all that there is, of what a file says against itself."""

    found: tuple[Diagnostic, ...]
    first: int = 1
    end: int = 1 << 60


def lesson_alone(
    buffer: Buffer, name: str, defaults: Defaults, checks: Mapping[str, str], lines: tuple[int, int] | None = None
) -> Own:
    """Read a lesson, or of a long one the part that the changed `lines` (from 0, both included) are in."""
    report = Report()
    if lines is None or len(buffer.text) <= SHORT:
        _, document = read_lesson(buffer.path, name, defaults, report, {buffer.path: buffer.text})
        return Own(_told(report, document, checks))
    start, end = part_around(buffer.lines, *lines)
    text = alone(buffer.lines, start, end)
    _, document = read_lesson(buffer.path, name, defaults, report, {buffer.path: text})
    found = (each for each in _told(report, document, checks) if start < each.span.line <= end)
    return Own(tuple(found), start + 1, end + 1)


def outline_alone(folder: Path, buffer: Buffer, texts: Mapping[Path, str], checks: Mapping[str, str]) -> Own:
    """Read `course.md` without following its links."""
    reading = read_course(folder, texts, lambda *_: (None, None))
    file = display_path(buffer.path)
    own = Report([each for each in reading.report.found if each.span.file == file])
    return Own(_told(own, next(iter(reading.documents.values()), None), checks))


def _told(report: Report, document: Document | None, checks: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    return tuple(filter_excused(report, [document] if document is not None else [], checks))
