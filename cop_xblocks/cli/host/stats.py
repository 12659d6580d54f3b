"""`cop host stats`: count the learners who began, finished and passed."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import click

from cop_xblocks.cli._courses import root
from cop_xblocks.cli._data_file import data_options, open_for_command

HEAD = ("course", "language", "began", "finished", "passed")


@click.command()
@data_options
@click.option("--csv", "as_csv", is_flag=True, help="As a table for a spreadsheet.")
def stats(data: Path | None, database: str | None, as_csv: bool) -> None:
    """Count learners by course, and by the language in which they answered. A number below five is shown as <5. A
    learner who answers in two languages counts in both."""
    around = root()
    with open_for_command(data, database):
        from cop_xblocks.host import library
        from cop_xblocks.host.running.counts import LEAST, count_course, count_learners

        def number(count: int | None) -> str:
            return f"<{LEAST}" if count is None else str(count)

        library.open_library(around)
        rows = []
        for hosted in library.published_courses().values():
            counts = count_course(hosted)
            rows.append((counts.course, "all", number(counts.begun), number(counts.finished), number(counts.passed)))
            rows += [(counts.course, language, number(count), "", "") for language, count in counts.by_language.items()]
        learners = number(count_learners())
    if as_csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows([HEAD, *rows])
        return
    click.echo(f"learners: {learners}")
    widths = [max(len(row[column]) for row in [HEAD, *rows]) for column in range(len(HEAD))]
    for row in [HEAD, *rows]:
        cells = [
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())
