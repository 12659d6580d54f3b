"""What there is to translate: templates of courses and of the interface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir

from cop_xblocks.languages.folders import SHARED
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.writing import header_for
from cop_xblocks.model import FACTS, GLOSSARY, HELPLINES, Course, Lesson, Text, iter_texts

_METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
_OPTIONS = {"**.html": {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}}
_KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def extract_course(course: Course) -> PoCatalog:
    """The template of a course's own strings, in the order of the source; those of shared lessons are in `shared`."""
    return _template((file, text) for file, text in _located(course) if not file.startswith(f"{SHARED}/"))


def extract_shared(courses: Sequence[Course]) -> PoCatalog:
    """The template of what several courses share, each once: lessons that they link to, and what the files beside them
    say of facts, terms and helplines."""
    return _template(
        (file, text)
        for course in courses
        for file, text in (*_located(course), *_beside(course))
        if file.startswith(f"{SHARED}/") or file in (FACTS, GLOSSARY, HELPLINES)
    )


def extract_interface(package: Path) -> PoCatalog:
    """The template of what the package says itself: calls of gettext in its modules, and its Jinja2 templates.

    Raises SyntaxError for a module or template that cannot be read, which is a programmer's mistake.
    """
    catalog = PoCatalog(header_for())
    found = extract_from_dir(
        package,
        _METHODS,
        _OPTIONS,
        keywords=_KEYWORDS,
        comment_tags=("translators:", "Translators:"),
        strip_comment_tags=True,
    )
    for file, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        _add(catalog, message, f"{package.name}/{Path(file).as_posix()}", comments, context)
    return catalog


def _template(located: Iterator[tuple[str, Text]]) -> PoCatalog:
    catalog = PoCatalog(header_for())
    for file, text in located:
        # An empty msgid is a catalogue's header; and nothing to read is nothing to translate.
        if text.markdown.strip():
            key = text.context.split(" ")[0]
            _add(catalog, text.markdown, f"courses/{file}#{key}", [text.comment] if text.comment else [], text.context)
    return catalog


def _located(course: Course) -> Iterator[tuple[str, Text]]:
    """Every text with the file that it stands in, relative to the courses folder; a course's outline first."""
    outline = f"{course.key}/course.md"
    for part in (course.title, course.description):
        for text in iter_texts(part):
            yield outline, text
    for module in course.modules:
        yield outline, module.title
        for lesson in module.lessons:
            file = lesson.file if isinstance(lesson, Lesson) else outline
            for text in iter_texts(lesson):
                yield file, text


def _beside(course: Course) -> Iterator[tuple[str, Text]]:
    """Every text of the files beside the courses."""
    references = course.references
    for file, part in ((FACTS, references.facts), (GLOSSARY, references.terms), (HELPLINES, references.helplines)):
        for text in iter_texts(part):
            yield file, text


def _add(catalog: PoCatalog, message: Any, location: str, comments: Sequence[str], context: str | None) -> None:
    present = catalog.get(message, context)
    if present is None:
        catalog[message] = Message(message, "", [(location, 0)], (), comments, (), context=context)
        return
    if (location, 0) not in present.locations:
        present.locations.append((location, 0))
    present.auto_comments.extend(comment for comment in comments if comment not in present.auto_comments)
