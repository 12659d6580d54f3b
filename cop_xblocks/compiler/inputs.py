"""What a build is made of, by content: the files below a folder, and the package that reads them."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import file_digest as hash_file
from hashlib import sha256
from pathlib import Path

_OURS = ("__pycache__", "courses", "locales")
"""Folders of the package that are no part of what it does: the courses of an installed one are looked at as such."""


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
    _add(found.update, Path(cop_xblocks.__file__).parent, _OURS, set())
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208
        except OSError:
            continue
        found.update(repr(sorted(name for name in names if name.endswith(("-info", ".pth")))).encode())
    return found.hexdigest()


def tree_digest(folders: Iterable[Path]) -> str:
    """All that lies below some folders: every name, and what is in every file."""
    found = sha256()
    for folder in folders:
        _add(found.update, folder, (), set())
    return found.hexdigest()


def file_digest(path: Path | str) -> str:
    """What is in a file; why it cannot be read, where it cannot."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a build that has nothing to do opens a thousand
            return hash_file(file, "sha256").hexdigest()
    except OSError as problem:
        return f"error {problem.errno}"


def _add(update: Callable[[bytes], None], folder: Path | str, without: Iterable[str], followed: set[str]) -> None:
    """Tell `update` of everything in a folder. What several links lead to is looked at once."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as problem:
        update(f"error {problem.errno}\n".encode())
        return
    for entry in entries:
        if entry.name in without:
            continue
        update(f"{entry.name!r} ".encode())
        try:
            is_folder = entry.is_dir()
            where = os.path.realpath(entry.path) if is_folder and entry.is_symlink() else ""
        except OSError as problem:
            update(f"error {problem.errno}\n".encode())
            continue
        if where:
            update(f"-> {where!r} ".encode())
        if not is_folder:
            # A pipe would never end.
            update(f"{file_digest(entry.path) if entry.is_file() else 'none'}\n".encode())
        elif where not in followed:
            followed |= {where} if where else set()
            update(b"{\n")
            _add(update, entry.path, without, followed)
            update(b"}\n")
