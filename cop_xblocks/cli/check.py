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
@click.option("--watch", is_flag=True, help="Check again after each save, until Ctrl+C.")
@click.option("--fix", is_flag=True, help="Mend first what can be mended safely.")
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], form: str, watch: bool, fix: bool) -> None:
    """Say everything that is wrong with courses, in one run.

    PATH is the folder of all courses, a course, or a folder or file in one; without one, all courses. The exit code
    is 0 where nothing is wrong (warnings do not count), 1 where there are mistakes, 2 for a wrong use.
    """
    from cop_xblocks.cli._checked import NoCourseError, check_paths

    if watch and fix:
        raise click.UsageError(
            "--watch and --fix exclude each other: your editor holds the text that --fix would change"
        )
    if watch:
        _watch(paths, form)
        return
    try:
        found, files = check_paths(paths)
        if fix:
            from cop_xblocks.cli._fixing import fix_paths

            if fix_paths(paths, found, aside=form != "text"):
                found, files = check_paths(paths)
    except (NoCourseError, FileNotFoundError) as problem:
        raise click.UsageError(str(problem)) from problem
    click.echo(FORMATS[form](found, files), nl=False)
    ctx.exit(int(any(diagnostic.severity == "error" for diagnostic in found)))


def _watch(paths: tuple[Path, ...], form: str) -> None:
    from cop_xblocks.cli._checked import NoCourseError, check_paths, folders_around
    from cop_xblocks.cli._watching import saves
    from cop_xblocks.compiler import find_root

    try:
        # Once and for all: where the last course is taken away, the package's own are not meant.
        paths = paths or (find_root() / "courses",)
        for _ in saves(folders_around(paths)):
            try:
                click.echo(FORMATS[form](*check_paths(paths)), nl=False)
            except (NoCourseError, FileNotFoundError) as problem:
                click.echo(problem)  # a file that was moved may come back
    except (NoCourseError, FileNotFoundError) as problem:
        raise click.UsageError(str(problem)) from problem
    except KeyboardInterrupt:
        click.echo()
