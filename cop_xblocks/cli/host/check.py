"""`cop host check`: say whether the host is ready for the public, and what to do if it is not."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from cop_xblocks.cli._courses import root
from cop_xblocks.cli._data_file import data_options, refuse_two_databases, require_driver
from cop_xblocks.cli._extras import needs_extra


@click.command()
@data_options
@click.option(
    "--backups",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of the backups; without it, backups/ beside the data file.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="As for `cop serve`.")
@click.option("--bind", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="As for `cop serve`.")
@click.option(
    "--site",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="As for `cop serve`: without it, site.toml in this folder if there is one.",
)
@click.option("--url", metavar="ADDRESS", help="Where learners open it, such as https://courses.example.org/.")
def check(
    data: Path | None,
    database: str | None,
    backups: Path | None,
    port: int,
    bind: str,
    site: Path | None,
    url: str | None,
) -> None:
    """Look at the answers, the backups, the courses, the port and the address, and change nothing. Each line says what
    is right, or what is wrong and what to do. The exit code is 0 if nothing is wrong, and 1 otherwise."""
    if site is None and Path("site.toml").is_file():
        site = Path("site.toml")
    around = root()
    gc.enable()
    refuse_two_databases(data, database)
    with needs_extra("host", "this command"):
        require_driver(database)
        from cop_xblocks.host.opening import find_database, known_migrations
        from cop_xblocks.host.running import inspection

        answers = find_database(data, database)
        known = known_migrations(answers)
        faults = 0
        for findings in (
            inspection.inspect_extras(),
            inspection.inspect_data(Path(answers.place), known, backups)
            if database is None
            else inspection.inspect_database(answers),
            inspection.inspect_site(site),
            inspection.inspect_courses(around),
            inspection.inspect_port(bind, port),
            inspection.inspect_address(url) if url else (),
        ):
            for finding in findings:
                faults += finding.state == "fault"
                click.echo(f"{finding.state:<7} {finding.subject}: {finding.sentence}")
    sys.exit(1 if faults else 0)
