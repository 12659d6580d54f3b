"""The mistakes of a course, as a watched page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from django.urls import reverse

from cop_xblocks.checking import why
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.markdown import plain
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import Reading
from cop_xblocks.reading.source import display_path

MOST = 200
"""Mistakes of one course; an author with more of them reads them in a terminal."""
_RANK = {"error": 0, "warning": 1, "info": 2}


def as_page_items(
    diagnostics: Iterable[Diagnostic],
    hosted: HostedCourse | None,
    reading: Reading | None,
    lines: Mapping[str, list[str]],
) -> list[dict[str, Any]]:
    """The mistakes, the worst first, each with the page that it is on and its line in the text that is shown there.

    `lines` holds the lines of the files that the pages still show, where those are not the ones that were read last.
    """
    moved = _moved(reading, lines) if reading is not None else {}
    worst = sorted(diagnostics, key=lambda diagnostic: (_RANK[diagnostic.severity], diagnostic.sort_key()))
    return [_page_item(diagnostic, hosted, moved) for diagnostic in worst[:MOST]]


def _page_item(diagnostic: Diagnostic, hosted: HostedCourse | None, moved: Mapping[str, list[int]]) -> dict[str, Any]:
    span, file = diagnostic.span, display_path(Path(diagnostic.span.file))
    shown_lines = moved.get(span.file, [])
    at = shown_lines[span.line - 1] if 0 < span.line <= len(shown_lines) else span.line
    return {
        **asdict(diagnostic),
        "span": None,
        "why": why(diagnostic.code),
        "file": file,
        "line": span.line,
        "column": span.column,
        "at": at,
        "page": _page_link(hosted, file, at) if hosted is not None else None,
    }


def _page_link(hosted: HostedCourse, file: str, line: int) -> dict[str, str] | None:
    """The page of the unit that a line of a file belongs to; the first unit's for what stands before it."""
    spans = [(page, page.unit.title.span) for page in hosted.all_pages]
    pages = [page for page, span in spans if span is not None and span.file == file]
    begun = [page for page in pages if page.unit.span is None or page.unit.span.line <= line]
    if not pages:
        return None
    unit = (begun or pages[:1])[-1].unit
    return {"href": reverse("unit", args=(hosted.course.key, unit.key)), "title": plain(unit.title)}


def _moved(reading: Reading, lines: Mapping[str, list[str]]) -> dict[str, list[int]]:
    """For each line of a file as it was read last, its line in the text that is shown, or the one before it."""
    documents = {document.file: document.lines for document in reading.documents.values()}
    return {file: _matched(lines[file], now) for file, now in documents.items() if file in lines and lines[file] != now}


def _matched(old: list[str], new: list[str]) -> list[int]:
    """For each line of `new`, the number of its line in `old`."""
    numbers: list[int] = []
    for kind, first, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for index in range(stop - start):
            line = first + index if kind == "equal" else min(first + index, max(end - 1, first))
            numbers.append(line + 1)
    return numbers
