"""The cache: a folder of packs that only the user can write, and that can be lost at any moment.

A pack is a file of values by name. A name is the digest of all that its value was made of, so that a value is right
or not there; and a pack is read whole, with its checksum, or not at all. It is replaced by a rename: whoever reads
has the old one or the new one, and of two builds at once the later one stays (decision 0008).
"""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from zlib import crc32

_MAGIC = b"cop-cache 2\n"
_UNUSED = 90 * 24 * 3600
"""Seconds after which the cache of courses that nobody builds any more is thrown away."""
_INTERRUPTED = 3600
"""Seconds after which nobody writes a temporary file any more."""

Value = bytes | memoryview


class Store:
    """The packs of one root. Without a folder nothing is kept and nothing found."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def load(self, name: str) -> dict[str, Value]:
        """The values of a pack; none where there is no such pack, or a damaged one."""
        if self.folder is None:
            return {}
        try:
            data = (self.folder / name).read_bytes()
            checksum = len(_MAGIC) + 4
            body = memoryview(data)[checksum:]
            if not data.startswith(_MAGIC) or crc32(body).to_bytes(4, "big") != data[len(_MAGIC) : checksum]:
                return {}
            start = 8 + int.from_bytes(body[:8], "big")
            index = json.loads(bytes(body[8:start]))
            return {key: body[start + first : start + end] for key, (first, end) in index.items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return {}

    def save(self, name: str, values: Mapping[str, Value]) -> None:
        """Put these values in the place of a pack's. What cannot be written is not kept: no build fails for it."""
        if self.folder is None:
            return
        index = {}
        end = 0
        for key, value in values.items():
            index[key] = (end, end + len(value))
            end += len(value)
        head = json.dumps(index).encode()
        head = len(head).to_bytes(8, "big") + head
        # Against accidents: who can write here needs to forge no checksum.
        checksum = crc32(head)
        for value in values.values():
            checksum = crc32(value, checksum)
        temporary: str | None = None
        try:
            handle, temporary = tempfile.mkstemp(prefix=".", dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(_MAGIC + checksum.to_bytes(4, "big") + head)
                file.writelines(values.values())
            Path(temporary).replace(self.folder / name)
            temporary = None
        except OSError:
            pass
        finally:
            if temporary is not None:
                _remove(Path(temporary))


def open_store(root: Path) -> Store:
    """The cache of the courses below `root`; one that keeps nothing where there is no place that is the user's
    alone."""
    try:
        base = _caches() / "cop_xblocks"
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = base / sha256(os.fsencode(root.resolve())).hexdigest()[:32]
        is_new = not folder.is_dir()
        folder.mkdir(mode=0o700, exist_ok=True)
        if not (_is_private(base) and _is_private(folder)):
            return Store(None)
        os.utime(folder)
        if is_new:
            for other in base.iterdir():
                _clear(other, _UNUSED)
        _clear(folder, _INTERRUPTED, ".*")
        return Store(folder)
    except (OSError, RuntimeError, ValueError):
        return Store(None)


def _caches() -> Path:
    """Where the system keeps a user's caches: never beside the courses, for what lies there came with them."""
    chosen = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if chosen.is_absolute():
        return chosen
    local = Path(os.environ.get("LOCALAPPDATA", ""))
    if sys.platform == "win32" and local.is_absolute():
        return local / "Cache"
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


def _is_private(folder: Path) -> bool:
    """Whether a folder is the user's own, no link, and closed to all others. On Windows a user's folders are."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return sys.platform == "win32" or (found.st_uid == os.getuid() and not found.st_mode & 0o077)


def _clear(folder: Path, age: int, pattern: str = "*") -> None:
    """Remove the files of a folder that has, or that have, not been touched for `age` seconds; and it, if it is empty
    then."""
    now = time.time()
    whole = pattern == "*"
    with suppress(OSError):
        if whole and now - folder.lstat().st_mtime < age:
            return
        for file in folder.glob(pattern):
            if whole or now - file.lstat().st_mtime > age:
                _remove(file)
        if whole:
            folder.rmdir()


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()
