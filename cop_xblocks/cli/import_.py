"""`cop import`: take what was edited in Studio back into a course, from the archive that Studio exports."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_xblocks.cli._diagnostics import counted

if TYPE_CHECKING:
    from cop_xblocks.importing.findings import Conflict
    from cop_xblocks.importing.plan import PlannedImport
    from cop_xblocks.targets import Side


@click.command("import")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", "course", required=True, metavar="COURSE", help="The course's name or folder.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change, line by line.")
@click.option("--ours", is_flag=True, help="Where both sides have changed something, keep what is here.")
@click.option("--theirs", is_flag=True, help="Where both sides have changed something, take what is on the site.")
def import_(archive: Path, course: str, dry_run: bool, ours: bool, theirs: bool) -> None:
    """Take what was edited in Studio back into the Markdown and the catalogs of a course.

    ARCHIVE is what Studio exports (Tools, Export) from a course that was built here. Of each block, what was edited on
    the site since the build is taken, what has changed here alone stays, and what has changed on both sides is shown
    and left as it is here, unless --ours or --theirs says who wins. Only lines that were edited change. What has no
    place in the files is listed. All files are written, or none. The exit code is 1 where an edit of the site was not
    taken.
    """
    if ours and theirs:
        raise click.UsageError("--ours and --theirs exclude each other")
    from cop_xblocks.build.course import compile_course
    from cop_xblocks.cli._courses import courses_named, root_for_writing
    from cop_xblocks.editing import ChangedMeanwhileError, change_files
    from cop_xblocks.importing.plan import plan_import
    from cop_xblocks.reading import read_course

    if not Path(course).is_dir():
        root_for_writing()
    folders = courses_named((course,))
    if len(folders) != 1:
        raise click.UsageError(f"{course} holds several courses: name one")
    locales = folders[0].parent.parent / "locales"
    reading = read_course(folders[0])
    compiled = compile_course(reading, locales)
    if compiled is None:
        raise click.UsageError(f"{course} cannot be read; `cop check` says why")
    try:
        side: Side = "ours" if ours else "theirs" if theirs else ""
        plan = plan_import(reading, compiled, locales, archive.read_bytes(), side)
        if not dry_run:
            change_files(plan.changes, (), plan.new_files)
    except ValueError as problem:
        raise click.UsageError(f"{archive}: {problem}; nothing was changed") from problem
    except ChangedMeanwhileError as changed:
        raise click.ClickException(f"{changed} has just been saved by somebody else; nothing was changed") from changed
    except OSError as problem:
        raise click.ClickException(f"{problem}; nothing was changed") from problem
    for line in _summary(plan):
        click.echo(line)
    for line in _left(plan):
        click.echo(line, err=True)
    if dry_run:
        for line in _differences(plan):
            click.echo(line)
        if plan.changes or plan.new_files:
            click.echo("This is what would change; without --dry-run it does.")
    lost = plan.comparison.conflicts or any(remark.is_lost for remark in plan.remarks)
    click.get_current_context().exit(int(bool(lost)))


def _summary(plan: PlannedImport) -> Iterator[str]:
    from cop_xblocks.reading.source import display_path

    for path in plan.changes:
        yield f"changed  {display_path(path)}: {counted(plan.taken.get(path, 0), 'edit')}"
    for path in plan.new_files:
        yield f"added    {display_path(path)}"
    if not plan.changes and not plan.new_files:
        yield "Nothing was edited on the site that is not here."
    if plan.comparison.newer_here:
        yield f"{counted(len(plan.comparison.newer_here), 'part')} newer here than on the site, and kept"


def _left(plan: PlannedImport) -> Iterator[str]:
    for conflict in plan.comparison.conflicts:
        yield from _conflict(conflict)
    for remark in plan.remarks:
        yield f"{remark.place}: {remark.message}"
    if plan.comparison.conflicts:
        yield (
            f"{counted(len(plan.comparison.conflicts), 'conflict')}: changed here and on the site since the build. "
            "They are left as they are here. Take the site's with --theirs, or keep what is here with --ours."
        )


def _conflict(conflict: Conflict) -> Iterator[str]:
    from cop_xblocks.importing.findings import SettingsEdit, SourceEdit, StringEdit

    edit = conflict.edit
    name = getattr(edit, "block", "") or getattr(edit, "name", "")
    what = {SourceEdit: "text of", SettingsEdit: "settings of"}.get(type(edit), "title of")
    if isinstance(edit, StringEdit):
        what = f"{edit.context}, {edit.language}, in"
    yield f"conflict {edit.file}: {what} {name}"
    lines = difflib.unified_diff(conflict.here.splitlines(), conflict.there.splitlines(), n=1, lineterm="")
    yield from (f"  {line}" for line in lines if not line.startswith(("---", "+++", "@@")))


def _differences(plan: PlannedImport) -> Iterator[str]:
    from cop_xblocks.reading.source import display_path

    for path, (before, after) in plan.changes.items():
        name = display_path(path)
        old, new = (text.decode("utf-8", "replace").splitlines() for text in (before, after))
        yield from difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm="")
