"""`cop new`: start a course, a module, a lesson or a question."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import click

from cop_xblocks.cli import _placing
from cop_xblocks.cli._outlining import escaped, modules, with_lesson, with_module, with_text
from cop_xblocks.markdown import parse
from cop_xblocks.model import derive_key, is_key
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.questions.registry import default_kind, kinds, start_question
from cop_xblocks.reading import schema
from cop_xblocks.reading.course import is_lesson
from cop_xblocks.reading.source import display_path

_AUDIENCE = schema("course")["properties"]["audience"]

_title = click.option(
    "--title",
    metavar="WORDS",
    default="",
    callback=lambda _context, _option, words: words.strip(),
    help="Its title; without one, made from the name.",
)


@click.group()
def new() -> None:
    """Start a course, a module, a lesson or a question.

    What is written checks clean, has its keys, and says in remarks what to write where. A file that exists is never
    overwritten. A lesson is linked in its course's outline, and a question stands at the end of its lesson.
    """


@new.command()
@click.argument("name")
@_title
@click.option("--audience", type=click.Choice(_AUDIENCE["examples"]), help="For whom; else as NAME says, or parents.")
def course(name: str, title: str, audience: str | None) -> None:
    """Start a course: courses/NAME, with a module, a lesson and a question.

    NAME is the folder's name, or the title, of which a name is made.
    """
    key = derive_key(name)
    audience = audience or (key if key in _AUDIENCE["examples"] else _AUDIENCE["examples"][0])
    folder = _placing.root() / "courses" / key
    first = folder / "first-steps" / "hello.md"
    description = _AUDIENCE["description"]
    text = _scaffold(
        OUTLINE,
        title=_titled(title, name),
        audience=audience,
        audiences=description[:1].upper() + description[1:],
        version=_today().strftime("%Y.%m"),
    )
    question = start_question(default_kind().name, "first-question")
    _write({folder / OUTLINE: text, first: f"{_lesson('Hello', 'hello', 'one-idea')}\n{question}"})
    click.echo("Look at it while you write, with: cop serve --watch")


@new.command()
@click.argument("name", metavar="[COURSE/]NAME")
@_title
def module(name: str, title: str) -> None:
    """Start a module: a heading at the end of the course's outline.

    NAME is its key, or the title, of which a key is made. COURSE may be left out where there is one, or in its folder.
    """
    folder, name = _placing.course_and_name(name)
    wanted = derive_key(name)
    key = _placing.free(wanted, _placing.keys(folder))
    if key != wanted:
        raise click.UsageError(f"{display_path(folder)} has the key {wanted} already; take another name")
    _change(
        folder / OUTLINE,
        lambda source: with_module(source, _titled(title, name), key),
        lambda source: key in [part.key for part in modules(source)],
    )


@new.command()
@click.argument("file")
@_title
@click.option("--module", "module_key", metavar="KEY", help="Where FILE's folder does not say in which module.")
def lesson(file: str, title: str, module_key: str | None) -> None:
    """Start a lesson, and link to it in its course's outline.

    FILE is its place, as in my-course/first-steps/hello.md; .md, and the course where there is one only, may be left
    out. Where the outline plans this lesson already, that link is taken, with its words.
    """
    folder, path = _placing.place(file if file.endswith(".md") else f"{file}.md")
    if not is_lesson(path, folder.parent):
        raise click.UsageError(
            f"{path.name} cannot be a lesson: not README.md, course.md, media/ or names that begin with _"
        )
    target = path.relative_to(folder).as_posix()
    outline = _read(folder / OUTLINE)
    chosen, planned = _placing.module_for(target, modules(outline), module_key, folder)
    title = _titled(title, "") if title else planned.label if planned else _titled("", path.stem)
    used = _placing.keys(folder)
    key = _placing.free(derive_key(path.stem), used, chosen.key)
    text = _lesson(title, key, _placing.free(f"{key}-idea", {*used, key}))
    after = with_lesson(outline, chosen, title, target)

    def is_linked(source: str) -> bool:
        return target in [link.target for part in modules(source) for link in part.links if not link.planned]

    if not is_linked(after):
        raise click.UsageError(
            f"the outline cannot be read there; link to {target} in {display_path(folder / OUTLINE)} yourself"
        )
    _write({path: text})
    try:
        _change(folder / OUTLINE, lambda _: after, is_linked)
    except BaseException:
        path.unlink()
        raise


@new.command()
@click.argument("file")
@_title
@click.option(
    "--kind", type=click.Choice(sorted(kinds())), default=default_kind().name, show_default=True, help="What it is."
)
def question(file: str, title: str, kind: str) -> None:
    """Start a question at the end of a lesson.

    FILE is the lesson. Where the title is left out, the question asks something that you will write over.
    """
    folder, path = _placing.place(file if file.endswith(".md") else f"{file}.md")
    if not path.is_file():
        raise click.UsageError(f"there is no lesson {display_path(path)}; start it with: cop new lesson {file}")
    key = _placing.free(derive_key(title) if title else f"{derive_key(path.stem)}-question", _placing.keys(folder))

    def is_there(source: str) -> bool:
        headings = [node.inline for node in parse(source).nodes if node.level == 3 and node.inline is not None]
        return any(f"#{key}" in comment.body.split() for inline in headings for comment in inline.comments)

    _change(
        path, lambda source: with_text(source, start_question(kind, key, _titled(title, "") if title else "")), is_there
    )


def _lesson(title: str, key: str, unit: str) -> str:
    """A lesson with one unit; both keys are pinned."""
    return _scaffold("lesson.md", title=title, key=key, unit=unit, today=_today().isoformat())


def _scaffold(name: str, **values: str) -> str:
    """A whole file that checks clean, with remarks that say what to write where."""
    return Path(__file__).with_name("scaffolds").joinpath(name).read_text("utf-8").format(**values)


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _titled(title: str, name: str) -> str:
    """A title as Markdown; without one, a name as words."""
    words = title or (name.replace("-", " ") if is_key(name) else name)
    if not words.strip():
        words = name
    return escaped(words if title else words[:1].upper() + words[1:])


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise click.UsageError(f"{display_path(path)} cannot be read: {problem}") from problem


def _write(texts: dict[Path, str]) -> None:
    """Write new files, all or none."""
    for path in texts:
        if os.path.lexists(path):
            raise click.UsageError(f"{display_path(path)} exists already; nothing was written")
    created: list[Path] = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                created.append(path)
                file.write(text.encode())
    except OSError as problem:
        for path in created:
            path.unlink()
        raise click.ClickException(f"{display_path(path)} cannot be written: {problem.strerror}") from problem
    for path in texts:
        click.echo(f"written  {display_path(path)}")


def _change(path: Path, change: Callable[[str], str], is_right: Callable[[str], bool]) -> None:
    """Write a file with a change, whole; refuse where what was put there would not be read as what it is."""
    from cop_xblocks.model.whole_files import write_whole

    after = change(_read(path))
    if not is_right(after):
        raise click.UsageError(
            f"{display_path(path)} does not end where this can stand: look for a fence that is not closed"
        )
    write_whole(path, after.encode())
    click.echo(f"changed  {display_path(path)}")
