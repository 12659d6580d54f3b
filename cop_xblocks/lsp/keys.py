"""The key at the cursor: what has it, and every place where it is written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cop_xblocks.activities.registry import opening_names
from cop_xblocks.lsp.anchors import keys_of
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import front_matter_end, link_at, setting_at
from cop_xblocks.lsp.mark_completion import word_at
from cop_xblocks.lsp.scenes import scenario_at, scene_at, scene_places
from cop_xblocks.markdown import Document, Gap, Node
from cop_xblocks.model import Lesson, Span
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import scheme, split_target

_LINK = re.compile(r"\]\(\s*<?([^\s()<>]*#[^\s()<>]+)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?([^\s<>]*#[^\s<>]+)")

What = Literal["heading", "lesson", "scene", "item", "gap", "objective"]
"""What has a key: a module, unit, question or scenario on its heading; a lesson; a scene; a choice or item; a gap; an
objective."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that can be given another name."""

    what: What
    name: str
    place: Span
    """Of the key under the cursor, without a `#`."""
    document: str
    """Where it is defined."""
    question: str = ""
    """What tells the question of an item or a gap, or the scenario of a scene, from others."""


class NoKeyError(Exception):
    """There is no key at the place; the message says what there is."""


def key_at(buffer: Buffer, line: int, column: int, document: str, reading: Reading) -> Key:
    """The key at a place. Raises NoKeyError where there is none that is pinned."""
    text = buffer.line(line)
    found = (
        _in_front_matter(buffer, line, column, document)
        or _in_mark(buffer, line, column, document, reading)
        or _in_gap(buffer, line, column, document, reading)
    )
    if found is not None:
        return found
    link = link_at(text, column)
    if link is not None and "#" in link.target and not scheme(link.target):
        path, anchor = split_target(link.target)
        file = posixpath.normpath(posixpath.join(posixpath.dirname(document), path)) if path else document
        start = link.start + link.target.index("#") + 1
        place = Span(buffer.path.as_posix(), line + 1, start + 1, line + 1, link.start + len(link.target) + 1)
        if not path and scene_at(reading.documents.get(document), line, anchor) is not None:
            return Key("scene", anchor, place, document, scenario_at(reading.documents[document], line))
        if file in reading.documents:
            for node, key, _ in heading_keys(reading.documents[file]):
                if key == anchor and node.level and not node.part_of:
                    return Key("heading", key, place, file)
            if any(lesson.file == file and lesson.key == anchor for lesson in _lessons(reading)):
                return Key("lesson", anchor, place, file)
        raise NoKeyError(f"#{anchor} is no key that is written anywhere: a heading is named by its words here")
    raise NoKeyError("there is no key here; a key is written <!-- #key --> or, for a lesson, `key:`, or [[key: …]]")


def _in_front_matter(buffer: Buffer, line: int, column: int, document: str) -> Key | None:
    setting = setting_at(buffer.lines, line, column)
    if setting is None:
        return None
    text = buffer.line(line)
    if setting.path == ("key",) and not document.endswith(f"/{OUTLINE}"):
        found = re.match(r"\s*key\s*:\s*[\"']?([^\s\"'#]+)", text)
        if found:
            return Key("lesson", found[1], _on_line(buffer, line, found.span(1)), document)
    if len(setting.path) == 2 and setting.path[0] == "objectives" and setting.on_name:
        at = text.index(setting.path[1])
        return Key("objective", setting.path[1], _on_line(buffer, line, (at, at + len(setting.path[1]))), document)
    return None


def _in_mark(buffer: Buffer, line: int, column: int, document: str, reading: Reading) -> Key | None:
    at = word_at(buffer, line, column)
    if at is None:
        return None
    word, mark = at
    start = mark.start
    if word.startswith("objective="):
        key = word.removeprefix("objective=")
        owner = next((each.file for each in _lessons(reading) for one in each.objectives if one.key == key), document)
        return Key("objective", key, _on_line(buffer, line, (start + len("objective="), start + len(word))), owner)
    scenario = scenario_at(reading.documents.get(document), line)
    if word.startswith("start=") and scenario:
        key = word.removeprefix("start=")
        place = _on_line(buffer, line, (start + len("start="), start + len(word)))
        return Key("scene", key, place, document, scenario)
    if not word.startswith("#"):
        return None
    place = _on_line(buffer, line, (start + 1, start + len(word)))
    if mark.place == "heading" and scene_at(reading.documents.get(document), line, word[1:]) is not None:
        return Key("scene", word[1:], place, document, scenario)
    if mark.place in ("unit", "question", "heading"):
        return Key("heading", word[1:], place, document)
    if mark.place in ("item", "text"):  # a row need not begin with a bar
        question = _question_of(reading.documents.get(document), line)
        if question is not None:
            return Key("item", word[1:], place, document, question)
    return None


def _in_gap(buffer: Buffer, line: int, column: int, document: str, reading: Reading) -> Key | None:
    question = _question_of(reading.documents.get(document), line)
    found = gap_at(reading.documents.get(document), line, column)
    if found is None or question is None:
        return None
    gap, place = found
    if not place.column - 1 <= column < place.end_column:
        return None
    return Key("gap", gap.key, _on_line(buffer, line, (place.column - 1, place.end_column - 1)), document, question)


def gap_at(document: Document | None, line: int, column: int) -> tuple[Gap, Span] | None:
    """The gap that a place (from 0) is in, and the place of its key."""
    at = (line + 1, column + 1)
    for gap, whole, key in _gaps(document) if document is not None else ():
        if (whole.line, whole.column) <= at <= (whole.end_line, whole.end_column):
            return gap, key
    return None


