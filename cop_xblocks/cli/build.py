"""`cop build`: courses as files for other systems, such as Open edX."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_xblocks.model import rules
from cop_xblocks.targets import names, target

if TYPE_CHECKING:
    from cop_xblocks.build import Compiled, Kept, Run
    from cop_xblocks.model import Diagnostic
    from cop_xblocks.targets import Edition


@click.command()
@click.argument("courses", nargs=-1, metavar="[COURSE]...")
@click.option("--target", "to", type=click.Choice(names()), required=True, help="What to build.")
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
    to: str,
    language: str | None,
    multilingual: bool,
    draft: bool,
    output: Path,
) -> None:
    """Build courses for another system.

    COURSE is a course's name or folder; without one, all courses. A course with mistakes is refused, and then nothing
    is written. What has not changed since the last build is not made again.
    """
    if language and multilingual:
        raise click.UsageError("--language and --multilingual exclude each other")
    from cop_xblocks.build import Run, open_store

    folders = _folders(courses)
    run = Run(open_store(folders[0].parent.parent), folders, (to, language, multilingual, draft, os.fspath(output)))
    said = run.before()
    if said is not None:
        click.echo(said[0], nl=False)
        click.echo(said[1], nl=False, err=True)
        return
    written, shares = _make(ctx, run, folders, to, language, multilingual, draft, output)
    run.remember(written, "".join(f"{path}\n" for path in written), shares)
    click.echo(shares, nl=False, err=True)


def _make(
    ctx: click.Context,
    run: Run,
    folders: Sequence[Path],
    to: str,
    language: str | None,
    multilingual: bool,
    draft: bool,
    output: Path,
) -> tuple[list[Path], str]:
    """Build and write archives; return them, and what there is to say of weights."""
    import gc

    from cop_xblocks.build import Archives
    from cop_xblocks.build.packing import write_archive
    from cop_xblocks.cli._progress import progress

    # A course is some hundred thousand values that stay to the end: looking through them for rubbish again and again
    # takes a tenth of the time.
    gc.set_threshold(200_000, 20, 100)

    compiled = _accepted(ctx, run, folders, language, draft)
    editions = [
        (made, each)
        for kept, one in compiled
        for made in [Archives(kept)]
        for each in _editions(one, language, multilingual)
    ]
    archives: list[tuple[str, bytes]] = []
    with progress(len(editions), "Building") as step:
        for made, edition in editions:
            try:
                archives.append((edition.name, made.archive(target(to), edition)))
            except ValueError as problem:
                raise click.ClickException(f"{edition.name}: {problem}") from problem
            step()
    for kept, _ in compiled:
        kept.save()
    written = []
    try:
        for name, content in archives:
            written.append(write_archive(name, content, output))
            click.echo(written[-1])
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror or problem}") from problem
    return written, "".join(_shares(one) for _, one in compiled)


def _accepted(
    ctx: click.Context, run: Run, folders: Sequence[Path], language: str | None, draft: bool
) -> list[tuple[Kept, Compiled]]:
    """The courses that are meant, without mistakes in what is built of them: with a `language`, in that one alone; else
    says what is wrong and exits."""
    from cop_xblocks.build import Kept
    from cop_xblocks.cli._checked import as_typed, diagnose
    from cop_xblocks.cli._diagnostics import as_text
    from cop_xblocks.reading import read_course

    compiled: list[tuple[Kept, Compiled]] = []
    read: list[Kept] = []
    wrong: list[Diagnostic] = []
    files = 0
    for folder in folders:
        kept = Kept(run.store, folder.name, run.look)
        reading = read_course(folder, read=kept.lesson, read_outline=kept.outline)
        files += len(reading.documents)
        one, found = diagnose(reading, kept.catalog)
        read.append(kept)
        if one is not None:
            carried = (each for name, each in one.catalogs.items() if _is_built(name, language))
            found += as_typed(each for catalog in carried for each in kept.mistranslated(one.course, catalog))
        found = [each for each in found if _is_built(_language_of(each), language)]
        wrong += [
            each for each in found if each.severity == "error" or (each.code == rules.KEY_NOT_PINNED.code and not draft)
        ]
        if one is not None:
            compiled.append((kept, one))
    if wrong:
        for kept in read:
            kept.save()
        click.echo(as_text(wrong, files), nl=False, err=True)
        if any(each.code == rules.KEY_NOT_PINNED.code for each in wrong):
            click.echo(
                "Pin the keys, or learners lose their answers when a title changes; --draft builds all the same.",
                err=True,
            )
        broken = sorted({named for each in wrong if (named := _language_of(each))})
        if not language and all(map(_language_of, wrong)):
            click.echo(
                f"Only translations have mistakes: {', '.join(broken)}. Another language can be built meanwhile: "
                "--language LANGUAGE",
                err=True,
            )
        ctx.exit(1)
    return compiled


def _language_of(diagnostic: Diagnostic) -> str:
    """The language of the catalog that something is wrong with; empty where it is not one."""
    from cop_xblocks.languages import tag

    folder = Path(diagnostic.span.file).parent
    return tag(folder.parent.name) if folder.name == "LC_MESSAGES" else ""


def _is_built(named: str, language: str | None) -> bool:
    """Whether a build in one language, or in all, has in it what a catalog says; what is none is always in it."""
    from cop_xblocks.languages import parents_of

    return not named or not language or named in (language, *parents_of(language))


def _folders(courses: tuple[str, ...]) -> list[Path]:
    from cop_xblocks.build import find_root
    from cop_xblocks.cli._root import refuse_without_outline, root
    from cop_xblocks.model.course_files import find_courses

    if not courses:
        around = root() / "courses"
        refuse_without_outline([around])
        return find_courses(around)
    try:
        around = find_root() / "courses"
        known = find_courses(around)
    except FileNotFoundError:
        around, known = Path.cwd(), []
    named = {folder.name: folder for folder in known}
    folders: dict[Path, None] = {}
    for course in courses:
        if course not in named:
            refuse_without_outline([around / course, Path(os.path.abspath(course))])
        found = [named[course]] if course in named else find_courses(Path(os.path.abspath(course)))
        if not found:
            raise click.UsageError(f"there is no course {course}; there is {', '.join(named) or 'none'}")
        folders |= dict.fromkeys(found)
    return list(folders)


def _editions(compiled: Compiled, language: str | None, multilingual: bool) -> Iterator[Edition]:
    from cop_xblocks.build import edition

    key = compiled.course.key
    if language and language not in compiled.languages:
        raise click.UsageError(f"{key} is not in {language}; it is in {', '.join(compiled.languages)}")
    wanted = [""] if multilingual else [language] if language else compiled.languages
    for each in wanted:
        try:
            yield edition(compiled, each)
        except (OSError, ValueError) as problem:
            raise click.ClickException(f"{key}: {problem}") from problem


def _shares(compiled: Compiled) -> str:
    """Which weights were shared out, since a grade book that differs from the author's numbers should not surprise."""
    from cop_xblocks.model.grading import shares, unused

    left = unused(compiled.course)
    given = shares(compiled.course)
    if not left or not given:
        return ""
    said = ", ".join(f"{category} ({per_cent} %)" for category, per_cent in left)
    now = ", ".join(
        f"{category} {float(share):.4g}" for category, share in ((name, each * 100) for name, each in given)
    )
    return f"{compiled.course.key}: no lesson counts for {said}; the weights are now, in per cent: {now}\n"
