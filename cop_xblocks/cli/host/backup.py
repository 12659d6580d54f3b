"""`cop host backup`: copy the answers while the host serves, and check the copy."""

from __future__ import annotations

from pathlib import Path

import click

from cop_xblocks.cli._data_file import data_option, find_data
from cop_xblocks.host.running.backups import DEFAULT_BACKUPS, BackupError, back_up, backup_folder
from cop_xblocks.reading.source import display_path


@click.command()
@data_option
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of the backups; without it, backups/ beside the data file. Another disk is better.",
)
@click.option(
    "--keep",
    type=click.IntRange(1),
    default=DEFAULT_BACKUPS,
    show_default=True,
    help="How many backups stay in the folder.",
)
def backup(data: Path | None, folder: Path | None, keep: int) -> None:
    """Copy the data file, also while the host serves, and check the copy. If that fails, no older backup is deleted.
    Anybody who has a backup can read the answers in it: keep it as safe as the data file."""
    path = find_data(data)
    try:
        made, contents = back_up(path, folder or backup_folder(path), keep)
    except BackupError as problem:
        raise click.ClickException(str(problem)) from problem
    size = made.stat().st_size / 1_000_000
    click.echo(f"written  {display_path(made)} ({size:.1f} MB)")
    click.echo(f"learners: {contents.learners}, answered blocks: {contents.answers}, marks: {contents.marks}")
