"""`cop build`: courses as files for other systems, such as Open edX."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_xblocks.targets import builder, names

if TYPE_CHECKING:
    from cop_xblocks.compiler import Compiled
    from cop_xblocks.model import Bundle, Diagnostic
    from cop_xblocks.targets import Edition

UNPINNED = "COP301"


@click.command()
@click.argument("courses", nargs=-1, metavar="[COURSE]...")
@click.option("--target", type=click.Choice(names()), required=True, help="What to build.")
@click.option("--language", metavar="LANGUAGE", help="Only this language; without it, an archive for each.")
@click.option("--multilingual", is_flag=True, help="One archive with all languages; the learner's decides.")
@click.option(
    "--draft", is_flag=True, help="Build although keys are not pinned: answers may be lost when titles change."
)
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR", help="Where to write."
)
@click.pass_context
def build(
    ctx: click.Context,
    courses: tuple[str, ...],
    target: str,
    language: str | None,
    multilingual: bool,
    draft: bool,
    output: Path,
) -> None:
    """Build courses for another system.

    COURSE is a course's name or folder; without one, all courses. A course with mistakes is refused, and then nothing
    is written.
    """
    if language and multilingual:
        raise click.UsageError("--language and --multilingual exclude each other")
    from cop_xblocks.cli._progress import progress
    from cop_xblocks.compiler import write_bundle

    compiled = _accepted(ctx, courses, draft)
    editions = [each for one in compiled for each in _editions(one, language, multilingual)]
    make = builder(target)
    bundles: list[Bundle] = []
    with progress(len(editions), "Building") as step:
        for edition in editions:
            try:
                bundles.append(make(edition))
            except ValueError as problem:
                raise click.ClickException(f"{edition.name}: {problem}") from problem
            step()
    try:
        for bundle in bundles:
            click.echo(write_bundle(bundle, output))
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror or problem}") from problem
    for one in compiled:
        _say_shares(one)


def _accepted(ctx: click.Context, courses: tuple[str, ...], draft: bool) -> list[Compiled]:
    """The courses that are meant, without mistakes; else says what is wrong and exits."""
    from cop_xblocks.cli._checked import diagnose
    from cop_xblocks.cli._diagnostics import as_text
    from cop_xblocks.reading import read_course

    compiled: list[Compiled] = []
    wrong: list[Diagnostic] = []
    files = 0
    for folder in _folders(courses):
        reading = read_course(folder)
        files += len(reading.documents)
        one, found = diagnose(reading)
        wrong += [each for each in found if each.severity == "error" or (each.code == UNPINNED and not draft)]
        if one is not None:
            compiled.append(one)
    if wrong:
        click.echo(as_text(wrong, files), nl=False, err=True)
        if any(each.code == UNPINNED for each in wrong):
            click.echo(
                "Pin the keys, or learners lose their answers when a title changes; --draft builds all the same.",
                err=True,
            )
        ctx.exit(1)
    return compiled


def _folders(courses: tuple[str, ...]) -> list[Path]:
    from cop_xblocks.compiler import find_root
    from cop_xblocks.reading import find_courses

    try:
        known = find_courses(find_root() / "courses")
    except FileNotFoundError:
        known = []
    if not courses:
        if not known:
            raise click.UsageError("there is no course here")
        return known
    named = {folder.name: folder for folder in known}
    folders: dict[Path, None] = {}
    for course in courses:
        found = [named[course]] if course in named else find_courses(Path(os.path.abspath(course)))
        if not found:
            raise click.UsageError(f"there is no course {course}; there is {', '.join(named) or 'none'}")
        folders |= dict.fromkeys(found)
    return list(folders)


def _editions(compiled: Compiled, language: str | None, multilingual: bool) -> Iterator[Edition]:
    from cop_xblocks.compiler import edition

    key = compiled.course.key
    if language and language not in compiled.languages:
        raise click.UsageError(f"{key} is not in {language}; it is in {', '.join(compiled.languages)}")
    wanted = [""] if multilingual else [language] if language else compiled.languages
    for each in wanted:
        try:
            yield edition(compiled, each)
        except (OSError, ValueError) as problem:
            raise click.ClickException(f"{key}: {problem}") from problem


def _say_shares(compiled: Compiled) -> None:
    """Say which weights were shared out, since a grade book that differs from the author's numbers should not
    surprise."""
    from cop_xblocks.model.grading import shares, unused

    left = unused(compiled.course)
    given = shares(compiled.course)
    if left and given:
        said = ", ".join(f"{category} ({per_cent} %)" for category, per_cent in left)
        now = ", ".join(
            f"{category} {float(share):.4g}" for category, share in ((name, each * 100) for name, each in given)
        )
        click.echo(
            f"{compiled.course.key}: no lesson counts for {said}; the weights are now, in per cent: {now}",
            file=sys.stderr,
        )
