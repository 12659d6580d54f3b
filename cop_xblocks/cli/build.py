"""`cop build`: courses as files for other systems, such as Open edX."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_xblocks.targets import Option, Target, find_target, names

if TYPE_CHECKING:
    from cop_xblocks.build.cache import BuildCache
    from cop_xblocks.build.course import Compiled
    from cop_xblocks.build.pipeline import CourseBuild
    from cop_xblocks.model import Diagnostic
    from cop_xblocks.targets import Edition


class _Build(click.Command):
    """Takes the options of every target, too."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        to = click.Option(["--target", "to"], type=click.Choice(names()), required=True, help="What to build.")
        own = [_as_parameter(name, option) for name in names() for option in find_target(name).options]
        assert len({option.name for option in own}) == len(own), "two targets have an option of one name"
        return [to, *own, *super().get_params(ctx)]


def _as_parameter(target: str, option: Option) -> click.Option:
    """A target's option on the command line, where it is None when it is not given."""
    flag = "--" + option.name.replace("_", "-")
    type_ = click.Choice(option.choices) if option.choices else click.types.convert_type(type(option.default))
    text = f"{option.help} (only with --target {target}; without it: {option.default})"
    if isinstance(option.default, bool):
        return click.Option([f"{flag}/--no-{flag[2:]}", option.name], default=None, help=text)
    return click.Option([flag, option.name], type=type_, help=text)


def _options(target: Target, given: Mapping[str, Any]) -> dict[str, Any]:
    """What holds for each of a target's options, by name. Raises UsageError for one that is another target's."""
    own = {option.name: option.default for option in target.options}
    for name, value in given.items():
        if value is not None and name not in own:
            raise click.UsageError(f"--{name.replace('_', '-')} is no option of the target {target.name}")
    return {name: default if given.get(name) is None else given[name] for name, default in own.items()}


@click.command(cls=_Build)
@click.argument("courses", nargs=-1, metavar="[COURSE]...")
@click.option("--language", metavar="LANGUAGE", help="Only this language; without it, an archive for each.")
@click.option("--multilingual", is_flag=True, help="One archive with all languages; the learner's decides.")
@click.option(
    "--draft", is_flag=True, help="Build although keys are not pinned: answers may be lost when titles change."
)
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR", help="Where to write."
)
def build(
    courses: tuple[str, ...],
    to: str,
    language: str | None,
    multilingual: bool,
    draft: bool,
    output: Path,
    **given: Any,
) -> None:
    """Build courses for another system.

    COURSE is a course's name or folder; without one, all courses. A course with mistakes is refused, and then nothing
    is written. What has not changed since the last build is not made again.
    """
    ctx = click.get_current_context()
    target = find_target(to)
    options = _options(target, given)
    if language and multilingual:
        raise click.UsageError("--language and --multilingual exclude each other")
    if multilingual and not target.is_multilingual:
        raise click.UsageError(f"the target {to} takes one language at a time: --multilingual is not for it")
    from cop_xblocks.build.cache import open_cache
    from cop_xblocks.build.run import Run

    folders = _folders(courses)
    cache = open_cache()
    run = Run(cache, folders, (to, sorted(options.items()), language, multilingual, draft, os.fspath(output)))
    before = run.before()
    if before is not None:
        click.echo(before[0], nl=False)
        click.echo(before[1], nl=False, err=True)
        return
    try:
        builds = _accepted(ctx, cache, folders, language, draft)
        written = _write(_made(builds, target, options, language, multilingual), output)
        shares = "".join(_shares(compiled) for compiled, _ in builds)
        run.remember(written, "".join(f"{path}\n" for path in written), shares)
        click.echo(shares, nl=False, err=True)
    finally:
        cache.save()


def _made(
    builds: Sequence[tuple[Compiled, CourseBuild]],
    target: Target,
    options: Mapping[str, Any],
    language: str | None,
    multilingual: bool,
) -> list[tuple[str, bytes]]:
    """The name and the content of each file to be written."""
    from concurrent.futures import ThreadPoolExecutor

    from cop_xblocks.build.containers import pack
    from cop_xblocks.cli._progress import progress

    editions = [
        (build, edition) for compiled, build in builds for edition in _editions(compiled, language, multilingual)
    ]
    packed = []
    # One archive is compressed while the files of the next are made: zlib lets go of the interpreter.
    with progress(len(editions), "Building") as step, ThreadPoolExecutor() as pool:
        for build, edition in editions:
            try:
                files = list(build.files(target, edition, options))
            except ValueError as problem:
                raise click.ClickException(f"{edition.name}: {problem}") from problem
            packed.append(pool.submit(pack, target.container, edition.name, files))
            step()
        try:
            return [content.result() for content in packed]
        except ValueError as problem:
            raise click.ClickException(f"{target.name}: {problem}") from problem


