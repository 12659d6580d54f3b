"""`cop new`: start a course, or a part of one."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import click

from cop_xblocks.activities.registry import opening_names, start_activity
from cop_xblocks.cli import _placing
from cop_xblocks.cli._outlining import (
    escaped,
    modules,
    with_grading,
    with_lesson,
    with_module,
    with_pages,
    with_path,
    with_text,
)
from cop_xblocks.cli._writing import change_text, read_text, write_new
from cop_xblocks.markdown import parse
from cop_xblocks.model import HELPLINES, PageType, derive_key, is_key
from cop_xblocks.model.audiences import AUDIENCES
from cop_xblocks.model.course_files import MESSAGES, OUTLINE
from cop_xblocks.questions.registry import default_kind, kinds, start_question
from cop_xblocks.reading import read_course, schema
from cop_xblocks.reading.course import is_lesson
from cop_xblocks.reading.outline import OutlineType
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
    """Start a course, or a part of one.

    What these commands write has no mistakes, has its keys, and says in remarks what to write where. A file that exists
    is never overwritten. A lesson, a quiz, a now page, a document and a page of the annex are files, linked in their
    course's outline. A question, a scenario and a plan stand at the end of their lesson.
    """


@new.command()
@click.argument("name")
@_title
@click.option(
    "--audience",
    metavar="WORDS",
    default="",
    help=f"For whom: {', '.join(AUDIENCES)}, or others in your words; else as NAME says, or parents.",
)
def course(name: str, title: str, audience: str) -> None:
    """Start a course: courses/NAME, with a module, a lesson and a question.

    NAME is the folder's name, or the title, of which a name is made.
    """
    key = derive_key(name)
    audience = " ".join(audience.split()) or (key if key in AUDIENCES else next(iter(AUDIENCES)))
    folder = _placing.root() / "courses" / key
    first = folder / "first-steps" / "hello.md"
    description = _AUDIENCE["description"]
    text = _scaffold(
        OUTLINE,
        title=_titled(title, name),
        audience=_audience(audience),
        audiences=description[:1].upper() + description[1:],
        version=_today().strftime("%Y.%m"),
    )
    question = start_question(default_kind().name, "first-question")
    write_new({folder / OUTLINE: text, first: f"{_lesson('Hello', 'hello', 'one-idea')}\n{question}"})
    click.echo("Look at it while you write, with: cop serve --watch")


@new.command()
@click.argument("name", metavar="[COURSE/]NAME")
@_title
def module(name: str, title: str) -> None:
    """Start a module: a heading at the end of the course's outline.

    NAME is its key, or the title, of which a key is made. You can leave out COURSE if there is only one, or in its
    folder.
    """
    folder, name = _placing.course_and_name(name)
    wanted = derive_key(name)
    key = _placing.free(wanted, _placing.keys(folder))
    if key != wanted:
        raise click.UsageError(f"{display_path(folder)} has the key {wanted} already; take another name")
    change_text(
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

    FILE is its place, as in my-course/first-steps/hello.md; you can leave out .md, and the course if there is only one.
    If the outline already plans this lesson, its link stays, with its words.
    """
    _start_lesson(*_new_place(file), title, module_key, _lesson)


@new.command()
@click.argument("file")
@_title
@click.option("--module", "module_key", metavar="KEY", help="Where FILE's folder does not say in which module.")
def quiz(file: str, title: str, module_key: str | None) -> None:
    """Start a graded quiz: a lesson with two questions, linked in its course's outline.

    FILE is its place, as for a lesson. If the course has no `grading` yet, it gets one in which this quiz counts for
    everything.
    """
    folder, path = _new_place(file)
    course = read_course(folder).course
    categories = [category for category, _ in course.grading] if course is not None else []
    category = "quiz" if "quiz" in categories or not categories else categories[0]

    def text(title: str, key: str, _unit: str) -> str:
        return _scaffold("quiz.md", title=title, key=key, category=category, today=_today().isoformat())

    _start_lesson(folder, path, title, module_key, text, adds_grading=not categories)


