"""`cop serve`: the courses in a browser, from this computer."""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path

import click

from cop_xblocks.cli._courses import folder_diagnostics, refuse_without_outline, root
from cop_xblocks.cli._extras import needs_extra
from cop_xblocks.model.course_files import find_courses, is_in_course


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--bind", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="0.0.0.0 lets others on the network in."
)
@click.option(
    "--data",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where answers are kept; without it, where the system keeps a user's data.",
)
@click.option(
    "--database",
    envvar="COP_DATABASE",
    metavar="ADDRESS",
    help="Instead of a file, a database of PostgreSQL that several hosts share: postgresql://USER@HOST/NAME. "
    "COP_DATABASE can hold it, and PGPASSWORD or ~/.pgpass the password, so that no list of processes shows it.",
)
@click.option(
    "--watch", is_flag=True, help="For authors: pages follow each save, with the mistakes beside their paragraphs."
)
@click.option(
    "--pseudo",
    is_flag=True,
    help="For developers: in en-XA (longer) and ar-XB (right to left) too, every string in [!!! !!!].",
)
def serve(port: int, bind: str, data: Path | None, database: str | None, watch: bool, pseudo: bool) -> None:
    """Host the courses on this computer. Stop with Ctrl+C."""
    if data is not None and database is not None:
        raise click.UsageError("--data and --database (or COP_DATABASE) exclude each other")
    around = root()
    if not find_courses(around / "courses"):
        refuse_without_outline([around / "courses"])
    for folder, diagnostic in folder_diagnostics([around / "courses"]):
        if is_in_course(folder):
            click.echo(f"{diagnostic.span}: {diagnostic.code} {diagnostic.message}; {diagnostic.help}", err=True)
    gc.enable()
    try:
        with needs_extra("host", "serving"):
            from cop_xblocks import host

            if database is not None:
                with needs_extra("postgresql", "--database"):
                    import_module("psycopg")
            host.serve(around, data, bind, port, watch, pseudo, url=database)
    except KeyboardInterrupt:
        click.echo()  # before the server took over Ctrl+C itself
