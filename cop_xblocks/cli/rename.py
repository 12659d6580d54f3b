"""`cop rename`: give a course, a lesson or a folder of lessons another name, with everything that names it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_xblocks.cli._diagnostics import counted

if TYPE_CHECKING:
    from cop_xblocks.editing.moving import PlannedMove


_CATALOGS = (".po", ".pot")


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
def rename(old: str, new: str, dry_run: bool) -> None:
    """Rename a course, a lesson or a folder of lessons, and update everything that names it.

    Links to it are updated, and so are its translations in every language, and the captions and sounds with its name.
    Keys stay, so that learners lose nothing: a key that was made from the old name is written into the front matter. No
    file is overwritten, and if anything fails, nothing is changed.

    OLD is a path from here, from the courses folder, or from the course if there is only one. NEW is a path, too, or a
    name alone, which keeps the file in its folder. If you have already renamed a file yourself, the same command does
    the rest.
    """
    from cop_xblocks.editing import ChangedMeanwhileError, RefusedError, change_files
    from cop_xblocks.editing.moving import find_move, plan_move
    from cop_xblocks.reading.source import display_path

    try:
        move = find_move(*_paths(old, new))
        plan = plan_move(move, move.courses.parent / "locales")
    except RefusedError as refused:
        raise click.UsageError(f"{refused}; nothing was changed") from refused
    except OSError as problem:
        raise click.ClickException(f"{problem.filename} cannot be read: {problem.strerror}") from problem
    if not dry_run:
        try:
            change_files(plan.changes, plan.moves)
        except ChangedMeanwhileError as changed:
            raise click.ClickException(
                f"{changed} has just been saved by somebody else; nothing was changed"
            ) from changed
        except OSError as problem:
            raise click.ClickException(f"{problem}; nothing was changed") from problem
    for line in _summary(plan):
        click.echo(line)
    if not plan.moves and not plan.changes:
        click.echo(f"Nothing is called {display_path(move.old)} any more.")
    if dry_run:
        click.echo("This is what would change; without --dry-run it does.")


def _paths(old: str, new: str) -> tuple[Path, Path]:
    """The absolute paths that are meant: of what is there under the old name or, else, already under the new one."""
    candidates = list(_candidates(old, new))
    for old_path, new_path in candidates:
        if os.path.lexists(old_path):
            return old_path, new_path
    return next((paths for paths in candidates if os.path.lexists(paths[1])), candidates[0])


def _candidates(old: str, new: str) -> Iterator[tuple[Path, Path]]:
    from cop_xblocks.build.root import root_around
    from cop_xblocks.model.course_files import COURSES, find_courses

    root = root_around()
    courses = find_courses(root / COURSES) if root is not None else []
    only = courses if len(courses) == 1 else []
    for start in (Path.cwd(), *([root / COURSES] if root is not None else []), *only):
        named = Path(os.path.abspath(start / old))
        for old_path in (named, named.with_name(f"{named.name}.md")):
            new_path = start / new if "/" in new else old_path.with_name(new)
            if new.endswith("/"):
                new_path /= old_path.name
            if old_path.suffix == ".md" and new_path.suffix != ".md":
                new_path = new_path.with_name(f"{new_path.name}.md")
            yield old_path, Path(os.path.abspath(new_path))


def _summary(plan: PlannedMove) -> Iterator[str]:
    """What a move changes, a line for each file of the courses, and for all catalogs of one name."""
    from cop_xblocks.reading.source import display_path

    for old, new in plan.moves:
        if old.suffix not in _CATALOGS:
            yield f"renamed  {display_path(old)} to {display_path(new)}"
    catalogs = [(old, new) for old, new in plan.moves if old.suffix in _CATALOGS]
    for old, new in catalogs[:1]:
        yield f"renamed  {old.stem} to {new.stem}: {_listed([path for path, _ in catalogs])}"
    if plan.pinned is not None:
        path, key = plan.pinned
        yield f"changed  {display_path(plan.new_path(path))}: its key stays {key}, which is written down now"
    for path, links in plan.links.items():
        yield f"changed  {display_path(plan.new_path(path))}: {counted(links, 'link')}"
    for domain in sorted({path.stem for path in plan.strings}):
        of_domain = {path: strings for path, strings in plan.strings.items() if path.stem == domain}
        name = plan.new_path(next(iter(of_domain))).stem
        yield f"changed  {name}: {counted(max(of_domain.values()), 'string')} in {_listed(list(of_domain))}"


def _listed(catalogs: list[Path]) -> str:
    """Catalogs of one name in words."""
    languages = ", ".join(path.parent.parent.name for path in catalogs if path.suffix == ".po")
    template = "the template" if any(path.suffix == ".pot" for path in catalogs) else ""
    return " and ".join(filter(None, (template, languages and f"the catalogs of {languages}")))
