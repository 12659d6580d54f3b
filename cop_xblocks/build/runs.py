"""A run of `cop build` as it went before: when nothing has changed since, there is nothing to do but to say so."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from cop_xblocks.build.inputs import Look, digest_of, file_digest, package_digest
from cop_xblocks.build.store import Store

_PACK = "runs"
_MOST = 20
"""Ways of building that are remembered at once."""


class Run:
    """One run: what was asked for, and all that lay in the folders when it began.

    What it wrote and said is only remembered where the folders are the same when it ends; so what is remembered was
    made of what it says.
    """

    def __init__(self, store: Store, folders: Sequence[Path], asked: object) -> None:
        self.store = store
        # A course lies in `courses/`, beside `locales/`, and may link to everything there. Beside one that lies alone
        # there may be anything, a whole home folder: nothing is remembered of it.
        self._is_alone = any(folder.parent.name != "courses" for folder in folders)
        self._roots = sorted({root for folder in folders for root in (folder.parent, folder.parent.parent / "locales")})
        self._asked = digest_of(asked, Path.cwd().as_posix(), [os.fspath(folder) for folder in folders])
        self.look = Look([] if self._is_alone else self._roots)
        # Some rules ask what day it is.
        self._today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        self._inputs = digest_of(package_digest(), self._today, self.look.digest)

    def before(self) -> tuple[str, str] | None:
        """What the same run said before on standard output and standard error, where all that it wrote is still
        there."""
        found = self.store.load(_PACK).get(self._asked)
        if found is None or self._is_alone:
            return None
        try:
            inputs, written, out, err = json.loads(bytes(found))
            same = inputs == self._inputs and all(file_digest(path) == digest for path, digest in written)
            return (str(out), str(err)) if same else None
        except (ValueError, TypeError):
            return None

    def remember(self, written: Iterable[Path], out: str, err: str) -> None:
        """Remember what this run wrote and said."""
        if self._is_alone or Look(self._roots, self.look).digest != self.look.digest:
            return
        runs = self.store.load(_PACK)
        runs.pop(self._asked, None)
        files = [(os.fspath(path.absolute()), file_digest(path)) for path in written]
        runs[self._asked] = json.dumps([self._inputs, files, out, err]).encode()
        self.store.save(_PACK, dict(list(runs.items())[-_MOST:]))
