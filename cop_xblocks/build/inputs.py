"""Digests of a build's inputs: the files below some folders, and the package that reads them."""

from __future__ import annotations

import os
import stat
import sys
import zlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

_OURS = ("__pycache__", "courses", "locales")
"""Folders of the package that hold no code: the courses of an installed package are inputs like others."""


def digest_of(*parts: object) -> str:
    """One digest of texts and other values that have an exact `repr`, each told from the next."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def package_digest() -> str:
    """The digest of the package itself: its files, Python, and what is installed beside it."""
    import cop_xblocks

    installed = []
    for folder in sys.path:
        with suppress(OSError):
            installed += sorted(name for name in os.listdir(folder or ".") if name.endswith(("-info", ".pth")))  # noqa: PTH208
    package = tree_digest([Path(cop_xblocks.__file__).parent], _OURS)
    return digest_of(sys.version, zlib.ZLIB_RUNTIME_VERSION, package, installed)


def tree_digest(folders: Iterable[Path], without: Collection[str] = ()) -> str:
    """The digest of all names and contents below some folders. A folder that several links lead to is read once, and
    one whose name is in `without` is not."""
    digest = sha256()
    visited: set[str] = set()

    def add(*parts: object) -> None:
        digest.update(repr(parts).encode("utf-8", "surrogatepass"))

    for top in folders:
        for folder, names, files in os.walk(top, followlinks=True, onerror=lambda problem: add(problem.errno)):
            names.sort()
            add(folder, names, [(name, file_digest(f"{folder}/{name}")) for name in sorted(files)])
            real = {name: os.path.realpath(f"{folder}/{name}") for name in names if name not in without}
            names[:] = [name for name, path in real.items() if path not in visited]
            visited.update(real.values())
    return digest.hexdigest()


def file_digest(path: Path | str) -> str:
    """The digest of a file's content, or why it cannot be read. Anything else, such as a pipe, is not opened."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - a build with nothing to do asks of a thousand files
            return "no file"
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return sha256(file.read()).hexdigest()
    except OSError as problem:
        return f"error {problem.errno}"
