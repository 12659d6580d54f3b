"""`cop fmt`: courses in their canonical layout, without a change in what they say."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option("--check", is_flag=True, help="Write nothing; answer 1 where something would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.pass_context
def fmt(ctx: click.Context, paths: tuple[Path, ...], check: bool, diff: bool) -> None:
    """Lay out outlines, lessons and messages: blank lines, bullets, marks, indentation. Words and line breaks stay.

    PATH is the folder of all courses, a course, or a folder or file in one; without one, all courses. A file whose
    meaning would change is left as it is. The exit code is 0 where all is laid out, 1 where a file is left as it is
    (with --check, also where one would change), 2 for a wrong use.
    """
    from cop_xblocks.cli._courses import root_for_writing, wanted_files, wanted_paths
    from cop_xblocks.cli._diagnostics import counted
    from cop_xblocks.cli._progress import progress
    from cop_xblocks.cli._rewriting import leave, read, save
    from cop_xblocks.editing import RefusedError, format_source
    from cop_xblocks.reading.source import display_path

    files = wanted_files(wanted_paths(paths, root_for_writing))
    changed = unchanged = 0
    with progress(files, "Formatting") as bar:
        for path in bar:
            before = read(path)
            if before is None:
                continue
            try:
                after = format_source(before, path)
            except RefusedError as refused:
                leave(path, refused.line, str(refused))
                continue
            if after == before:
                unchanged += 1
            elif check or diff or save(path, before, after):
                changed += 1
                if diff:
                    click.echo(_diff(display_path(path), before, after), nl=False)
                else:
                    click.echo(f"{'would change' if check else 'changed'}  {display_path(path)}")
    verb = "would change" if check or diff else "changed"
    left = len(files) - changed - unchanged
    parts = {
        f"{counted(changed, 'file')} {verb}": changed,
        f"{counted(unchanged, 'file')} {'is' if unchanged == 1 else 'are'} as laid out": unchanged,
        f"{counted(left, 'file')} left as {'it is' if left == 1 else 'they are'}": left,
    }
    click.echo(", ".join(part for part, number in parts.items() if number) + ".", err=True)
    ctx.exit(int(bool(left or (check and changed))))


def _diff(name: str, before: str, after: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
