"""`cop check`: everything that is wrong with courses, in one run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_xblocks.cli._diagnostics import report_options, show

if TYPE_CHECKING:
    from cop_xblocks.model import Diagnostic


_LEVELS = 4
"""A lesson, a unit, a question, an item: what is in a thing is compared when that has its old key."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@report_options
@click.option("--watch", is_flag=True, help="Check again after each save, until Ctrl+C.")
@click.option("--fix", is_flag=True, help="Mend first what can be mended safely.")
@click.option("--cues", is_flag=True, help="Say also what the choices give away without the questions.")
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Say also what learners of the older version in FOLDER lose.",
)
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    form: str,
    errors: bool,
    quiet: bool,
    watch: bool,
    fix: bool,
    cues: bool,
    against: Path | None,
) -> None:
    """Say everything that is wrong with courses, in one run.

    PATH is the folder of all courses, a course, or a folder or file in one; without one, all courses. The exit code
    is 0 where nothing is wrong (warnings do not count), 1 where there are mistakes, 2 for a wrong use. Remarks are
    printed first, mistakes last; the other formats keep the order of files and lines.

    With --cues, a model that sees only the choices tries to pick the right ones. How many it picks right is printed for
    each course; a course that gives too many away gets a warning.

    FOLDER has the version that is published now: a course, or a folder of courses with the same names. What its
    learners would lose is a mistake; what would change for them is a warning. With --fix, a thing whose key has changed
    gets back the key that it has there.
    """
    from cop_xblocks.cli._checked import check_paths

    if watch and fix:
        raise click.UsageError(
            "--watch and --fix exclude each other: your editor holds the text that --fix would change"
        )
    if watch and against is not None:
        raise click.UsageError("--watch and --against exclude each other: what a version costs is asked once")
    if watch:
        _watch(paths, cues, lambda diagnostics, files: show(diagnostics, files, form, errors=errors, quiet=quiet))
        return
    diagnostics, files = check_paths(paths, cues)
    if fix:
        from cop_xblocks.cli._fixing import fix_paths

        if fix_paths(paths, diagnostics, err=form != "text"):
            diagnostics, files = check_paths(paths, cues)
    if against is not None:
        diagnostics = _compared(paths, against, diagnostics)
        for _ in range(_LEVELS if fix else 0):
            from cop_xblocks.cli._fixing import give_back_keys_in

            if not give_back_keys_in(paths, diagnostics, err=form != "text"):
                break
            diagnostics, files = check_paths(paths, cues)
            diagnostics = _compared(paths, against, diagnostics)
    show(diagnostics, files, form, errors=errors, quiet=quiet)
    ctx.exit(int(any(diagnostic.severity == "error" for diagnostic in diagnostics)))


def _compared(paths: tuple[Path, ...], against: Path, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    from cop_xblocks.cli._comparing import compare_paths
    from cop_xblocks.model import Diagnostic

    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        # What a mistake keeps from being read would be taken for lost.
        click.echo("Mend these mistakes first: then it can be said what learners of the older version lose.", err=True)
        return diagnostics
    return sorted({*diagnostics, *compare_paths(paths, against)}, key=Diagnostic.sort_key)


def _watch(paths: tuple[Path, ...], cues: bool, show_all: Callable[[list[Diagnostic], int], None]) -> None:
    from cop_xblocks.cli._checked import check_paths, folders_around
    from cop_xblocks.cli._courses import wanted_paths
    from cop_xblocks.cli._watching import saves

    try:
        # Once and for all: where the last course is taken away, the package's own are not meant.
        wanted = wanted_paths(paths)
        for _ in saves(folders_around(wanted)):
            try:
                show_all(*check_paths(wanted, cues))
            except click.UsageError as problem:
                click.echo(problem.message)  # a file that was moved may come back
    except KeyboardInterrupt:
        click.echo()
