"""A progress bar for what takes long, and only then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

_PATIENCE = 0.5
"""Seconds after which somebody at a terminal wants to see that something happens."""


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[], None]]:
    """Give a function to call after each of `length` steps; at a terminal a bar stands on standard error once it
    takes long."""
    started = time.monotonic()
    with ExitStack() as stack:
        bars: list[Any] = []
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            if bars:
                bars[0].update(1)
            elif sys.stderr.isatty() and time.monotonic() - started > _PATIENCE:
                bars.append(stack.enter_context(click.progressbar(length=length, label=label, file=sys.stderr)))
                bars[0].update(done)

        yield step
