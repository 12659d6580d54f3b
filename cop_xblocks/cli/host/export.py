"""`cop host export`: write what learners did, without anything that identifies them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cop_xblocks.cli._data_file import data_options, open_for_command
from cop_xblocks.model.whole_files import write_private
from cop_xblocks.reading.source import display_path


@click.command()
@data_options
@click.option("--course", metavar="KEY", help="One course; without it, all that is stored.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="The form of rows.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A new file; without it, standard output.",
)
def export(data: Path | None, database: str | None, course: str | None, style: str, output: Path | None) -> None:
    """Write what learners finished, their marks and their events: keys and numbers, by day. Learners have other numbers
    in each export, and nothing that they typed is in it. In a small group somebody may still guess who a learner is:
    publish `cop host stats`, never an export."""
    if output is not None and output.exists():
        raise click.UsageError(f"{display_path(output)} exists already; nothing was written")
    with open_for_command(data, database):
        from cop_xblocks.host.models import BlockState, Event
        from cop_xblocks.host.running.exporting import csv_lines, json_lines, rows

        if course and not any(table.objects.filter(course=course).exists() for table in (BlockState, Event)):
            raise click.UsageError(f"nobody has answered anything in a course with the key {course}")
        lines = (json_lines if style == "jsonl" else csv_lines)(rows(course or ""))
        if output is None:
            sys.stdout.writelines(lines)
            return
        try:
            write_private(output, (line.encode() for line in lines))
        except OSError as problem:
            raise click.ClickException(f"{display_path(output)} cannot be written: {problem.strerror}") from problem
    click.echo(f"written  {display_path(output)}")
