"""What a build is made of, by content: the files below a folder, and the package that reads them."""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

_OURS = ("__pycache__", "courses", "locales")
"""Folders of the package that are no part of what it does: the courses of an installed one are looked at as such."""


_AT_ONCE = 1 << 16
"""Bytes of a file that are read at once."""
_TICK = 2_000_000_000
"""Nanoseconds in which a file system may give two changes one time."""


def digest_of(*parts: object, content: bytes = b"") -> str:
    """One digest of texts and other values that have an exact `repr`, each told from the next; and of `content`: half
    of a SHA-256, for an archive is known by thousands of them."""
    found = sha256(repr(parts).encode("utf-8", "surrogatepass"))
    found.update(content)
    return found.hexdigest()[:32]


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


class Look:
    """All that lies below some folders at one moment: every name, and what is in every file."""

    def __init__(self, folders: Iterable[Path], before: Look | None = None) -> None:
        """Look at the folders. What an earlier look of this same process saw is not read again, where the system says
        that nothing was written to it since."""
        self._began = time.time_ns()
        self._before = before
        self._files: dict[str, tuple[tuple[int, ...], str]] = {}
        self._followed: set[str] = set()
        found = sha256()
        for folder in folders:
            self._add(found.update, folder)
        self.digest = found.hexdigest()

    def of(self, path: Path) -> str | None:
        """The digest of what was in a file; None for one that was not seen."""
        seen = self._files.get(os.fspath(path))
        return seen[1] if seen is not None else None

    def _add(self, update: Callable[[bytes], None], folder: Path | str) -> None:
        """Tell `update` of everything in a folder. What several links lead to is looked at once."""
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
                    update(f"{self._file(entry)}\n".encode())
                    continue
            except OSError as problem:
                update(f"error {problem.errno}\n".encode())
                continue
            update(f"{where!r} {{\n".encode())
            if where not in self._followed:
                self._followed |= {where} if where else set()
                self._add(update, entry.path)
            update(b"}\n")

    def _file(self, entry: os.DirEntry[str]) -> str:
        if not entry.is_file():
            return "none"  # a pipe would never end
        state = entry.stat()
        signature = (state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        known = self._before._files.get(entry.path) if self._before is not None and sys.platform != "win32" else None
        if known is None or known[0] != signature or state.st_ctime_ns > self._before._began - _TICK:  # type: ignore[union-attr]
            known = signature, file_digest(entry.path)
        self._files[entry.path] = known
        return known[1]


def file_digest(path: Path | str) -> str:
    """What is in a file; why it cannot be read, where it cannot."""
    try:
        # A build that has nothing to do opens a thousand, most of them small: a file object costs more than the read.
        file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            piece = os.read(file, _AT_ONCE)
            found = sha256(piece)
            while len(piece) == _AT_ONCE:
                piece = os.read(file, _AT_ONCE)
                found.update(piece)
            return found.hexdigest()
        finally:
            os.close(file)
    except OSError as problem:
        return f"error {problem.errno}"
