"""What a command needs beyond the package itself: the extras of setup.cfg."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

_PACKAGES = {
    "host": ("django", "waitress", "watchfiles"),
    "postgresql": ("psycopg",),
    "lsp": ("pygls", "lsprotocol", "cattrs", "attrs"),
}


@contextmanager
def needs_extra(extra: str, subject: str) -> Iterator[None]:
    """Raise click.ClickException, which names the package and the extra, where one of the extra's is not installed."""
    try:
        yield
    except ModuleNotFoundError as problem:
        package = (problem.name or "").partition(".")[0]
        if package not in _PACKAGES[extra]:
            raise
        raise click.ClickException(
            f"{subject} needs {package}, which is not installed; install it with: pip install 'cop-xblocks[{extra}]'"
        ) from problem
