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
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else _MODE)
        if check is not None:
            check()
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path
