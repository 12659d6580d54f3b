"""The words in what lessons show: `<text id="where">…</text>` in an SVG file is a string of the course."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cop_xblocks.markdown.picture_paths import pictured
from cop_xblocks.model import LABEL, Course, Drawing, Label, Report, Span, Text, is_key, rules
from cop_xblocks.reading.source import display_path

if TYPE_CHECKING:
    from cop_xblocks.languages.svg import ScannedDrawing, SvgElement

_NAME = re.compile(r"(?P<stem>.+?)(?:\.mirror)?\.svg", re.DOTALL)
_TEXT = re.compile(rb"<(?:[^\s<>/]+:)?text[\s/>]")
_ROOM = re.compile(r"[1-9][0-9]{0,3}")


def read_drawings(course: Course, report: Report) -> tuple[Drawing, ...]:
    """Every drawing of a course with words that have a name, each once. What is wrong with their names is noted; words
    without any, which stay in one language, are no mistake here."""
    root = Path(course.folder).parent
    drawings: dict[str, Drawing] = {}
    for file in pictured(course):
        path = root / file
        content = read_drawing(path) if file.lower().endswith(".svg") else b""
        if not content:
            continue
        from cop_xblocks.languages.svg import UnreadableError, scan

        try:
            scanned = scan(content)
        except UnreadableError as problem:
            at = _Place(path, content).at(problem.byte)
            report.add(
                rules.DRAWING_CANNOT_BE_READ,
                at,
                f"the drawing cannot be read: {problem}",
                "save it as plain SVG, in UTF-8",
            )
            continue
        if scanned is None or not any(tag.id is not None for tag in scanned.worded):
            continue
        where = _Place(path, content)
        name = _NAME.fullmatch(path.name)
        stem = name["stem"] if name is not None else ""
        if not is_key(stem):
            report.add(
                rules.LABEL_WITHOUT_KEY,
                where.at(scanned.root.start),
                f"the name of a drawing with words is no key: {path.name!r}",
                "call it by small letters, digits and hyphens, as in two-steps.svg: its strings have its name",
            )
        elif stem in drawings:
            report.add(
                rules.LABEL_WITHOUT_KEY,
                where.at(scanned.root.start),
                f"another drawing with words is called {stem!r} too: {drawings[stem].file}",
                "rename one of the two: their strings have their names",
            )
        else:
            drawings[stem] = Drawing(file, tuple(_labels(scanned, stem, course.language, where, report)))
    return tuple(drawings.values())


def read_drawing(path: Path) -> bytes:
    """What is in the file of a drawing with text; nothing of one without, as most are, or where it cannot be read."""
    try:
        content = path.read_bytes() if path.is_file() else b""
    except (OSError, ValueError):
        return b""
    return content if _TEXT.search(content) else b""


class _Place:
    """Says where in a file a byte is."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._file = display_path(path)
        self._content = content

    def at(self, byte: int, end: int = 0) -> Span:
        from cop_xblocks.languages.svg import place

        return Span(self._file, *place(self._content, byte), *place(self._content, max(end, byte + 1)))


def _labels(scanned: ScannedDrawing, stem: str, language: str, where: _Place, report: Report) -> Iterator[Label]:
    ids: set[str] = set()
    for tag in scanned.worded:
        if tag.id is None:
            continue
        at = where.at(tag.start, tag.inside)
        wrong = _wrong(tag, ids)
        if wrong is not None:
            report.add(rules.LABEL_WITHOUT_KEY, at, *wrong)
            continue
        ids.add(tag.id)
        room = tag.attributes.get("data-max", "0")
        yield Label(Text(f"{stem} {LABEL} {tag.id}", tag.words, language, at), int(room))


def _wrong(tag: SvgElement, ids: set[str]) -> tuple[str, str] | None:
    """What is wrong with the name of some words, and what to write instead."""
    words = tag.words if len(tag.words) <= 40 else tag.words[:39] + "…"
    if not tag.id:
        return f"the id of {words!r} is empty", 'give it a name, as in id="first-step"'
    if not is_key(tag.id):
        return f"the id {tag.id[:64]!r} is no key", 'use small letters, digits and hyphens, as in id="first-step"'
    if tag.id in ids:
        return f"the id {tag.id!r} stands twice in this drawing", "give the second one another id"
    if tag.has_parts:
        return f"beside the words {words!r} stand others of their own", "put each into a <tspan> with an id of its own"
    if not _ROOM.fullmatch(tag.attributes.get("data-max", "1")):
        return "data-max says for how many characters there is room", 'write a number, as in data-max="12"'
    return None
