"""Every text that an author wrote, wherever it stands: in the documents, and in the settings that are shown to a
learner.

What a rule needs of every file for the whole course (its keys, where its links lead) is worked out once and kept in
the file's memo, with which it outlives the build: then a file that did not change is not even parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cop_xblocks.markdown import LATER, Document, Inline, Node, computed_once, parse
from cop_xblocks.markdown.inline_text import InlineLink
from cop_xblocks.model import Lesson, Planned, Span, Text, iter_texts
from cop_xblocks.reading import Reading

_ADDRESS = ("https://", "http://")
"""How most links begin. None of the rules on a whole course follows them: nobody is asked over the network."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A text of a file."""

    inline: Inline
    setting: Span | None = None
    """The place of the setting that it is the value of: the only place known in it."""
    is_way: bool = False
    """Whether it is a way from one scene of a scenario to another: its link was followed while reading."""

    def place(self, start: int, end: int) -> Span:
        """The place of a stretch of the text."""
        return self.setting or self.inline.span(start, end)

    def links(self) -> Iterator[tuple[InlineLink, Span]]:
        """Every link and picture, with its place."""
        for target in self.inline.links():
            if self.is_way and not target.is_picture:
                continue
            yield target, self.setting or target.span


@dataclass(frozen=True, slots=True)
class CourseLink:
    """A link or a picture, and what it leads to or shows."""

    target: str
    is_picture: bool
    place: Span
    words: str = ""
    """A link's words, a picture's text alternative."""


def files(reading: Reading) -> Iterator[tuple[str, Document, Lesson | None]]:
    """Every file of a course by its path below the courses folder: the outline, which is no lesson, and the lessons."""
    lessons = {lesson.file: lesson for lesson in reading.course.lessons} if reading.course is not None else {}
    for name, document in reading.documents.items():
        yield name, document, lessons.get(name)


@computed_once
def file_texts(document: Document, lesson: Lesson | None) -> tuple[FileText, ...]:
    """Every text of a file; of an outline (whose lesson is None) all but its links, which reading follows."""
    nodes = document.nodes
    if lesson is None:
        first = next((index for index, node in enumerate(nodes) if node.level == 2), len(nodes))
        nodes = [*nodes[:first], *(node for node in nodes[first:] if node.name not in ("bullet_list", "ordered_list"))]
    prose = (
        FileText(node.inline, is_way=node.choice is not None) for node in _followed(nodes) if node.inline is not None
    )
    return (*prose, *_settings(lesson))


def course_links(reading: Reading) -> Sequence[tuple[str, CourseLink]]:
    """Every picture of a course and every link in it that is no address in the web, with the file that it stands
    in."""
    return [(name, link) for name, document, lesson in files(reading) for link in _linked(document, lesson)]


@computed_once
def _linked(document: Document, lesson: Lesson | None) -> tuple[CourseLink, ...]:
    return tuple(
        CourseLink(target.target, target.is_picture, place, target.words)
        for text in file_texts(document, lesson)
        for target, place in text.links()
        if target.is_picture or not target.target.startswith(_ADDRESS)
    )


def texts_with(reading: Reading, mark: str) -> Iterator[Text]:
    """Every text of a course in whose Markdown a mark stands."""
    if reading.course is None:
        return
    for _, document, lesson in files(reading):
        if lesson is not None:
            yield from (text for text in _texts(document, lesson) if mark in text.markdown)
    modules = tuple(
        replace(module, lessons=tuple(lesson for lesson in module.lessons if isinstance(lesson, Planned)))
        for module in reading.course.sections
    )
    outline = replace(reading.course, modules=modules, pages=())
    yield from (text for text in iter_texts(outline) if mark in text.markdown)


@computed_once
def _texts(document: Document, lesson: Lesson) -> tuple[Text, ...]:
    return tuple(iter_texts(lesson))


def _followed(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node but what is not in this version yet."""
    skipping = False
    for node in nodes:
        if 1 <= node.level <= 3:
            skipping = node.opens in LATER
        if not skipping:
            yield from node.descend()


def _settings(lesson: Lesson | None) -> Iterator[FileText]:
    if lesson is None:
        return
    texts = [lesson.content_note, *lesson.sources, *(objective.text for objective in lesson.objectives)]
    for text in filter(None, texts):
        for node in parse(text.markdown).walk():
            if node.inline is not None:
                yield FileText(node.inline, text.span)
