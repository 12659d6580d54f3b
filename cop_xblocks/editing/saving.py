"""Overwrites files: whole or not at all, and never over what somebody else has just saved."""

from __future__ import annotations

import os
from pathlib import Path

from cop_xblocks.model.whole_files import write_whole


class ChangedMeanwhileError(Exception):
    """A file is no longer what it was when it was read."""


def read_text(path: Path) -> str:
    """The whole text of a file, with its byte order mark and its line ends.

    Raises OSError and UnicodeDecodeError.
    """
    return path.read_bytes().decode("utf-8")


def write_over(path: Path, before: str, after: str) -> None:
    """Replace `before` with `after`, through a temporary file beside it; links stay links, and modes stay.

    Raises ChangedMeanwhileError where the file is not `before` any more (an editor has saved it), and OSError; then
    the file is as it was.
    """
    real = Path(os.path.realpath(path))

    def check() -> None:
        if real.read_bytes() != before.encode("utf-8"):
            raise ChangedMeanwhileError(str(path))

    write_whole(real, after.encode("utf-8"), check)
