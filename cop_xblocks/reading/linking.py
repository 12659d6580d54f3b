"""Where a link leads: a scheme, or a file of the courses and a place in it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote

from cop_xblocks.reading.course import Reading

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def scheme(target: str) -> str:
    """What stands before the colon, in small letters; `//` for an address without one; empty for a file or anchor."""
    if target.startswith("//"):
        return "//"
    match = _SCHEME.match(target)
    return match[1].lower() if match else ""


def split_target(target: str) -> tuple[str, str]:
    """The path and the anchor of a relative link, as a file system and a heading spell them."""
    path, _, anchor = target.partition("#")
    return unquote(path.partition("?")[0]), unquote(anchor)


def resolve(reading: Reading, document: str, path: str) -> Path | None:
    """The file that a relative path means, or None where it leads out of the courses folder or is no path."""
    root = str(reading.folder.parent)
    file = os.path.normpath(os.path.join(root, os.path.dirname(document), path))  # noqa: PTH118, PTH120
    inside = file == root or file.startswith(os.path.join(root, ""))  # noqa: PTH118
    return Path(file) if inside and "\0" not in path else None
