"""A progress bar for what takes long."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

import click

Item = TypeVar("Item")

_FEW = 10
"""Items that are done before anybody wonders whether something happens."""


def progress(items: Sequence[Item], label: str) -> AbstractContextManager[Iterable[Item]]:
    """Give the items one by one; at a terminal, a bar on standard error follows them unless there are few."""
    if len(items) <= _FEW or not sys.stderr.isatty():
        return nullcontext(items)
    return click.progressbar(items, label=label, file=sys.stderr)
