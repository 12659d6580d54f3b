"""A run of `cop build` as it went before: where nothing has changed since, it has nothing to do."""

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
    """One run: what was asked for, and all that lay in the folders when it began.

    What it wrote and said is only remembered where the folders are the same when it ends; so what is remembered was
    made of what it names.
    """

    def __init__(self, cache: BuildCache, folders: Sequence[Path], asked: object) -> None:
        self._cache = cache
        # A course lies in `courses/`, beside `locales/`, and may link to everything there. Beside one that lies alone
        # there may be anything, a whole home folder: nothing is remembered of it.
        self._is_alone = any(folder.parent.name != "courses" for folder in folders)
        self._roots = sorted({root for folder in folders for root in (folder.parent, folder.parent.parent / "locales")})
        self._asked = asked, Path.cwd().as_posix(), [os.fspath(folder) for folder in folders]
        self._key = "" if self._is_alone else self._key_now()

    def _key_now(self) -> str:
        # Some rules ask what day it is.
        return digest_of("run", package_digest(), self._asked, today(), tree_digest(self._roots))

    def before(self) -> tuple[str, str] | None:
        """What the same run wrote before to standard output and standard error, where its files are still there."""
        value = self._cache.get(self._key) if self._key else None
        if value is None:
            return None
        files, out, err = json.loads(value)
        return (out, err) if all(file_digest(path) == digest for path, digest in files) else None

    def remember(self, written: Iterable[Path], out: str, err: str) -> None:
        """Remember the files that this run wrote, and its output."""
        if self._key and self._key == self._key_now():
            files = [(os.fspath(path.absolute()), file_digest(path)) for path in written]
            self._cache.put(self._key, json.dumps([files, out, err]).encode())
