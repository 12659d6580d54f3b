"""`cop build --over`: a new version of one course, merged over what a site exports of the older one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from cop_xblocks.build.containers import pack
from cop_xblocks.build.course import Compiled, edition
from cop_xblocks.build.pipeline import CourseBuild
from cop_xblocks.cli._building import proved_files
from cop_xblocks.targets import File, Merged, Side, Target


def pack_merged(
    builds: Sequence[tuple[Compiled, CourseBuild]],
    target: Target,
    options: Mapping[str, Any],
    export: Path,
    side: Side,
) -> list[tuple[str, bytes]]:
    """The name and the content of the archive that takes the place of the course on the site, after saying what the
    site keeps and what the new version changes. Exits with 1 where both have changed something and nobody wins."""
    if target.merge is None:
        raise click.UsageError(f"--over is not for the target {target.name}: nobody edits what it makes")
    if len(builds) != 1:
        raise click.UsageError("--over is for one course: name it")
    ((compiled, build),) = builds
    name = ""

    def files(language: str) -> Iterable[File]:
        nonlocal name
        if language and language not in compiled.languages:
            raise ValueError(f"the export is in {language}, and the course is not")
        made = edition(compiled, language)
        name = made.name
        return proved_files(build, target, made, options)

    try:
        merged = target.merge(export.read_bytes(), files, side)
    except (OSError, ValueError) as problem:
        raise click.ClickException(f"{export}: {problem}") from problem
    for line in _report(merged):
        click.echo(line)
    if merged.conflicts:
        for what in merged.conflicts:
            click.echo(f"conflict  {what}", err=True)
        click.echo(
            "These have changed here and on the site since the build. Nothing was written. Take the edits of the site "
            "into the files first (cop import), or say who wins: --ours for the checkout, --theirs for the site.",
            err=True,
        )
        click.get_current_context().exit(1)
    return [pack(target.container, name, merged.files)]


def _report(merged: Merged) -> Iterable[str]:
    yield from (f"keeps    {what}" for what in merged.kept)
    yield from (f"changes  {what}" for what in merged.changed)
    if not merged.changed:
        yield "The new version changes nothing on the site."
