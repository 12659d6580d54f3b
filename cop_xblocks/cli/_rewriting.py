"""Writes over an author's files, for the commands that do, and says of each file that stays as it is why."""

from __future__ import annotations

from pathlib import Path

import click

from cop_xblocks.editing import ChangedMeanwhileError, read_text, write_over
from cop_xblocks.model.conflicts import take_own_side
from cop_xblocks.reading.source import display_path


def read(path: Path) -> str | None:
    """A file's text; None, after saying why, where it cannot be read, or git has left two versions in it."""
    try:
        text = read_text(path)
        conflicts = take_own_side(text, display_path(path))[1]
        if not conflicts:
            return text
        leave(path, conflicts[0].span.line, "git could not join two versions of its lines; choose between them first")
    except UnicodeDecodeError:
        leave(path, 1, "it is not UTF-8")
    except OSError as problem:
        leave(path, 1, f"it cannot be read: {problem}")
    return None


def save(path: Path, before: str, after: str) -> bool:
    """Write a text over the one that was read; False, after saying why, where that cannot be."""
    try:
        write_over(path, before, after)
    except ChangedMeanwhileError:
        leave(path, 1, "it has just been saved by somebody else; try again")
        return False
    except OSError as problem:
        leave(path, 1, f"it cannot be written: {problem.strerror or problem}")
        return False
    return True


def leave(path: Path, line: int, reason: str) -> None:
    """Say of a file that it stays as it is."""
    click.echo(f"{display_path(path)}:{line}: left as it is: {reason}", err=True)
