"""The texts of a file in their order, each with what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from cop_xblocks.activities.registry import has_headings
from cop_xblocks.markdown import ATTRIBUTES, Document, Inline, Node, parse
from cop_xblocks.model import Lesson, Span, Text

Role = Literal[
    "title", "heading", "question", "scene", "stem", "prose", "item", "cell", "quotation", "choice", "feedback", "hint",
    "explanation", "setting", "source",
]  # fmt: skip
BREAK = "\0"
"""Stands between passages: no white space and no letter, so nothing is found across it. A file has none of its own."""
_SEEN = re.compile(r"\S")
_BACKSLASH = re.compile(r"\\([;|()\[\]:\\])")

Located = tuple[Role, int, int, Inline, Span | None]
"""Role, section, level, text, place of the setting."""


def searchable(role: Role, inline: Inline) -> Iterator[tuple[Role, str]]:
    """The words of a text, and below it the other answers of its gaps: each word stands in its own place."""
    if not any(sign in inline.content for sign in "\\{") and all(token.type == "text" for token in inline.tokens):
        yield role, inline.content
        return
    # What attributes say is no figure and no word.
    visible = ATTRIBUTES.sub(lambda match: " " * len(match[0]), inline.masked())
    gaps = inline.gaps()
    if not gaps:
        yield role, visible
        return
    distractors = _SEEN.sub(" ", visible)
    for placed in gaps:
        gap = placed.gap
        right = gap.right[0] if gap.right else 0
        for number, part in enumerate(gap.parts):
            start, end = placed.start + part.start + part.in_brackets, placed.start + part.end - part.in_brackets
            words = _BACKSLASH.sub(r" \1", inline.content[start:end])
            if number == right:
                visible = visible[:start] + words + visible[end:]
            else:  # an answer is no sentence with the one beside it
                distractors = distractors[: start - 1] + BREAK + words + distractors[end:]
    yield role, visible
    if len(distractors.replace(BREAK, " ").strip()) > 0:
        yield "choice", distractors


def passages_of(document: Document, lesson: Lesson | None) -> Iterator[Located]:
    yield from _settings(lesson)
    section = 0
    opens = ""
    after_items = False
    for node in document.nodes:
        if node.level:
            section += 1
            role: Role = "title" if node.level == 1 else "heading"
            if node.level <= 3:
                opens = node.opens
                after_items = False
                role = "question" if opens == "question" else role
            if node.part_of or (node.level > 3 and has_headings(opens)):
                role = "scene"
            if node.inline is not None:
                yield role, section, node.level, node.inline, None
        elif opens == "question":
            is_items = not after_items and _is_items(node)
            yield from _question_part(node, section, is_items, after_items)
            after_items = after_items or is_items or (node.inline is not None and bool(node.inline.gaps()))
        elif lesson is not None or not _is_outline(node, section):
            yield from _prose(node, "prose", section)


def _is_outline(node: Node, section: int) -> bool:
    """Whether a list of an outline links to lessons: their titles are looked at in their own files."""
    return section > 1 and node.name in ("bullet_list", "ordered_list")


def _is_items(node: Node) -> bool:
    """Whether a list or table is what a question is answered with."""
    if node.items_of:
        return node.name in ("bullet_list", "ordered_list", "table")
    # Perhaps a mistake in the heading's mark kept the question from being read.
    return node.name == "ordered_list" or (node.name == "bullet_list" and any(item.is_boxed for item in node.children))


def _question_part(node: Node, section: int, is_items: bool, after_items: bool) -> Iterator[Located]:
    if is_items:
        yield from _items(node, section)
    elif node.name == "alert":
        role: Role = "hint" if node.attributes.get("kind") == "tip" else "explanation"
        for child in node.children:
            yield from _prose(child, role if after_items else "stem", section)
    else:
        yield from _prose(node, "stem", section)


def _items(node: Node, section: int) -> Iterator[Located]:
    """The texts of a question's items, and the feedback on them."""
    if node.name == "table":
        for cells in (row.children for part in node.children for row in part.children):
            for cell in cells[:2]:
                yield from _prose(cell, "choice", section)
            for cell in cells[2:]:
                # The header of feedback is nothing but a name for it.
                yield from _prose(cell, "feedback", section) if cell.name == "td" else ()
        return
    for item in node.children:
        for child in item.children:
            if child.name == "blockquote":
                yield from _prose(child, "feedback", section)
            elif child.name in ("bullet_list", "ordered_list"):
                yield from _items(child, section)
            else:
                yield from _prose(child, "choice", section)


def _prose(node: Node, role: Role, section: int) -> Iterator[Located]:
    if node.inline is not None:
        yield role if node.choice is None else "choice", section, 0, node.inline, None
    inner: Role = role
    if node.name == "list_item" and any(child.choice is not None for child in node.children):
        inner = "feedback"
    elif node.name == "blockquote" and role in ("prose", "stem"):
        inner = "quotation"
    elif node.name == "list_item" and role == "prose":
        inner = "item"
    elif node.name in ("td", "th", "tr") and role == "prose":
        inner = "cell"
    for child in node.children:
        yield from _prose(child, inner, section)


def _settings(lesson: Lesson | None) -> Iterator[Located]:
    if lesson is None:
        return
    texts: list[tuple[Role, Text]] = [("setting", lesson.content_note)] if lesson.content_note is not None else []
    texts += [("source", source) for source in lesson.sources]
    texts += [("setting", objective.text) for objective in lesson.objectives]
    for role, text in texts:
        for node in parse(text.markdown).walk():
            if node.inline is not None:
                yield role, 0, 0, node.inline, text.span
