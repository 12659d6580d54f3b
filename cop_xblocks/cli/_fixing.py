"""`cop check --fix`: corrects mistakes in the files, and writes each file once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from cop_xblocks.cli._courses import courses_around, root_for_writing
from cop_xblocks.cli._progress import progress
from cop_xblocks.cli._rewriting import read, save
from cop_xblocks.editing import FIXERS, find_in_file, fix_file
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading.source import display_path


def fix_paths(paths: Sequence[Path], diagnostics: Sequence[Diagnostic], *, err: bool) -> int:
    """Correct what can be corrected of the `diagnostics` below the paths; give how many mistakes that were.

    Each correction is printed to standard output, or with `err` to standard error, so that a program can read the
    diagnostics alone.
    """
    if not paths:
        root_for_writing()  # an installed package's own courses are not for writing
    files = dict.fromkeys(Path(os.path.abspath(mistake.span.file)) for mistake in diagnostics if mistake.code in FIXERS)
    with progress(list(files), "Mending") as bar:
        return sum(_fix(path, err=err) for path in bar)


def _fix(path: Path, *, err: bool) -> int:
    before = read(path)
    if before is None:
        return 0
    for folder in courses_around(path):
        after, mistakes = fix_file(before, find_in_file(folder, path))
        if mistakes:
            if not save(path, before, after):
                return 0
            for mistake in mistakes:
                place = f"{display_path(path)}:{mistake.span.line}"
                click.echo(f"fixed  {place}: {mistake.code} {mistake.message}", err=err)
            return len(mistakes)
    return 0
