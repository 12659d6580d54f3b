"""Fixes of links and pictures whose paths Markdown or the web does not read as their author meant them."""

from __future__ import annotations

import re

from cop_xblocks.editing.edits import Edit, Source
from cop_xblocks.markdown import Document
from cop_xblocks.model import Diagnostic

_PATH = re.compile(r"\]\((?P<path>[^()<>\n\"]+)")


def _path(source: Source, diagnostic: Diagnostic) -> tuple[int, int]:
    """Where the path of the link at a mistake's place stands; an empty stretch where there is none."""
    start, end = source.range(diagnostic.span)
    paths = list(_PATH.finditer(source.text, start, end))
    return paths[0].span("path") if len(paths) == 1 else (start, start)


def backslashes(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """Slashes for the backslashes of Windows."""
    start, end = _path(source, diagnostic)
    path = source.text[start:end]
    return [Edit(start, end, path.replace("\\", "/"))] if "\\" in path else []


def spaced_path(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """Angle brackets around a path with a space in it."""
    start, end = _path(source, diagnostic)
    path = source.text[start:end].strip()
    return [Edit(start, end, f"<{path}>")] if " " in path and "\\" not in path else []
