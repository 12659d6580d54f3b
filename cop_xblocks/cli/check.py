"""`cop check`: everything that is wrong with courses, in one run."""

from __future__ import annotations

from pathlib import Path

import click

from cop_xblocks.cli import _diagnostics

FORMATS = {"text": _diagnostics.as_text, "json": _diagnostics.as_json, "github": _diagnostics.as_github}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How to print."
)
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], form: str) -> None:
    """Say everything that is wrong with courses, in one run.

    PATH is the folder of all courses, a course, or a folder or file in one; without one, all courses. The exit code
    is 0 where nothing is wrong (warnings do not count), 1 where there are mistakes, 2 for a wrong use.
    """
    from cop_xblocks.cli._checked import NoCourseError, check_paths

    try:
        found, files = check_paths(paths)
    except (NoCourseError, FileNotFoundError) as problem:
        raise click.UsageError(str(problem)) from problem
    click.echo(FORMATS[form](found, files), nl=False)
    ctx.exit(int(any(diagnostic.severity == "error" for diagnostic in found)))
