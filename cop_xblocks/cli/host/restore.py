"""`cop host restore`: check a backup, and put it in the place of the answers."""

from __future__ import annotations

from pathlib import Path

import click

from cop_xblocks.cli._data_file import data_option, refuse_server
from cop_xblocks.cli._extras import needs_extra
from cop_xblocks.reading.source import display_path


@click.command()
@click.argument("backup", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@click.option("--replace", is_flag=True, help="Replace a data file that exists; it stays beside the new one.")
def restore(backup: Path, data: Path | None, replace: bool) -> None:
    """Put a copy of BACKUP in the place of the data file. Stop the host first."""
    refuse_server(data)
    with needs_extra("host", "this command"):
        from cop_xblocks.host.opening import find_database, known_migrations
        from cop_xblocks.host.running.backups import BackupError
        from cop_xblocks.host.running.backups import restore as put_back

        database = find_database(data, None)
        path = Path(database.place)
        try:
            contents, replaced = put_back(backup.absolute(), path, known_migrations(database), replace=replace)
        except BackupError as problem:
            raise click.ClickException(str(problem)) from problem
    click.echo(f"written  {display_path(path)}")
    click.echo(f"learners: {contents.learners}, answered blocks: {contents.answers}, marks: {contents.marks}")
    if replaced is not None:
        click.echo(f"the replaced file is {display_path(replaced)}; delete it when you no longer need it")
