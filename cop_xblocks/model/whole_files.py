"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

_MODE = 0o644
"""A temporary file is for its owner alone; a new file is for everybody who may read its folder."""


def write_whole(path: Path, content: bytes, check: Callable[[], None] | None = None) -> Path:
    """Write a file through a temporary one beside it, so that nobody ever sees half of it; a file that it replaces
    keeps its mode.

    `check` runs just before the file is replaced. Raises OSError, and what `check` raises; then the file is as it was.
    """
    temporary = write_beside(path, content)
    try:
        if check is not None:
            check()
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path


def write_beside(path: Path, content: bytes) -> Path:
    """Write a temporary file that is to take the place of another one, with that one's mode. Raises OSError; then there
    is none."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else _MODE)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