def _write(made: Sequence[tuple[str, bytes]], output: Path) -> list[Path]:
    from cop_xblocks.model.whole_files import write_whole

    written = []
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, content in made:
            written.append(write_whole(output / name, content))
            click.echo(written[-1])
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror or problem}") from problem
    return written


def _accepted(
    ctx: click.Context, cache: BuildCache, folders: Sequence[Path], language: str | None, draft: bool
) -> list[tuple[Compiled, CourseBuild]]:
    """The courses, without mistakes in what is built of them (with a `language`, in that one alone); exits with 1 after
    printing the mistakes otherwise."""
    from cop_xblocks.build.pipeline import CourseBuild
    from cop_xblocks.cli._checked import as_typed
    from cop_xblocks.cli._diagnostics import show
    from cop_xblocks.model import rules

    # A course is some hundred thousand values that stay to the end: looking through them for rubbish again and again
    # takes a tenth of the time, and the bound on a build after one change needs it.
    gc.disable()
    ctx.call_on_close(gc.enable)
    builds = [CourseBuild(cache, folder) for folder in folders]
    mistakes: list[Diagnostic] = []
    for build in builds:
        languages = build.compiled.languages if build.compiled is not None else ()
        mistakes += [
            diagnostic
            for diagnostic in as_typed(build.diagnostics)
            if diagnostic.severity == "error" or (diagnostic.code == rules.KEY_NOT_PINNED.code and not draft)
            if _is_built(_language_of(diagnostic), language, languages)
        ]
    if mistakes:
        show(mistakes, sum(len(build.reading.documents) for build in builds), err=True)
        _advise(mistakes, language)
        ctx.exit(1)
    return [(build.compiled, build) for build in builds if build.compiled is not None]


def _advise(mistakes: Sequence[Diagnostic], language: str | None) -> None:
    """Say how a build that was refused could be made."""
    from cop_xblocks.model import rules

    if any(mistake.code == rules.KEY_NOT_PINNED.code for mistake in mistakes):
        click.echo(
            "Pin the keys, or learners lose their answers when a title changes; --draft builds all the same.", err=True
        )
    languages = set(map(_language_of, mistakes))
    if not language and "" not in languages:
        click.echo(
            f"Only translations have mistakes: {', '.join(sorted(languages))}. Another language can be built "
            "meanwhile: --language LANGUAGE",
            err=True,
        )


def _language_of(diagnostic: Diagnostic) -> str:
    """The language of the catalog that something is wrong with; empty where it is not one."""
    from cop_xblocks.languages import tag

    folder = Path(diagnostic.span.file).parent
    return tag(folder.parent.name) if folder.name == "LC_MESSAGES" else ""


def _is_built(catalog: str, language: str | None, languages: Sequence[str]) -> bool:
    """Whether a build in one language, or in all `languages` of a course, has in it what a catalog says; what is no
    catalog (an empty language) is always in it."""
    from cop_xblocks.languages import parents_of

    wanted = [language] if language else languages
    return not catalog or catalog in {name for built in wanted for name in (built, *parents_of(built))}


def _folders(courses: tuple[str, ...]) -> list[Path]:
    from cop_xblocks.build.root import find_root
    from cop_xblocks.cli._courses import refuse_without_outline, root
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
        inside = [named[course]] if course in named else find_courses(Path(os.path.abspath(course)))
        if not inside:
            raise click.UsageError(f"there is no course {course}; there is {', '.join(named) or 'none'}")
        folders |= dict.fromkeys(inside)
    return list(folders)


def _editions(compiled: Compiled, language: str | None, multilingual: bool) -> Iterator[Edition]:
    from cop_xblocks.build.course import edition

    key = compiled.course.key
    if language and language not in compiled.languages:
        raise click.UsageError(f"{key} is not in {language}; it is in {', '.join(compiled.languages)}")
    wanted = [""] if multilingual else [language] if language else compiled.languages
    for name in wanted:
        try:
            yield edition(compiled, name)
        except (OSError, ValueError) as problem:
            raise click.ClickException(f"{key}: {problem}") from problem


def _shares(compiled: Compiled) -> str:
    """Which weights were shared out, since a grade book that differs from the author's numbers should not surprise."""
    from cop_xblocks.model.grading import shares, unused

    left = unused(compiled.course)
    given = shares(compiled.course)
    if not left or not given:
        return ""
    unused_categories = ", ".join(f"{category} ({per_cent} %)" for category, per_cent in left)
    weights = ", ".join(f"{category} {float(share * 100):.4g}" for category, share in given)
    return (
        f"{compiled.course.key}: no lesson counts for {unused_categories}; "
        f"the weights are now, in per cent: {weights}\n"
    )
