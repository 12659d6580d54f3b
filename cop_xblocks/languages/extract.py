"""Extracts the strings to be translated: the templates of courses and of the interface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir

from cop_xblocks.languages.advice import Roles, advice, flags
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.writing import header_for
from cop_xblocks.markdown import picture
from cop_xblocks.markdown.picture_paths import pictured_path
from cop_xblocks.model import FACTS, GLOSSARY, Course, Lesson, Text, iter_texts
from cop_xblocks.model.course_files import MESSAGES

_METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
_OPTIONS = {"**.html": {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}}
_KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


NO_ROLES: Roles = {}


class LocatedText(NamedTuple):
    """A text in its place."""

    file: str
    """The file of the text, relative to the courses folder."""
    text: Text
    page: str
    """The page on which `cop serve` shows it; empty for a text that many pages have."""
    comment: str = ""
    """What a reader sees around it."""
    room: int = 0
    """The number of characters that fit; 0 if nobody says."""


def extract_course(course: Course, roles: Roles = NO_ROLES) -> PoCatalog:
    """The template of a course's own strings, in the order of the source, then of its drawings; those of shared lessons
    are in `shared`. `roles` says what the texts of questions and activities are."""
    own = (located for located in _located(course) if not located.file.startswith(f"{SHARED}/"))
    drawn = (located for located in _drawn(course) if located.file.startswith(f"{course.folder_name}/"))
    return _template(chain(own, drawn), roles)


def extract_shared(courses: Sequence[Course], roles: Roles = NO_ROLES) -> PoCatalog:
    """The template of what several courses share, each once: lessons that they link to, what the files beside them
    say of facts and terms, and drawings that lie in no course."""
    return _template((located for course in courses for located in _shared(course)), roles)


def _shared(course: Course) -> Iterator[LocatedText]:
    yield from (located for located in _located(course) if located.file.startswith(f"{SHARED}/"))
    yield from _beside(course)
    yield from (located for located in _drawn(course) if not located.file.startswith(f"{course.folder_name}/"))


def extract_interface(package: Path) -> PoCatalog:
    """The template of what the package says itself: calls of gettext in its modules, and its Jinja2 templates.

    Raises SyntaxError for a module or template that cannot be read, which is a programmer's mistake.
    """
    catalog = PoCatalog(header_for())
    messages = extract_from_dir(
        package,
        _METHODS,
        _OPTIONS,
        keywords=_KEYWORDS,
        comment_tags=("translators:", "Translators:"),
        strip_comment_tags=True,
    )
    for file, _line, message, comments, context in sorted(messages, key=lambda one: (one[0], one[1])):
        _add(catalog, message, f"{package.name}/{Path(file).as_posix()}", comments, context)
    return catalog


def _template(located: Iterator[LocatedText], roles: Roles) -> PoCatalog:
    catalog = PoCatalog(header_for())
    for file, text, page, comment, room in located:
        # An empty msgid is a catalog's header; and nothing to read is nothing to translate.
        if text.markdown.strip():
            key = text.context.split(" ")[0]
            comments = list(advice(text.role, text.comment or comment, page, roles))
            _add(catalog, text.markdown, f"courses/{file}#{key}", comments, text.context, flags(text.role, room))
    return catalog


def _located(course: Course) -> Iterator[LocatedText]:
    """Every text with its file and its page; a course's outline first."""
    outline, front = course.file, f"/courses/{course.key}/"
    for part in (course.title, course.audience_name, course.description, course.paths):
        for text in iter_texts(part):
            yield LocatedText(outline, text, front)
    for module in course.translatable.sections:
        yield LocatedText(outline, module.title, front)
        for lesson in module.lessons:
            if not isinstance(lesson, Lesson):
                yield LocatedText(outline, lesson.title, front)
                continue
            pages = {id(text): f"{front}units/{unit.key}/" for unit in lesson.units for text in iter_texts(unit)}
            first = next(iter(pages.values()), front)
            for text in iter_texts(lesson):
                yield LocatedText(lesson.file, text, pages.get(id(text), first))
    for text in iter_texts(course.messages):
        yield LocatedText(f"{course.folder_name}/{MESSAGES}", text, "")


def _drawn(course: Course) -> Iterator[LocatedText]:
    """The words of every drawing, with its description, and the first page on which it stands alone."""
    drawings = {drawing.file: drawing for drawing in course.references.drawings}
    seen: dict[str, tuple[str, str]] = {}
    for file, text, page, _, _ in _located(course) if drawings else ():
        target, description, _ = picture(text.markdown) or ("", "", "")
        seen.setdefault(pictured_path(file, target), (description, page))
    for drawing in drawings.values():
        description, page = seen.get(drawing.file, ("", ""))
        comment = f"Drawing: {description}" if description else ""
        for label in drawing.labels:
            yield LocatedText(drawing.file, label.text, page, comment, label.room)


def _beside(course: Course) -> Iterator[LocatedText]:
    """Every text of the files beside the courses."""
    references = course.references
    for file, part in ((FACTS, references.facts), (GLOSSARY, references.terms)):
        for text in iter_texts(part):
            yield LocatedText(file, text, "")


def _add(
    catalog: PoCatalog,
    message: Any,
    location: str,
    comments: Sequence[str],
    context: str | None,
    flags: Sequence[str] = (),
) -> None:
    present = catalog.get(message, context)
    if present is None:
        catalog[message] = Message(message, "", [(location, 0)], flags, comments, (), context=context)
        return
    if (location, 0) not in present.locations:
        present.locations.append((location, 0))
    present.auto_comments.extend(comment for comment in comments if comment not in present.auto_comments)
