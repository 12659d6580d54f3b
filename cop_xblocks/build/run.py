"""A run of `cop build` that is remembered: if nothing has changed since, the next one has nothing to do."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from cop_xblocks.build.cache import BuildCache
from cop_xblocks.build.inputs import digest_of, file_digest, package_digest, tree_digest


def today() -> str:
    """The date in UTC."""
    return datetime.datetime.now(tz=datetime.UTC).date().isoformat()


class Run:
    """One run: its options, and all that lay in the folders when it began.

    Its files and output are remembered only if the folders are the same when it ends: what is remembered was made of
    what its key names.
    """

    def __init__(self, cache: BuildCache, folders: Sequence[Path], options: object) -> None:
        self._cache = cache
        self._roots = sorted({root for folder in folders for root in (folder.parent, folder.parent.parent / "locales")})
        self._options = options, Path.cwd().as_posix(), [os.fspath(folder) for folder in folders]
        # A course lies in `courses/`, beside `locales/`, and may link to everything there. Beside one that lies alone
        # there may be anything, a whole home folder: nothing is remembered of it.
        self._key = self._current_key() if all(folder.parent.name == "courses" for folder in folders) else ""

    def _current_key(self) -> str:
        # Some rules depend on the date.
        return digest_of("run", package_digest(), self._options, today(), tree_digest(self._roots))

    def last_output(self) -> tuple[str, str] | None:
        """What the same run wrote to standard output and standard error, if its files are still there."""
        value = self._cache.get(self._key) if self._key else None
        if value is None:
            return None
        files, out, err = json.loads(value)
        return (out, err) if all(file_digest(path) == digest for path, digest in files) else None

    def remember(self, paths: Iterable[Path], out: str, err: str) -> None:
        """Remember the files that this run wrote, and its output."""
        if self._key and self._key == self._current_key():
            files = [(os.fspath(path.absolute()), file_digest(path)) for path in paths]
            self._cache.put(self._key, json.dumps([files, out, err]).encode())
