"""Checks the courses that somebody named on the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import click

from cop_xblocks.checking import check_course, check_cues, declares_cues
from cop_xblocks.checking.catalogs import CatalogFiles
from cop_xblocks.checking.choices import plain_text
from cop_xblocks.cli._courses import (
    courses_around,
    folder_diagnostics,
    is_below,
    overlap,
    wanted_paths,
    with_shared,
)
from cop_xblocks.languages import locale_folders
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.model import Diagnostic
from cop_xblocks.model.course_files import is_in_course
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.reading.outline import domain_of
from cop_xblocks.reading.source import display_path

_SUREST = 6
"""How many questions of a module are named that can be picked surely."""


def check_paths(paths: Sequence[Path], cues: bool = False) -> tuple[list[Diagnostic], int]:
    """Everything that is wrong below the paths (without any: in all courses), in order, and how many files were read.
    With `cues`, also what choices give away; how much that is, is said on the way.

    Raises click.UsageError for a path that has nothing to do with a course.
    """
    wanted = wanted_paths(paths)
    of_folders = folder_diagnostics(wanted)
    left_out = [folder for folder, _ in of_folders if not is_in_course(folder)]
    folders: dict[Path, None] = {}
    for path in wanted:
        try:
            folders |= dict.fromkeys(courses_around(path))
        except click.UsageError:
            if not overlap(path, left_out):
                raise
    diagnostics = dict.fromkeys(diagnostic for _, diagnostic in of_folders)
    files: set[Path] = set()
    readings = [read_course(folder) for folder in folders]
    catalogs = CatalogFiles()
    for reading in readings:
        folder = reading.folder
        diagnostics_of_course = check_course(reading, folder.parent.parent / "locales", catalogs)
        for diagnostic in as_typed([*diagnostics_of_course, *_cues(reading, cues)]):
            # What is wrong anywhere else (in a catalog, in what courses share) is of a course that is wanted whole.
            file = Path(os.path.abspath(diagnostic.span.file))
            if is_below(file, wanted) or is_below(folder, wanted):
                diagnostics[diagnostic] = None
                files.add(file)
        files |= {folder.parent / path for path in (*reading.documents, *reading.beside.files)}
    diagnostics |= dict.fromkeys(_errors_beside(readings, wanted, catalogs))
    read = {file for file in files if is_below(file, wanted)}
    for path in wanted:
        if not any(file.is_relative_to(path) for file in read) and not overlap(path, left_out):
            raise click.UsageError(f"{path} is in no course: no outline links to it")
    return sorted(diagnostics, key=Diagnostic.sort_key), len(read) + len(left_out)


def _cues(reading: Reading, say: bool) -> Sequence[Diagnostic]:
    """The mistakes in what a course's choices give away, if somebody asks for them (`say`) or the course limits it.

    With `say`, print on the error output how much the course and each module give away, and how the graded quizzes go.
    """
    if reading.course is None or not (say or declares_cues(reading)):
        return ()
    measurement, diagnostics, quizzes = check_cues(reading)
    if not say:
        return diagnostics
    name = display_path(reading.folder)
    if not measurement.questions:
        click.echo(f"{name}: too few questions with choices to measure what these give away.", err=True)
        return diagnostics
    low, high = measurement.interval
    click.echo(
        f"{name}: without the questions, {measurement.share:.0%} of the right choices in "
        f"{len(measurement.questions)} questions can be picked (99% interval {low:.0%} to {high:.0%}; "
        f"by chance {measurement.chance:.0%}; up to {measurement.highest:.0%} is good).",
        err=True,
    )
    for module in reading.course.modules:
        if (of_module := measurement.of(module)).questions:
            surest = ", ".join(picked.question.key for picked in of_module.surest(_SUREST))
            click.echo(
                f"  {of_module.share:4.0%} of {len(of_module.questions)} questions: {plain_text(module.title)}; "
                f"the surest are {surest or 'none'}",
                err=True,
            )
    for unread in quizzes:
        settings = unread.settings
        click.echo(
            f"  {unread.share:4.0%} of the points of {unread.lesson.file}: {unread.passes / unread.learners:.2%} of "
            f"{unread.learners} learners pass (draw {settings.draw or 'all'}, attempts "
            f"{settings.attempts or 'any'}, pass mark {settings.pass_mark}; up to {unread.most:.0%} is good)",
            err=True,
        )
    return diagnostics


def _errors_beside(readings: Sequence[Reading], wanted: Sequence[Path], catalogs: CatalogFiles) -> Iterator[Diagnostic]:
    """Where a folder of courses is wanted whole: the errors in catalogs that are of none of its courses, such as the
    interface's."""
    keys: dict[Path, set[str]] = {}
    for reading in readings:
        if is_below(reading.folder.parent, wanted):
            keys.setdefault(reading.folder.parent.parent / "locales", {SHARED}).add(domain_of(reading.folder))
    for locales, checked in keys.items():
        for folder in locale_folders(locales).values():
            for path in (folder / "LC_MESSAGES").glob("*.po"):
                if path.stem not in checked:
                    yield from as_typed(catalogs.errors(path))


def folders_around(paths: Sequence[Path]) -> list[Path]:
    """The folders in which a change can change what is wrong below the paths: the courses, what they share, and their
    catalogs.

    Raises click.UsageError for a path that has nothing to do with a course.
    """
    courses = [folder for path in paths for folder in courses_around(path)]
    locales = [folder.parent.parent / "locales" for folder in courses]
    return list(dict.fromkeys([*map(with_shared, courses), *(folder for folder in locales if folder.is_dir())]))


def as_typed(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics with their files as somebody in this folder would type them."""
    name = cache(lambda file: display_path(Path(file)))
    return [
        replace(diagnostic, span=replace(diagnostic.span, file=name(diagnostic.span.file)))
        for diagnostic in diagnostics
    ]
