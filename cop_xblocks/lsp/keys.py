"""The key at the cursor: what has it, and every place where it is written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cop_xblocks.activities.registry import opening_names
from cop_xblocks.lsp.anchors import keys_of, scenario_at, scene_at, scene_places, scenes_of
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import front_matter_end, link_at, setting_at, word_at
from cop_xblocks.lsp.names import objectives
from cop_xblocks.markdown import Document, Gap, Node
from cop_xblocks.model import Span
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
    key = (
        _in_front_matter(buffer, line, column, document)
        or _in_mark(buffer, line, column, document, reading)
        or _in_gap(buffer, line, column, document, reading)
    )
    if key is not None:
        return key
    link = link_at(buffer.line(line), column)
    if link is not None and "#" in link.target and not scheme(link.target):
        path, anchor = split_target(link.target)
        file = posixpath.normpath(posixpath.join(posixpath.dirname(document), path)) if path else document
        start = link.start + link.target.index("#") + 1
        place = _on_line(buffer, line, start, link.start + len(link.target))
        if not path and scene_at(reading.documents.get(document), line, anchor) is not None:
            return Key("scene", anchor, place, document, scenario_at(reading.documents[document], line))
        if file in reading.documents:
            if any(name == anchor for name, _ in _heading_keys(reading.documents[file])):
                return Key("heading", anchor, place, file)
            lessons = reading.course.lessons if reading.course is not None else ()
            if any(lesson.file == file and lesson.key == anchor for lesson in lessons):
                return Key("lesson", anchor, place, file)
        raise NoKeyError(f"#{anchor} is no key that is written anywhere: a heading is named by its words here")
    raise NoKeyError("there is no key here; a key is written <!-- #key --> or, for a lesson, `key:`, or [[key: …]]")


def _in_front_matter(buffer: Buffer, line: int, column: int, document: str) -> Key | None:
    setting = setting_at(buffer.lines, line, column)
    if setting is None:
        return None
    text = buffer.line(line)
    if setting.path == ("key",) and not document.endswith(f"/{OUTLINE}"):
        value = re.match(r"\s*key\s*:\s*[\"']?([^\s\"'#]+)", text)
        if value:
            return Key("lesson", value[1], _on_line(buffer, line, *value.span(1)), document)
    if len(setting.path) == 2 and setting.path[0] == "objectives" and setting.on_name:
        name = setting.path[1]
        at = text.index(name)
        return Key("objective", name, _on_line(buffer, line, at, at + len(name)), document)
    return None


def _in_mark(buffer: Buffer, line: int, column: int, document: str, reading: Reading) -> Key | None:
    mark = word_at(buffer.line(line), column)
    if mark is None:
        return None
    parsed = reading.documents.get(document)
    setting, equals, key = mark.word.partition("=")
    place = _on_line(buffer, line, mark.start + len(setting + equals), mark.start + len(mark.word))
    if equals and setting == "objective":
        owner = next((file for file, objective in objectives(reading) if objective.key == key), document)
        return Key("objective", key, place, owner)
    scenario = scenario_at(parsed, line)
    if equals and setting == "start" and scenario:
        return Key("scene", key, place, document, scenario)
    if not mark.word.startswith("#"):
        return None
    key, place = mark.word[1:], _on_line(buffer, line, mark.start + 1, mark.start + len(mark.word))
    if mark.place == "heading" and scene_at(parsed, line, key) is not None:
        return Key("scene", key, place, document, scenario)
    if mark.place in ("unit", "question", "heading"):
        return Key("heading", key, place, document)
    question = _question_of(parsed, line) if mark.place in ("item", "text") else None  # a row may begin without a bar
    return Key("item", key, place, document, question) if question is not None else None


def _in_gap(buffer: Buffer, line: int, column: int, document: str, reading: Reading) -> Key | None:
    question = _question_of(reading.documents.get(document), line)
    gap_and_place = gap_at(reading.documents.get(document), line, column)
    if gap_and_place is None or question is None:
        return None
    gap, place = gap_and_place
    if not place.column - 1 <= column < place.end_column:
        return None
    return Key("gap", gap.key, _on_line(buffer, line, place.column - 1, place.end_column - 1), document, question)


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


def _on_line(buffer: Buffer, line: int, start: int, end: int) -> Span:
    return Span(buffer.file.as_posix(), line + 1, start + 1, line + 1, end + 1)


def _question_of(document: Document | None, line: int) -> str | None:
    """The line of the heading of the question, plan or scene that a line (from 0) is in: a name that tells it from
    others."""
    above = None
    for node in document.nodes if document is not None else ():
        if node.level and node.first_line <= line:
            above = node
    has_items = above is not None and (above.opens in ("question", *opening_names()) or above.part_of)
    return str(above.first_line) if above is not None and has_items else None


def _heading_keys(document: Document) -> Iterator[tuple[str, Span]]:
    """The keys of a document's headings but the scenes', with their places (without the `#`)."""
    for node in document.walk():
        if node.level and not node.part_of:
            yield from _keys(node)


def _item_keys(question: str, document: Document) -> Iterator[tuple[str, Span]]:
    """The keys of the items of a question, with their places (without the `#`)."""
    for node in document.walk():
        is_item = node.name == "list_item" and node.children
        owner = node if node.name == "td" and not node.level else node.children[0] if is_item else None
        for name, place in _keys(owner) if owner is not None else ():
            if _question_of(document, place.line - 1) == question:
                yield name, place


def _gap_keys(question: str, document: Document) -> Iterator[tuple[str, Span]]:
    """The keys of the gaps of a question, with their places."""
    for gap, _, place in _gaps(document):
        if _question_of(document, place.line - 1) == question:
            yield gap.key, place


def _keys(node: Node) -> Iterator[tuple[str, Span]]:
    return ((name, replace(place, column=place.column + 1)) for name, place in keys_of(node))


def siblings(key: Key, reading: Reading) -> set[str]:
    """The keys that a key must differ from, but those of the course's own name space."""
    if key.what == "objective":
        return {objective.key for _, objective in objectives(reading)}
    document = reading.documents[key.document]
    if key.what == "scene":
        return {scene.name for scene in scenes_of(document, key.question)}
    of_question = {"item": _item_keys, "gap": _gap_keys}.get(key.what)
    return {name for name, _ in of_question(key.question, document)} if of_question is not None else set()


def occurrences(key: Key, reading: Reading) -> Iterator[tuple[str, Span]]:
    """Every place of the course's files where a key is written, without its `#`, and the file (below the courses
    folder)."""
    document = reading.documents[key.document]
    if key.what == "objective":
        yield from _objective(key, reading)
    elif key.what == "scene":
        yield from ((key.document, place) for place in scene_places(document, key.question, key.name))
    elif key.what == "lesson":
        yield from _front(key.document, document, "key", key.name)
        yield from _links(key, reading)
    else:
        of_question = {"item": _item_keys, "gap": _gap_keys}.get(key.what)
        keys = of_question(key.question, document) if of_question is not None else _heading_keys(document)
        yield from ((key.document, place) for name, place in keys if name == key.name)
        yield from _links(key, reading) if key.what == "heading" else ()


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
        setting = re.match(pattern, line)
        if setting:
            yield file, Span(document.file, number, setting.start(1) + 1, number, setting.end(1) + 1)
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
        for link in form.finditer(document.lines[number]):
            if _leads_to(link[1], file, key):
                start = link.start(1) + link[1].index("#") + 1
                yield Span(document.file, number + 1, start + 1, number + 1, link.end(1) + 1)