@new.command()
@click.argument("file")
@_title
@click.option(
    "--kind", type=click.Choice(sorted(kinds())), default=default_kind().name, show_default=True, help="What it is."
)
def question(file: str, title: str, kind: str) -> None:
    """Start a question at the end of a lesson.

    FILE is the lesson. Without a title, the question starts with an example for you to write over.
    """
    folder, path = _lesson_place(file)
    key = _placing.free(derive_key(title) if title else f"{derive_key(path.stem)}-question", _placing.keys(folder))
    text = start_question(kind, key, _titled(title, "") if title else "")
    change_text(path, lambda source: with_text(source, text), lambda source: _has_heading(source, key))


def _activity(name: str) -> click.Command:
    """The command that starts an activity of this type, in a unit of its own."""

    def start(file: str, title: str) -> None:
        folder, path = _lesson_place(file)
        used = _placing.keys(folder)
        key = _placing.free(derive_key(title) if title else f"{derive_key(path.stem)}-{name}", used)
        unit = _placing.free(f"{key}-unit", {*used, key})
        text = start_activity(name, unit, key, _titled(title, "") if title else "")
        change_text(path, lambda source: with_text(source, text), lambda source: _has_heading(source, key))

    start.__doc__ = f"""Start a {name} at the end of a lesson, in a unit of its own.

    FILE is the lesson. The {name} starts with an example for you to write over.
    """
    return click.command(name)(click.argument("file")(_title(start)))


for _name in opening_names():
    new.add_command(_activity(_name))


@new.command()
@click.argument("name", metavar="[COURSE/]NAME")
@_title
def path(name: str, title: str) -> None:
    """Start a path: a shorter way through the course, at the end of its outline.

    NAME is its key, or the title, of which a key is made. The path starts with the first lesson of each module,
    for you to change.
    """
    folder, name = _placing.course_and_name(name)
    key = _placing.free(derive_key(name), _placing.keys(folder))
    outline = read_text(folder / OUTLINE)
    firsts = [links[0] for part in modules(outline) if (links := [link for link in part.links if not link.planned])]
    if not firsts:
        raise click.UsageError(
            f"{display_path(folder / OUTLINE)} has no lesson yet; start one with: cop new lesson FILE"
        )
    change_text(
        folder / OUTLINE,
        lambda source: with_path(source, _titled(title, name), key, firsts),
        lambda source: key in [part.key for part in modules(source, "path")],
    )


@new.command()
@click.argument("file")
@_title
def now(file: str, title: str) -> None:
    """Start a now page, for somebody who needs help this minute, and link to it in its course's outline.

    FILE is its place, as in my-course/now/blackmail. The first one gets a heading for all of them.
    """
    folder, page = _new_place(file)
    has_helplines = (folder.parent / HELPLINES).is_file()
    helplines = f"<!-- {'helplines' if has_helplines else _NO_HELPLINES} -->"
    _start_page(folder, page, title, "now", "Is it happening now?", helplines=helplines)


@new.command()
@click.argument("file")
@_title
def annex(file: str, title: str) -> None:
    """Start a page of the annex, to look things up in, and link to it in its course's outline.

    FILE is its place, as in my-course/annex/phones. The first one gets a heading for all of them. The page is not
    translated.
    """
    _start_page(*_new_place(file), title, "annex", "Settings, step by step")


@new.command()
@click.argument("file")
@_title
def document(file: str, title: str) -> None:
    """Start a working document, such as a form or a letter, and link to it in its course's outline.

    FILE is its place, as in my-course/documents/letter. The first one gets a heading for all of them.
    """
    _start_page(*_new_place(file), title, "documents", "Documents to use")


def _start_page(folder: Path, page: Path, title: str, page_type: PageType, heading: str, **values: str) -> None:
    """Write a page outside the modules, and link to it in the outline, below the heading of its section; without one,
    below a new one."""
    target = page.relative_to(folder).as_posix()
    used = _placing.keys(folder)
    key = _placing.free(derive_key(page.stem), used, page_type)
    title = _titled(title, page.stem)
    unit = _placing.free(f"{key}-steps", {*used, key})
    text = _scaffold(f"{page_type}.md", title=title, key=key, unit=unit, today=_today().isoformat(), **values)
    outline = read_text(folder / OUTLINE)
    sections = modules(outline, page_type)
    if sections:
        after = with_lesson(outline, sections[0], title, target)
    else:
        section_key = _placing.free(page_type, {*used, key, unit})
        after = with_pages(outline, heading, page_type, section_key, title, target)
    _write_and_link(page, text, folder, after, lambda source: _is_linked(source, target, page_type))


