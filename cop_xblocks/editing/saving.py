"""Files that are written over: whole or not at all, and never over what somebody else has just written."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


class ChangedMeanwhileError(Exception):
    """A file is no longer what it was when it was read."""


def read_text(path: Path) -> str:
    """A file's text with all that stands in it, a byte order mark and its line ends as well.

    Raises OSError and UnicodeDecodeError.
    """
    return path.read_bytes().decode("utf-8")


def write_over(path: Path, before: str, after: str) -> None:
    """Put `after` in the place of `before`, through a temporary file beside it; a link stays one, modes are kept.

    Raises ChangedMeanwhileError where the file is not `before` any more (an editor has saved it), and OSError; then
    the file is as it was.
    """
    real = Path(os.path.realpath(path))
    mode = stat.S_IMODE(real.stat().st_mode)
    handle, temporary = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        if real.read_bytes() != before.encode("utf-8"):
            raise ChangedMeanwhileError(str(path))
        Path(temporary).replace(real)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
