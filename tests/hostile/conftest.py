"""The host with the course that hostile requests are sent to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.hostile import stages


@pytest.fixture(scope="module")
def hostile(host: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The host serves the course of `stages.py`, and its own again in the end."""
    from cop_xblocks.host.library import open_library

    root = tmp_path_factory.mktemp("hostile")
    stages.write_course(root)
    open_library(root)
    with pytest.MonkeyPatch.context() as patch:
        # One address sends all of them, and stores in minutes what it may store in a day.
        patch.setattr("cop_xblocks.host.allowance.BURST", float("inf"))
        yield
    open_library(host)