@new.command()
@click.argument("course", metavar="[COURSE]", default="")
@_title
def messages(course: str, title: str) -> None:
    """Start the messages of a course, which are sent to telephones, one a week: courses/COURSE/messages.md.

    You can leave out COURSE if there is only one, or in its folder.
    """
    folder, _ = _placing.course_and_name(f"{course}/{MESSAGES}" if course else MESSAGES)
    key = _placing.free("week-1", _placing.keys(folder))
    write_new({folder / MESSAGES: _scaffold(MESSAGES, title=_titled(title, "Weekly messages"), key=key)})


_NO_HELPLINES = "When there is a helplines.csv beside the courses, its directory belongs here: cop explain helplines"


def _start_lesson(
    folder: Path,
    path: Path,
    title: str,
    module_key: str | None,
    text: Callable[[str, str, str], str],
    *,
    adds_grading: bool = False,
) -> None:
    """Write a lesson, and link to it in the outline, which may get a grading. `text` is given the lesson's title, its
    key and that of its unit."""
    target = path.relative_to(folder).as_posix()
    outline = read_text(folder / OUTLINE)
    chosen, planned = _placing.module_for(target, modules(outline), module_key, folder)
    title = _titled(title, "") if title else planned.label if planned else _titled("", path.stem)
    used = _placing.keys(folder)
    key = _placing.free(derive_key(path.stem), used, chosen.key)
    after = with_lesson(outline, chosen, title, target)
    if adds_grading:
        after = with_grading(after)
    content = text(title, key, _placing.free(f"{key}-idea", {*used, key}))
    _write_and_link(path, content, folder, after, lambda source: _is_linked(source, target, "module"))


def _new_place(file: str) -> tuple[Path, Path]:
    """The course and the path of a lesson that is to be written."""
    folder, path = _placing.place(file if file.endswith(".md") else f"{file}.md")
    if not is_lesson(path, folder.parent):
        raise click.UsageError(
            f"{path.name} cannot be a lesson: not README.md, course.md, media/ or names that begin with _"
        )
    return folder, path


def _is_linked(source: str, target: str, section_type: OutlineType) -> bool:
    parts = modules(source, section_type)
    return target in [link.target for part in parts for link in part.links if not link.planned]


def _write_and_link(path: Path, text: str, folder: Path, outline: str, is_linked: Callable[[str], bool]) -> None:
    """Write a lesson and the outline that links to it: both or neither."""
    if not is_linked(outline):
        target = path.relative_to(folder).as_posix()
        raise click.UsageError(
            f"the outline cannot be read there; link to {target} in {display_path(folder / OUTLINE)} yourself"
        )
    write_new({path: text})
    try:
        change_text(folder / OUTLINE, lambda _: outline, is_linked)
    except BaseException:
        path.unlink()
        raise


def _lesson_place(file: str) -> tuple[Path, Path]:
    """The course and the path of a lesson that is there. Raises UsageError where there is none."""
    folder, path = _placing.place(file if file.endswith(".md") else f"{file}.md")
    if not path.is_file():
        raise click.UsageError(f"there is no lesson {display_path(path)}; start it with: cop new lesson {file}")
    return folder, path


def _has_heading(source: str, key: str) -> bool:
    """Whether a text has a `###` heading with a key."""
    headings = [node.inline for node in parse(source).nodes if node.level == 3 and node.inline is not None]
    return any(f"#{key}" in comment.body.split() for inline in headings for comment in inline.comments)


def _audience(words: str) -> str:
    """The settings that say for whom a course is: a name for those that the interface has none for."""
    key = derive_key(words)
    if key in AUDIENCES:
        return f"audience: {key}"
    name = words.replace("-", " ") if is_key(words) else words
    return f"audience: {key}\naudience_name: {json.dumps(name[:1].upper() + name[1:], ensure_ascii=False)}"


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