def _gaps(document: Document) -> Iterator[tuple[Gap, Span, Span]]:
    """Every gap of a document, its place, and the place of its key."""
    for node in document.walk():
        for placed in node.inline.gaps() if node.inline is not None else ():
            assert node.inline is not None
            at = node.inline.content.index(placed.gap.key, placed.start)
            key = node.inline.span(at, at + len(placed.gap.key))
            yield placed.gap, node.inline.span(placed.start, placed.end), key


def _on_line(buffer: Buffer, line: int, columns: tuple[int, int]) -> Span:
    return Span(buffer.path.as_posix(), line + 1, columns[0] + 1, line + 1, columns[1] + 1)


def _lessons(reading: Reading) -> Sequence[Lesson]:
    return reading.course.lessons if reading.course is not None else ()


def _question_of(document: Document | None, line: int) -> str | None:
    """The line of the heading of the question, plan or scene that a line (from 0) is in: a name that tells it from
    others."""
    above = None
    for node in document.nodes if document is not None else ():
        if node.level and node.first_line <= line:
            above = node
    has_items = above is not None and (above.opens in ("question", *opening_names()) or above.part_of)
    return str(above.first_line) if above is not None and has_items else None


def heading_keys(document: Document) -> Iterator[tuple[Node, str, Span]]:
    """Every key in a mark on a heading, an item or a cell, with its node and its place (with the `#`)."""
    for node in document.walk():
        is_owner = node.level or node.name == "td"
        owner = node if is_owner else node.children[0] if node.name == "list_item" and node.children else None
        if owner is not None:
            for key, place in keys_of(owner):
                yield node, key, place


def occurrences(key: Key, reading: Reading) -> Iterator[tuple[str, Span]]:
    """Every place of the course's files where a key is written, without its `#`, and the file (below the courses
    folder)."""
    if key.what == "item":
        for name, place in items_of(key.question, reading.documents[key.document]):
            if name == key.name:
                yield key.document, _without_hash(place)
        return
    if key.what == "gap":
        for name, place in gaps_of(key.question, reading.documents[key.document]):
            if name == key.name:
                yield key.document, place
        return
    if key.what == "scene":
        yield from (
            (key.document, place) for place in scene_places(reading.documents[key.document], key.question, key.name)
        )
        return
    if key.what == "objective":
        yield from _objective(key, reading)
        return
    document = reading.documents[key.document]
    if key.what == "heading":
        for node, name, place in heading_keys(document):
            if node.level and name == key.name and not node.part_of:
                yield key.document, _without_hash(place)
    yield from _front(key.document, document, "key", key.name) if key.what == "lesson" else ()
    yield from _links(key, reading)


def items_of(question: str, document: Document) -> Iterator[tuple[str, Span]]:
    """The keys of the items of a question, with their places (with the `#`)."""
    for node, name, place in heading_keys(document):
        if not node.level and _question_of(document, place.line - 1) == question:
            yield name, place


def gaps_of(question: str, document: Document) -> Iterator[tuple[str, Span]]:
    """The keys of the gaps of a question, with their places."""
    for gap, _, place in _gaps(document):
        if _question_of(document, place.line - 1) == question:
            yield gap.key, place


def _objective(key: Key, reading: Reading) -> Iterator[tuple[str, Span]]:
    for file, document in reading.documents.items():
        if file == key.document:
            yield from _front(file, document, key.name, "")
        for node in document.nodes:
            for comment in node.inline.comments if node.level and node.inline is not None else ():
                word = f"objective={key.name}"
                if word in comment.body.split():
                    place = comment.word_span(word)
                    yield file, replace(place, column=place.column + len("objective="))


def _front(file: str, document: Document, name: str, value: str) -> Iterator[tuple[str, Span]]:
    """The place of a setting's value in front matter or, without a value, of its name."""
    if document.front_matter is None:
        return
    text, first = document.front_matter
    pattern = rf"\s+[\"']?({re.escape(name)})[\"']?\s*:"
    if value:
        pattern = rf"\s*{re.escape(name)}\s*:\s*[\"']?({re.escape(value)})(?![\w-])"
    for number, line in enumerate(text.split("\n"), first):
        found = re.match(pattern, line)
        if found:
            yield file, Span(document.file, number, found.start(1) + 1, number, found.end(1) + 1)
            return


def _links(key: Key, reading: Reading) -> Iterator[tuple[str, Span]]:
    """The anchors of links that lead to the key."""
    for file, document in reading.documents.items():
        wanted: set[Span] = set()
        for node in document.walk():
            for link in node.inline.links() if node.inline is not None else ():
                if not link.is_picture and _leads_to(link.target, file, key):
                    lines = range(link.span.line - 1, link.span.end_line)
                    wanted.update(_anchors(document, lines, file, key, _LINK))
        for number in range(front_matter_end(document.lines)):
            wanted.update(_anchors(document, [number], file, key, _LINK))
        definitions = range(len(document.lines)) if document.references else ()
        wanted.update(_anchors(document, definitions, file, key, _DEFINITION))
        yield from ((file, span) for span in sorted(wanted))


def _leads_to(target: str, file: str, key: Key) -> bool:
    path, anchor = split_target(target)
    folder = posixpath.dirname(file)
    there = posixpath.normpath(posixpath.join(folder, path)) if path else file
    return anchor == key.name and not scheme(target) and there == key.document


def _anchors(document: Document, lines: Sequence[int], file: str, key: Key, form: re.Pattern[str]) -> Iterator[Span]:
    """The places of the key in what has the form of a link on some lines."""
    for number in lines:
        for found in form.finditer(document.lines[number]):
            if _leads_to(found[1], file, key):
                start = found.start(1) + found[1].index("#") + 1
                yield Span(document.file, number + 1, start + 1, number + 1, found.end(1) + 1)


def _without_hash(place: Span) -> Span:
    return replace(place, column=place.column + 1)
