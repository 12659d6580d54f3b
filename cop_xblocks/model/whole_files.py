"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

_MODE = 0o644
"""A temporary file is for its owner alone; a new file is for everybody who may read its folder."""


def write_private(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file for its owner alone, part by part, through a temporary one beside it. Raises OSError, and what
    making the parts raises; then the file is as it was."""
    temporary = _write_beside(path, parts)
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


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
    temporary = _write_beside(path, [content])
    try:
        temporary.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else _MODE)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _write_beside(path: Path, parts: Iterable[bytes]) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
