"""Files that a command writes: new ones, all or none, and changed ones, whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from cop_xblocks.model.whole_files import write_whole
from cop_xblocks.reading.source import display_path


def read_text(path: Path) -> str:
    """The text of a file. Raises UsageError where it cannot be read as UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise click.UsageError(f"{display_path(path)} cannot be read: {problem}") from problem


def write_new(texts: dict[Path, str]) -> None:
    """Write new files, all or none, and say so. Raises UsageError where one exists, ClickException where one fails."""
    for path in texts:
        if os.path.lexists(path):
            raise click.UsageError(f"{display_path(path)} exists already; nothing was written")
    created: list[Path] = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                created.append(path)
                file.write(text.encode())
    except OSError as problem:
        for path in created:
            path.unlink()
        raise click.ClickException(f"{display_path(path)} cannot be written: {problem.strerror}") from problem
    for path in texts:
        click.echo(f"written  {display_path(path)}")


def change_text(path: Path, change: Callable[[str], str], is_right: Callable[[str], bool]) -> None:
    """Write a file with a change, whole; refuse where what was put there would not be read as what it is."""
    after = change(read_text(path))
    if not is_right(after):
        raise click.UsageError(
            f"{display_path(path)} does not end where this can stand: look for a fence that is not closed"
        )
    write_whole(path, after.encode())
    click.echo(f"changed  {display_path(path)}")
