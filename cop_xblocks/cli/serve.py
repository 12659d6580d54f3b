"""`cop serve`: the courses in a browser, from this computer."""

from __future__ import annotations

import gc
from ipaddress import ip_address
from pathlib import Path

import click

from cop_xblocks.cli._courses import folder_diagnostics, refuse_without_outline, root
from cop_xblocks.cli._data_file import data_options, refuse_two_databases, require_driver
from cop_xblocks.cli._extras import needs_extra
from cop_xblocks.model.course_files import find_courses, is_in_course


def _ip_address(value: str) -> str:
    try:
        return str(ip_address(value))
    except ValueError as problem:
        raise click.BadParameter(f"{value} is no IP address, such as 192.0.2.1") from problem


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--bind", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="0.0.0.0 lets others on the network in."
)
@data_options
@click.option(
    "--watch", is_flag=True, help="For authors: pages follow each save, with the mistakes beside their paragraphs."
)
@click.option(
    "--pseudo",
    is_flag=True,
    help="For developers: in en-XA (longer) and ar-XB (right to left) too, every string in [!!! !!!].",
)
@click.option(
    "--log",
    type=click.Choice(["quiet", "plain", "json"]),
    default="quiet",
    show_default=True,
    help="What goes to standard error: errors and warnings; a line for each request too; all as JSON.",
)
@click.option(
    "--site",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="The office's name, logo and texts; without it, site.toml in this folder if there is one.",
)
@click.option(
    "--proxy",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    callback=lambda _context, _option, value: _ip_address(value),
    help="The IP address of the web server with HTTPS, where it is on another computer.",
)
def serve(
    port: int,
    bind: str,
    data: Path | None,
    database: str | None,
    watch: bool,
    pseudo: bool,
    log: str,
    site: Path | None,
    proxy: str,
) -> None:
    """Host the courses on this computer. Stop with Ctrl+C."""
    refuse_two_databases(data, database)
    if site is None and Path("site.toml").is_file():
        site = Path("site.toml")
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

            require_driver(database)
            host.serve(around, data, bind, port, watch, pseudo, log, url=database, site=site, proxy=proxy)
    except KeyboardInterrupt:
        click.echo()  # before the server took over Ctrl+C itself
