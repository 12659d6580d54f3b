"""The meaning of a file, whatever its layout. Two texts with the same meaning are the same lesson in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from cop_xblocks.editing.mark_layout import canonical_mark
from cop_xblocks.markdown import Document, Node
from cop_xblocks.model import Activity, Course, Lesson, Report, Span, Text
from cop_xblocks.model.course_files import OUTLINE, is_messages
from cop_xblocks.reading import read_course
from cop_xblocks.reading.lesson import Defaults, read_lesson

_SAYING = ("level", "checked", "start", "kind", "align", "extra_cells")
"""Attributes of nodes that are not mere layout."""


def statements(document: Document) -> tuple[tuple[int, Any], ...]:
    """Everything that a document says, block by block, each with its line (from 1), which `difference` leaves out.

    This is more than a course reads: it has the parts that a mistake keeps from being read.
    """
    front = document.front_matter[0].split("\n") if document.front_matter is not None else None
    head = (
        "front matter" if front is not None else "none",
        tuple(line.rstrip(" \t") for line in front or ()),
        tuple(
            (label, definition["href"], definition.get("title")) for label, definition in document.references.items()
        ),
    )
    return ((1, head), *((line, definition) for node in document.nodes for line, definition in _blocks(node, 0)))


def _blocks(node: Node, depth: int) -> Iterator[tuple[int, Any]]:
    if node.name == "paragraph" and node.inline is not None and not node.inline.content:
        return  # a box with two spaces behind it has one, a box with one space has none
    attributes = tuple(node.attributes[name] for name in _SAYING if name in node.attributes)
    inline: Any = None
    if node.inline is not None:
        comments = tuple(canonical_mark(comment.raw) for comment in node.inline.comments)
        # `text` has the place of a comment; the HTML in it is no part of a course.
        inline = (node.inline.text(), comments, tuple(raw for raw, _ in node.inline.raw_html))
    content = node.content
    if node.name == "html_block":
        content = canonical_mark(content.strip(" \t\n"))
    elif node.name not in ("fence", "code_block"):
        content = ""
    info = node.info if node.name == "fence" else ""  # the number of an item that Markdown counts itself is layout
    yield node.first_line + 1, (depth, node.name, attributes, info, content, inline)
    for child in node.children:
        yield from _blocks(child, depth + 1)


def difference(before: Document, after: Document) -> int:
    """The line of `before` (from 1) from which on `after` says something else; 0 where they say the same."""
    one, other = statements(before), statements(after)
    for (line, mine), (_, yours) in zip(one, other, strict=False):
        if mine != yours:
            return line
    return 0 if len(one) == len(other) else max(1, len(before.lines))


@dataclass(frozen=True, slots=True)
class FileMeaning:
    """What a course reads in a file: the content, without places, and how often there is a mistake of each code."""

    content: Any
    codes: Counter[str]


def read_alone(path: Path, text: str) -> FileMeaning:
    """Read a lesson, an outline or messages from a text, as if it stood at `path`, and nothing else of the course."""
    content: Course | Lesson | None
    if path.name == OUTLINE or is_messages(path):
        reading = read_course(path.parent, {path: text}, lambda *_: (None, None))
        content, report = reading.course, reading.report
    else:
        report = Report()
        content, _ = read_lesson(path, path.name, Defaults(), report, {path: text})
    return FileMeaning(without_places(content), Counter(diagnostic.code for diagnostic in report))


def without_places(node: Any) -> Any:
    """A tree of the model without places and without the source that it was read from."""
    if isinstance(node, Text):
        return (node.context, node.markdown, node.language, node.comment)
    if isinstance(node, Span):
        return None
    if isinstance(node, tuple):
        return tuple(without_places(child) for child in node)
    if is_dataclass(node) and not isinstance(node, type):
        left_out = ("span", "source") if isinstance(node, Activity) else ("span",)
        return (
            type(node).__name__,
            *(without_places(getattr(node, child.name)) for child in fields(node) if child.name not in left_out),
        )
    return node
