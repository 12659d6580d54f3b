"""The steps of `cop build`: courses without mistakes, their editions packed, the files written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from cop_xblocks.build.cache import BuildCache
from cop_xblocks.build.containers import pack
from cop_xblocks.build.course import Compiled, edition
from cop_xblocks.build.pipeline import CourseBuild
from cop_xblocks.cli._checked import as_typed
from cop_xblocks.cli._diagnostics import show
from cop_xblocks.cli._progress import progress
from cop_xblocks.languages import language_name, parents_of, per_cent, tag
from cop_xblocks.languages.shares import Share
from cop_xblocks.model import Course, Diagnostic, rules
from cop_xblocks.model.grading import shares, unused
from cop_xblocks.model.whole_files import write_whole
from cop_xblocks.targets import Edition, File, Target

_LITTLE = Fraction(1, 2)
"""A build warns where less of a course, or of the interface, than this is in a language."""


def accept(
    cache: BuildCache, folders: Sequence[Path], language: str | None, draft: bool
) -> list[tuple[Compiled, CourseBuild]]:
    """The courses, without mistakes in what is built of them (with a `language`, in that one alone); exits with 1 after
    printing the mistakes otherwise."""
    builds = [CourseBuild(cache, folder) for folder in folders]
    # In order, each once: courses share the interface's catalogs.
    mistakes: dict[Diagnostic, None] = {}
    for build in builds:
        languages = build.compiled.languages if build.compiled is not None else ()
        mistakes |= dict.fromkeys(
            replace(diagnostic, severity="error")
            for diagnostic in as_typed(build.diagnostics)
            if diagnostic.severity == "error" or (_is_not_pinned(diagnostic) and not draft)
            if _is_built(_catalog_language(diagnostic), [language] if language else languages)
        )
    if mistakes:
        show(list(mistakes), sum(len(build.reading.documents) for build in builds), err=True)
        _advise(list(mistakes), language)
        click.get_current_context().exit(1)
    return [(build.compiled, build) for build in builds if build.compiled is not None]


def _advise(mistakes: Sequence[Diagnostic], language: str | None) -> None:
    """Say how a build that was refused could be made."""
    if any(map(_is_not_pinned, mistakes)):
        click.echo(
            "Pin the keys, or learners lose their answers when a title changes; --draft builds all the same.", err=True
        )
    languages = set(map(_catalog_language, mistakes))
    if not language and "" not in languages:
        click.echo(
            f"Only translations have mistakes: {', '.join(sorted(languages))}. Another language can be built "
            "meanwhile: --language LANGUAGE",
            err=True,
        )


def _is_not_pinned(diagnostic: Diagnostic) -> bool:
    return diagnostic.code == rules.KEY_NOT_PINNED.code


def _catalog_language(diagnostic: Diagnostic) -> str:
    """The language of the catalog that a mistake is in; empty for a mistake in any other file."""
    folder = Path(diagnostic.span.file).parent
    return tag(folder.parent.name) if folder.name == "LC_MESSAGES" else ""


def _is_built(catalog_language: str, languages: Sequence[str]) -> bool:
    """Whether a build in some languages uses a catalog; what is in no catalog (an empty language) is always built."""
    return not catalog_language or any(catalog_language in (language, *parents_of(language)) for language in languages)


def pack_editions(
    builds: Sequence[tuple[Compiled, CourseBuild]],
    target: Target,
    options: Mapping[str, Any],
    language: str | None,
    multilingual: bool,
) -> list[tuple[str, bytes]]:
    """The name and the content of each file to be written."""
    editions = [
        (build, edition) for compiled, build in builds for edition in _editions(compiled, language, multilingual)
    ]
    packed = []
    # One archive is compressed while the files of the next are made: zlib lets go of the interpreter.
    with progress(editions, "Building") as bar, ThreadPoolExecutor() as pool:
        for build, edition in bar:
            try:
                files = proved_files(build, target, edition, options)
            except ValueError as problem:
                raise click.ClickException(f"{edition.name}: {problem}") from problem
            packed.append(pool.submit(pack, target.container, edition.name, files))
        try:
            return [content.result() for content in packed]
        except ValueError as problem:
            raise click.ClickException(f"{target.name}: {problem}") from problem


def proved_files(build: CourseBuild, target: Target, edition: Edition, options: Mapping[str, Any]) -> list[File]:
    """The files of an edition, which read back as they were meant. Raises ValueError as `CourseBuild.files` does, and
    ClickException where they do not."""
    files = list(build.files(target, edition, options))
    if faults := build.faults(target, edition, files):
        raise click.ClickException(_describe_faults(edition, faults))
    return files


def _describe_faults(edition: Edition, faults: Sequence[str]) -> str:
    """What to say of an edition that does not read back as it was meant."""
    lines = "".join(f"\n  {fault}" for fault in faults)
    return (
        f"{edition.name} does not read back as it was meant, and nothing was written. The mistake is in cop_xblocks, "
        f"not in the course. Please report it with these lines:{lines}"
    )


def _editions(compiled: Compiled, language: str | None, multilingual: bool) -> Iterator[Edition]:
    key = compiled.course.key
    if language and language not in compiled.languages:
        raise click.UsageError(f"{key} is not in {language}; it is in {', '.join(compiled.languages)}")
    for edition_language in [""] if multilingual else [language] if language else compiled.languages:
        try:
            yield edition(compiled, edition_language)
        except (OSError, ValueError) as problem:
            raise click.ClickException(f"{key}: {problem}") from problem


def write(packed: Sequence[tuple[str, bytes]], output: Path) -> list[Path]:
    """Write each file into the folder, print its path, and give all paths."""
    paths = []
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, content in packed:
            paths.append(write_whole(output / name, content))
            click.echo(paths[-1])
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror or problem}") from problem
    return paths


def describe_languages(build: CourseBuild, compiled: Compiled, language: str | None) -> str:
    """How much learners will read in each language that was built, the source's aside, where that is not all. Empty
    where it is."""
    lines = []
    for name in [language] if language else compiled.languages:
        share = compiled.shares.get(name, Share(0, 0))
        if share.translated < share.total:
            lines.append(_described(compiled.course, name, share, "strings", compiled.course.language))
        share = build.interface_share(name)
        if share.translated < share.total:
            lines.append(_described(compiled.course, name, share, "sentences of the interface", "en"))
    return "".join(lines)


def _described(course: Course, language: str, share: Share, of_what: str, rest: str) -> str:
    warning = "Warning: " if share.fraction < _LITTLE else ""
    how_many = f"{share.translated} of {share.total} {of_what} ({per_cent(share.fraction, 'en')})"
    return (
        f"{warning}{course.key}: {how_many} are in {language_name(language, 'en')} ({language}); "
        f"learners read the rest in {language_name(rest, 'en')}\n"
    )


def describe_weights(course: Course) -> str:
    """Which weights were shared out among categories in use: a grade book that differs from the author's numbers
    should not surprise. Empty where none was."""
    left_out, in_use = unused(course), shares(course)
    if not left_out or not in_use:
        return ""
    categories = ", ".join(f"{category} ({per_cent} %)" for category, per_cent in left_out)
    weights = ", ".join(f"{category} {float(share * 100):.4g}" for category, share in in_use)
    return f"{course.key}: no lesson counts for {categories}; the weights are now, in per cent: {weights}\n"
