"""What a build is made of, by content: the files below some folders, and the package that reads them."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

_OURS = ("__pycache__", "courses", "locales")
"""Folders of the package that are no part of what it does: the courses of an installed one are inputs like others."""


def digest_of(*parts: object, content: bytes = b"") -> str:
    """One digest of texts and other values that have an exact `repr`, each told from the next; and of `content`."""
    found = sha256(repr(parts).encode("utf-8", "surrogatepass"))
    found.update(content)
    return found.hexdigest()


@cache
def package_digest() -> str:
    """All that decides what the package makes of its inputs: its own files, Python, and what is installed beside it."""
    import cop_xblocks

    found = sha256(f"{sys.version} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for folder, folders, files in os.walk(os.path.dirname(cop_xblocks.__file__)):  # noqa: PTH120
        folders[:] = sorted(name for name in folders if name not in _OURS)
        for name in sorted(files):
            path = os.path.join(folder, name)  # noqa: PTH118
            found.update(f"{path!r} {file_digest(path)}\n".encode())
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208
        except OSError:
            continue
        found.update(repr(sorted(name for name in names if name.endswith(("-info", ".pth")))).encode())
    return found.hexdigest()


def tree_digest(folders: Iterable[Path]) -> str:
    """Of all that lies below some folders now: every name, and what is in every file. What several links lead to is
    looked at once."""
    found = sha256()
    followed: set[str] = set()
    for folder in folders:
        _add(found.update, folder, followed)
    return found.hexdigest()


def _add(update: Callable[[bytes], None], folder: Path | str, followed: set[str]) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as problem:
        update(f"error {problem.errno}\n".encode())
        return
    for entry in entries:
        update(f"{entry.name!r} ".encode())
        try:
            is_folder = entry.is_dir()
            where = os.path.realpath(entry.path) if is_folder and entry.is_symlink() else ""
            if not is_folder:
                # Any other kind of file is not opened: a pipe would never end.
                update(f"{file_digest(entry.path) if entry.is_file() else 'none'}\n".encode())
                continue
        except OSError as problem:
            update(f"error {problem.errno}\n".encode())
            continue
        update(f"{where!r} {{\n".encode())
        if where not in followed:
            followed |= {where} if where else set()
            _add(update, entry.path, followed)
        update(b"}\n")


def file_digest(path: Path | str) -> str:
    """What is in a file; why it cannot be read, where it cannot."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a build with nothing to do opens a thousand
            return sha256(file.read()).hexdigest()
    except OSError as problem:
        return f"error {problem.errno}"
