"""`cop check --fix`: corrects mistakes in the files, and writes each file once."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from cop_xblocks.cli._courses import courses_around, root_for_writing
from cop_xblocks.cli._progress import progress
from cop_xblocks.cli._rewriting import read, save
from cop_xblocks.editing import FIXERS, find_in_file, fix_file, give_back_keys, knows_old_key
from cop_xblocks.editing.fixing import Find
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading.source import display_path

Mend = Callable[[str, Find], tuple[str, list[Diagnostic]]]
"""A file's text, and what finds its mistakes, to the new text and what is mended in it."""


def fix_paths(paths: Sequence[Path], diagnostics: Sequence[Diagnostic], *, err: bool) -> int:
    """Correct what can be corrected of the `diagnostics` below the paths; give how many mistakes that were.

    Each correction is printed to standard output, or with `err` to standard error, so that a program can read the
    diagnostics alone.
    """
    files = dict.fromkeys(_file(mistake) for mistake in diagnostics if mistake.code in FIXERS)
    return _mend_files(paths, dict.fromkeys(files, fix_file), err=err)


def give_back_keys_in(paths: Sequence[Path], diagnostics: Sequence[Diagnostic], *, err: bool) -> int:
    """Give things below the paths the keys that they had in an older version, where the `diagnostics` know them; give
    how many those were. Prints as `fix_paths` does."""
    losses: dict[Path, list[Diagnostic]] = {}
    for loss in filter(knows_old_key, diagnostics):
        losses.setdefault(_file(loss), []).append(loss)
    mends = {path: partial(_give_back, losses=of_file) for path, of_file in losses.items()}
    return _mend_files(paths, mends, err=err)


def _give_back(text: str, find: Find, losses: Sequence[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    return give_back_keys(text, losses, find)


def _file(diagnostic: Diagnostic) -> Path:
    return Path(os.path.abspath(diagnostic.span.file))


def _mend_files(paths: Sequence[Path], mends: Mapping[Path, Mend], *, err: bool) -> int:
    if not paths:
        root_for_writing()  # an installed package's own courses are not for writing
    with progress(list(mends), "Mending") as bar:
        return sum(_mend(path, mends[path], err=err) for path in bar)


def _mend(path: Path, mend: Mend, *, err: bool) -> int:
    before = read(path)
    if before is None:
        return 0
    for folder in courses_around(path):
        after, mistakes = mend(before, find_in_file(folder, path))
        if mistakes:
            if not save(path, before, after):
                return 0
            for mistake in mistakes:
                place = f"{display_path(path)}:{mistake.span.line}"
                click.echo(f"fixed  {place}: {mistake.code} {mistake.message}", err=err)
            return len(mistakes)
    return 0
