"""`cop check --fix`: mistakes mended in the files, each written once."""

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


def fix_paths(paths: Sequence[Path], diagnostics: Sequence[Diagnostic], *, aside: bool) -> int:
    """Mend what can be mended of what was found below the paths; give how many mistakes that were.

    What is done is said on standard output, or, `aside`, on the other stream, so that a program can read the first.
    """
    if not paths:
        root_for_writing()  # an installed package's own courses are not for writing
    files = dict.fromkeys(Path(os.path.abspath(each.span.file)) for each in diagnostics if each.code in FIXERS)
    number = 0
    with progress(len(files), "Mending") as step:
        for path in files:
            number += _fix(path, aside=aside)
            step()
    return number


def _fix(path: Path, *, aside: bool) -> int:
    before = read(path)
    for folder in courses_around(path) if before is not None else ():
        assert before is not None
        after, mended = fix_file(before, find_in_file(folder, path))
        if mended:
            if not save(path, before, after):
                return 0
            for mistake in mended:
                place = f"{display_path(path)}:{mistake.span.line}"
                click.echo(f"fixed  {place}: {mistake.code} {mistake.message}", err=aside)
            return len(mended)
    return 0
