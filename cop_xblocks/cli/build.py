"""`cop build`: courses as files for other systems, such as Open edX."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from cop_xblocks.targets import Option, Side, Target, find_target, names


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


def _options(target: Target, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What holds for each of a target's options, by name. Raises UsageError for one that is another target's."""
    options = {option.name: option.default for option in target.options}
    for name, value in typed.items():
        if value is not None and name not in options:
            raise click.UsageError(f"--{name.replace('_', '-')} is no option of the target {target.name}")
    return options | {name: value for name, value in typed.items() if value is not None}


@click.command(cls=_Build)
@click.argument("courses", nargs=-1, metavar="[COURSE]...")
@click.option("--language", metavar="LANGUAGE", help="Only this language; without it, an archive for each.")
@click.option("--multilingual", is_flag=True, help="One archive with all languages; the learner's decides.")
@click.option(
    "--draft", is_flag=True, help="Build although keys are not pinned: answers may be lost when titles change."
)
@click.option(
    "--over",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="EXPORT",
    help="Merge one course over what a site exports of it (only with --target olx): keep what its team has set and "
    "added, and say what the new version changes.",
)
@click.option("--ours", is_flag=True, help="With --over: where both sides have changed something, the checkout wins.")
@click.option("--theirs", is_flag=True, help="With --over: where both sides have changed something, the site wins.")
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR", help="Where to write."
)
def build(
    courses: tuple[str, ...],
    to: str,
    language: str | None,
    multilingual: bool,
    draft: bool,
    over: Path | None,
    ours: bool,
    theirs: bool,
    output: Path,
    **typed: Any,
) -> None:
    """Build courses for another system.

    COURSE is a course's name or folder; without one, all courses. If a course has mistakes, it is refused and nothing
    is written. What has not changed since the last build is not made again.
    """
    target = find_target(to)
    options = _options(target, typed)
    if language and multilingual:
        raise click.UsageError("--language and --multilingual exclude each other")
    if multilingual and not target.is_multilingual:
        raise click.UsageError(f"the target {to} takes one language at a time: --multilingual is not for it")
    if over and (language or multilingual):
        raise click.UsageError("--over builds in the language of the export: leave --language and --multilingual out")
    if ((ours or theirs) and not over) or (ours and theirs):
        raise click.UsageError("--ours and --theirs exclude each other, and are for --over alone")
    from cop_xblocks.build.cache import open_cache
    from cop_xblocks.build.run import Run
    from cop_xblocks.cli._courses import courses_named

    folders = courses_named(courses)
    cache = open_cache()
    run = Run(cache, folders, (to, sorted(options.items()), language, multilingual, draft, os.fspath(output)))
    before = run.last_output() if over is None else None
    if before is not None:
        click.echo(before[0], nl=False)
        click.echo(before[1], nl=False, err=True)
        return
    # Not before: where nothing has changed, nothing of this is needed.
    from cop_xblocks.cli import _building

    try:
        builds = _building.accept(cache, folders, language, draft)
        if over is not None:
            from cop_xblocks.cli._merging import pack_merged

            side: Side = "ours" if ours else "theirs" if theirs else ""
            _building.write(pack_merged(builds, target, options, over, side), output)
            return
        packed = _building.pack_editions(builds, target, options, language, multilingual)
        paths = _building.write(packed, output)
        remarks = "".join(
            _building.describe_languages(build, compiled, language) + _building.describe_weights(compiled.course)
            for compiled, build in builds
        )
        run.remember(paths, "".join(f"{path}\n" for path in paths), remarks)
        click.echo(remarks, nl=False, err=True)
    finally:
        cache.save()
