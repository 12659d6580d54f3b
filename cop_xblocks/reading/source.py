"""A file's text, or a diagnostic that says why there is none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from cop_xblocks.model import Report, Span, rules
from cop_xblocks.model.conflicts import take_own_side

LARGEST = 200_000
"""Bytes. Content libraries are made for blocks of up to 50,000 characters, and a lesson is a handful of blocks. What is
longer than this cannot be read in a moment, whatever stands in it."""


def display_path(path: Path) -> str:
    """A path as its author would type it: relative to where they stand, when it lies below."""
    absolute = os.path.abspath(path)
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118 - asked for every file, and again by a build
    if absolute.startswith(here):
        return absolute[len(here) :].replace(os.sep, "/")
    try:
        relative = os.path.relpath(absolute)
    except ValueError:  # another drive
        relative = absolute
    return (absolute if relative.startswith("..") else relative).replace(os.sep, "/")


def read_source(path: Path, report: Report, texts: Mapping[Path, str] | None = None) -> str | None:
    """Read a file as UTF-8; None after noting why it cannot be. Where git has left two versions of some lines, that is
    noted, and the first one is read.

    `texts` is what an editor holds and has not saved yet, by absolute paths: it goes before what is on the disk.
    """
    text = _read(path, Span(display_path(path), 1, 1, 1, 1), report, texts)
    if text is None:
        return None
    text, conflicts = take_own_side(text, display_path(path))
    report.diagnostics.extend(conflicts)
    return text


def _read(path: Path, place: Span, report: Report, texts: Mapping[Path, str] | None) -> str | None:
    if texts and path in texts:
        return _short_enough(texts[path], place, report)
    try:
        size = path.stat().st_size
        if not path.is_file():
            report.add(rules.CANNOT_BE_READ, place, "this is no file", f"put {_kind(path)} in its place")
            return None
        if size > LARGEST:
            _too_large(size, place, report)
            return None
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        report.add(
            rules.CANNOT_BE_READ, place, f"the file cannot be read: {reason}", "check its name and who may read it"
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        report.add(
            rules.NOT_UTF8,
            Span(place.file, line, column, line, column + 1),
            f"this is not UTF-8: the byte 0x{data[problem.start]:02x}",
            "save the file as UTF-8 in your editor",
        )
        return None


def _short_enough(text: str, place: Span, report: Report) -> str | None:
    # Most texts are far too short for it to matter how many bytes each letter takes.
    size = len(text.encode("utf-8", "surrogatepass")) if len(text) * 4 > LARGEST else 0
    if size <= LARGEST:
        return text.removeprefix("\ufeff")
    _too_large(size, place, report)
    return None


def _too_large(size: int, place: Span, report: Report) -> None:
    kind = _kind(Path(place.file))
    lesson = kind == "a Markdown file"
    report.add(
        rules.TOO_LARGE,
        place,
        f"the file has {size:,} bytes, more than the {LARGEST:,} that {'a lesson' if lesson else kind} can have",
        "split it into several lessons" if lesson else "take out what no course refers to",
    )


def _kind(path: Path) -> str:
    kinds = {".yml": "a list of facts", ".csv": "a table", ".vtt": "captions"}
    return kinds.get(path.suffix, "a Markdown file")
