"""`cop host erase`: delete learners with all that is stored about them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from cop_xblocks.cli._data_file import data_options, open_for_command


@click.command()
@data_options
@click.option(
    "--before",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The learners about whom nothing has been stored since a day, such as 2026-07-01.",
)
@click.option("--code", metavar="WORDS", help='The learner with this resume code, in quotes: "apple boat …".')
@click.option("--all", "everyone", is_flag=True, help="All learners, as after a training.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(
    data: Path | None, database: str | None, before: datetime | None, code: str | None, everyone: bool, yes: bool
) -> None:
    """Delete learners with their answers, marks and events. The command says what it will delete, and asks. Older
    backups still have the data: delete those, too. Learners can do this themselves, on the page about their data."""
    if (before is not None) + (code is not None) + everyone != 1:
        raise click.UsageError("say which learners: one of --before DATE, --code WORDS and --all")
    with open_for_command(data, database) as place:
        from cop_xblocks.host.running import erasing

        erasure: erasing.Erasure | None
        if before is not None:
            erasure = erasing.inactive_since(before.date())
        elif code is not None:
            erasure = erasing.learner_with_code(code)
        else:
            erasure = erasing.everybody()
        if erasure is None:
            raise click.UsageError("no learner has this code; write its six words in quotes")
        if not erasure.learners:
            click.echo("there is no such learner; nothing was deleted")
            return
        click.echo(
            f"{place}: learners: {len(erasure.learners)}, answered blocks: {erasure.answers}, "
            f"marks: {erasure.marks}, events: {erasure.events}"
        )
        if not yes:
            click.confirm("Delete them for good?", abort=True)
        erasing.erase(erasure)
    click.echo("deleted")
