"""`tutor local do cop-import`: imports the chosen courses in the chosen languages, and brings new versions of them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from tutor import config as tutor_config

SCRIPT = Path(__file__).with_name("templates") / "import-courses.sh"


@click.command(name="cop-import")
@click.option("--course", "courses", multiple=True, metavar="COURSE", help="Instead of those in COP_COURSES.")
@click.option("--language", "languages", multiple=True, metavar="LANGUAGE", help="Instead of those in COP_LANGUAGES.")
@click.option("--multilingual", is_flag=True, help="One run of each course, with all languages.")
@click.option("--update", is_flag=True, help="Bring the version of the image to the runs that are there already.")
@click.option("--ours", is_flag=True, help="With --update: where both sides have changed something, the image wins.")
@click.option("--theirs", is_flag=True, help="With --update: where both sides have changed something, the site wins.")
@click.option("--reset", is_flag=True, help="With --update: import the new version without what your team has set.")
@click.pass_obj
def import_courses(
    context: Any,
    courses: Sequence[str],
    languages: Sequence[str],
    multilingual: bool,
    update: bool,
    ours: bool,
    theirs: bool,
    reset: bool,
) -> Iterator[tuple[str, str]]:
    """Import courses on child online protection, a run for each language.

    A run that is there already is left alone, unless you say --update: its learners keep their answers and marks, and
    your team keeps what it has set and added in Studio. The job prints what it keeps and what it changes.
    """
    if languages and multilingual:
        raise click.UsageError("--language and --multilingual exclude each other")
    if ours + theirs + reset > update:
        raise click.UsageError("--ours, --theirs and --reset exclude each other, and are for --update alone")
    config = tutor_config.load(context.root)
    courses = courses or _names(config["COP_COURSES"])
    languages = () if multilingual else languages or _names(config["COP_LANGUAGES"])
    editions = [["--multilingual"]] if multilingual else [["--language", language] for language in languages] or [[]]
    builds = [shlex.join(["cop", "build", "--target", "olx", *edition]) for edition in editions]
    existing = "reset" if reset else "merge" if update else "leave"
    winner = "--ours" if ours else "--theirs" if theirs else ""
    head = f"set -- {shlex.join(courses)}\nexisting={existing}\nwinner={winner}\nbuild() {{\n{_lines(builds)}}}\n"
    yield "cms", head + SCRIPT.read_text("utf-8")


def _lines(builds: Sequence[str]) -> str:
    return "".join(f'    {build} --output "$2" "$1"\n' for build in builds)


def _names(value: object) -> Sequence[str]:
    """A list of names, or one name that somebody set without brackets."""
    return [value] if isinstance(value, str) else [str(name) for name in value] if isinstance(value, list) else []
