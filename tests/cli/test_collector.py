"""The garbage collector is off in a command that ends, and on in one that runs on."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cop_xblocks import cli
from cop_xblocks.cli._watching import saves


@pytest.fixture
def _collector() -> Iterator[None]:
    yield
    gc.enable()
    gc.unfreeze()


@pytest.mark.usefixtures("_collector")
def test_a_command_that_ends_collects_no_garbage(monkeypatch: pytest.MonkeyPatch, capsys: object) -> None:
    monkeypatch.setattr(sys, "argv", ["cop", "schema", "lesson"])
    monkeypatch.setattr(sys, "stdout", sys.__stdout__)
    with pytest.raises(SystemExit):
        cli.main()
    assert not gc.isenabled()


@pytest.mark.usefixtures("_collector")
def test_a_command_that_runs_on_collects_garbage(tmp_path: Path) -> None:
    gc.disable()
    next(saves([tmp_path]))
    assert gc.isenabled()
