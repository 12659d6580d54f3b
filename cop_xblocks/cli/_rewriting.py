"""What the commands share that write over an author's files."""

from __future__ import annotations

from pathlib import Path

import click

from cop_xblocks.editing import ChangedMeanwhileError, read_text, write_over
from cop_xblocks.reading.source import display_path


def read(path: Path) -> str | None:
    """A file's text; None after saying why it cannot be read."""
    try:
        return read_text(path)
    except UnicodeDecodeError:
        leave(path, 1, "it is not UTF-8")
    except OSError as problem:
        leave(path, 1, f"it cannot be read: {problem}")
    return None


def save(path: Path, before: str, after: str) -> bool:
    """Write a file over; say why it was not, and give False."""
    try:
        write_over(path, before, after)
    except ChangedMeanwhileError:
        leave(path, 1, "it has just been saved by somebody else; try again")
    except OSError as problem:
        leave(path, 1, f"it cannot be written: {problem.strerror or problem}")
    else:
        return True
    return False


def leave(path: Path, line: int, reason: str) -> None:
    """Say of a file that it stays as it is."""
    click.echo(f"{display_path(path)}:{line}: left as it is: {reason}", err=True)
