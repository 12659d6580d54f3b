"""Waits for somebody to save something."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import click

from cop_xblocks.cli._extras import needs_extra

_GATHERED = 400
"""Milliseconds in which several changes are one: a branch that is switched, an editor that writes twice."""

_PATIENCE = 100
"""Milliseconds between two looks for Ctrl+C."""


def saves(folders: list[Path]) -> Iterator[None]:
    """Give control back at once, and then after each change below the folders.

    Raises KeyboardInterrupt at Ctrl+C, click.ClickException where the library that watches is not installed.
    """
    gc.enable()
    with needs_extra("host", "watching"):
        from watchfiles import watch
    changes = watch(*folders, debounce=_GATHERED, rust_timeout=_PATIENCE, yield_on_timeout=True)
    next(changes)  # it watches from now on: what is saved during the first round is not missed
    yield
    _announce()
    for _ in filter(None, changes):
        click.clear()
        yield
        _announce()


def _announce() -> None:
    click.echo(f"{time.strftime('%H:%M:%S')}  Waiting for the next save; Ctrl+C ends.")
