"""`cop ids`: keys that are not pinned, and pinning them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cop_xblocks.editing import FilePins


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option("--write", is_flag=True, help="Write the keys into the files.")
@click.pass_context
def ids(ctx: click.Context, paths: tuple[Path, ...], write: bool) -> None:
    """List the keys that are not pinned; with --write, pin them.

    What a learner has done is stored under keys. A key that is not pinned is made from the words and changes with them.
    A key that another thing already has gets a number behind it; every other key stays what it was. PATH is the folder
    of all courses, a course, or a folder or file in one; without one, all courses. The exit code is 0 where every key
    is pinned, 1 where one is not, 2 for a wrong use.
    """
    from cop_xblocks.cli._courses import root_for_writing, wanted_courses, wanted_paths, with_shared
    from cop_xblocks.cli._diagnostics import counted
    from cop_xblocks.cli._progress import progress
    from cop_xblocks.editing import find_pins, pins_below
    from cop_xblocks.reading import read_course
    from cop_xblocks.reading.source import display_path

    wanted = wanted_paths(paths, root_for_writing)
    # A lesson can be in several courses, and its keys must be free in each: read them all.
    folders = wanted_courses(sorted(set(map(with_shared, wanted_courses(wanted)))))
    with progress(folders, "Reading") as bar:
        readings = [read_course(folder) for folder in bar]
    files = pins_below(find_pins(readings), wanted)
    if any(mistake.severity == "error" for reading in readings for mistake in reading.report):
        click.echo("There are mistakes, behind which other keys may be hidden; see `cop check`.", err=True)
    number = sum(len(file.pins) for file in files)
    if not number:
        click.echo("Every key is pinned.")
        return
    if write:
        pinned = sum(_write(file) for file in files)
        click.echo(f"Pinned {counted(pinned, 'key')}.")
        ctx.exit(int(pinned < number))
    for file in files:
        for free in file.pins:
            note = "" if free.key == free.derived else f" (#{free.derived} is taken)"
            place = f"{display_path(file.path)}:{free.span.line}:{free.span.column}"
            click.echo(f"{place}: {free.what} #{free.key}{note}")
    where = counted(len(files), "file")
    click.echo(f"{counted(number, 'key')} not pinned in {where}; write them with: cop ids --write")
    ctx.exit(1)


def _write(file: FilePins) -> int:
    """Pin the keys of a file; give how many it got."""
    from cop_xblocks.cli._diagnostics import counted
    from cop_xblocks.cli._rewriting import leave, read, save
    from cop_xblocks.editing import RefusedError, pin
    from cop_xblocks.reading.source import display_path

    before = read(file.path)
    if before is None:
        return 0
    try:
        after = pin(before, file)
    except RefusedError as refused:
        leave(file.path, file.pins[0].span.line, str(refused))
        return 0
    if not save(file.path, before, after):
        return 0
    click.echo(f"changed  {display_path(file.path)}: {counted(len(file.pins), 'key')}")
    return len(file.pins)
