"""Files and the addresses that an editor gives them."""

from __future__ import annotations

import os
from pathlib import Path

from pygls.uris import from_fs_path, to_fs_path

from cop_xblocks.lsp.buffer import Buffer


def path_of(uri: str) -> Path | None:
    """The file that an address means; None for one that is on no disk."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(os.path.abspath(path)) if path else None


def uri_of(path: Path) -> str:
    """A file's address."""
    return from_fs_path(str(path)) or path.as_uri()


def from_disk(path: Path, encoding: str) -> Buffer:
    """A file that is not open, as far as it can be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        text = ""
    return Buffer(path, uri_of(path), text, None, encoding)
