"""A file's text, or a diagnostic that says why there is none."""

from __future__ import annotations

import os
from pathlib import Path

from cop_xblocks.model import Report, Span

LARGEST = 200_000
"""Bytes. A block of more than 50,000 characters is too much for a content library, and a lesson is a handful of
blocks. What is longer than this cannot be read in a moment, whatever stands in it."""


def shown(path: Path) -> str:
    """A path as its author would type it: relative to where they stand, when it lies below."""
    absolute = os.path.abspath(path)
    try:
        relative = os.path.relpath(absolute)
    except ValueError:  # another drive
        relative = absolute
    return (absolute if relative.startswith("..") else relative).replace(os.sep, "/")


def read_source(path: Path, report: Report) -> str | None:
    """Read a file as UTF-8; None after noting why it cannot be."""
    place = Span(shown(path), 1, 1, 1, 1)
    try:
        size = path.stat().st_size
        if not path.is_file():
            report.error("COP101", place, "this is no file", "put a Markdown file in its place")
            return None
        if size > LARGEST:
            report.error(
                "COP102",
                place,
                f"the file has {size:,} bytes, more than the {LARGEST:,} that a lesson can have",
                "split it into several lessons",
            )
            return None
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        report.error("COP101", place, f"the file cannot be read: {reason}", "check its name and who may read it")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        report.error(
            "COP103",
            Span(place.file, line, column, line, column + 1),
            f"this is not UTF-8: the byte 0x{data[problem.start]:02x}",
            "save the file as UTF-8 in your editor",
        )
        return None
