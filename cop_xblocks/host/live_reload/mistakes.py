"""The mistakes of a course, as a watched page shows them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from django.urls import reverse

from cop_xblocks.checking import why
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.live_reload.source_map import file_units
from cop_xblocks.markdown import plain
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import Reading
from cop_xblocks.reading.source import display_path

MOST = 200
"""Mistakes of one course; an author with more of them reads them in a terminal."""
_RANK = {"error": 0, "warning": 1, "info": 2}

Units = Mapping[str, tuple[list[int], list[dict[str, str]]]]


def as_page_items(
    found: Iterable[Diagnostic], hosted: HostedCourse | None, reading: Reading | None, lines: Mapping[str, list[str]]
) -> list[dict[str, Any]]:
    """The mistakes, the worst first, each with the page that it is on and its line in the text that is shown there.

    `lines` holds the lines of the files that the pages still show, where those are not the ones that were read last.
    """
    units = _units(hosted) if hosted is not None else {}
    moved = _moved(reading, lines) if reading is not None else {}
    worst = sorted(found, key=lambda each: (_RANK[each.severity], each.sort_key()))
    return [_page_item(diagnostic, units, moved) for diagnostic in worst[:MOST]]


def _page_item(diagnostic: Diagnostic, units: Units, moved: Mapping[str, list[int]]) -> dict[str, Any]:
    span, file = diagnostic.span, display_path(Path(diagnostic.span.file))
    now = moved.get(span.file, [])
    at = now[span.line - 1] if 0 < span.line <= len(now) else span.line
    firsts, pages = units.get(file, ([], []))
    place = max(bisect_right(firsts, at) - 1, 0)
    return {
        **asdict(diagnostic),
        "span": None,
        "why": why(diagnostic.code),
        "file": file,
        "line": span.line,
        "column": span.column,
        "at": at,
        "page": pages[place] if pages else None,
    }


def _units(hosted: HostedCourse) -> Units:
    """The units of each file, by the lines that they begin on."""
    found: dict[str, tuple[list[int], list[dict[str, str]]]] = {}
    for lesson in hosted.by_lesson.values():
        for first, _, page in file_units(hosted, lesson[0].lesson.file):
            title = page.unit.title
            href = reverse("unit", args=(hosted.course.key, page.unit.key))
            firsts, pages = found.setdefault(title.span.file if title.span is not None else "", ([], []))
            firsts.append(first)
            pages.append({"href": str(href), "title": plain(title)})
    return found


def _moved(reading: Reading, lines: Mapping[str, list[str]]) -> dict[str, list[int]]:
    """For each line of a file as it was read last, its line in the text that is shown, or the one before it."""
    documents = {document.file: document.lines for document in reading.documents.values()}
    return {file: _matched(lines[file], now) for file, now in documents.items() if file in lines and lines[file] != now}


def _matched(old: list[str], new: list[str]) -> list[int]:
    found: list[int] = []
    for kind, first, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for index in range(stop - start):
            line = first + index if kind == "equal" else min(first + index, max(end - 1, first))
            found.append(line + 1)
    return found
