"""The key at the cursor: what has it, and every place where it is written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cop_xblocks.activities.registry import has_headings, opening_names
from cop_xblocks.lsp.anchors import flags_in, keys_of, scenario_around, scene_at
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import front_matter_end, link_at, setting_at, word_at
from cop_xblocks.lsp.names import find_objective, objectives
from cop_xblocks.markdown import Document, Gap, Node
from cop_xblocks.model import Span
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import scheme, split_target

_LINK = re.compile(r"\]\(\s*<?([^\s()<>]*#[^\s()<>]+)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?([^\s<>]*#[^\s<>]+)")
_START = "start="

What = Literal["heading", "lesson", "scene", "way", "item", "gap", "flag", "objective"]
"""What has a key: a module, unit, question or scenario, on its heading; a lesson; a scene; a way on from a scene; an
item of a question; a gap; a flag of a story, wherever it is set or asked for; an objective."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that can be given another name."""

    what: What
    name: str
    place: Span
    """Of the key, without a `#`: under the cursor, or at what has it."""
    document: str
    """Where it is defined."""
    scope: str = ""
    """The line (from 0) of the heading of the question, scene or scenario in which no other may have it; empty for a
    key of the whole course."""


class NoKeyError(Exception):
    """There is no key at the place; the message says what there is."""


def keys_in(file: str, document: Document) -> Iterator[Key]:
    """The keys of a document, each at the heading, item or gap that has it, and flags."""
    scenario = question = ""
    for block in document.nodes:
        if block.level:
            line = str(block.first_line)
            if not block.part_of:
                scenario = line if has_headings(block.opens) else ""
            question = line if block.part_of or block.opens in ("question", *opening_names()) else ""
        for node in block.descend():
            if node.level:
                what: What = "scene" if node.part_of else "heading"
                scope = scenario if node.part_of else ""
                yield from (Key(what, name, place, file, scope) for name, place in keys_of(node))
            elif question and (node.name == "td" or (node.name == "list_item" and node.children)):
                owner = node if node.name == "td" else node.children[0]
                what = "way" if scenario else "item"
                yield from (Key(what, name, place, file, question) for name, place in keys_of(owner))
            if scenario:
                yield from (Key("flag", flag.name, flag.place, file, scenario) for flag in flags_in(node))
            if question:
                yield from (Key("gap", gap.key, place, file, question) for gap, _, place in gaps_of(node))


def gaps_of(node: Node) -> Iterator[tuple[Gap, Span, Span]]:
    """The gaps of a block of text, their places, and the places of their keys."""
    for placed in node.inline.gaps() if node.inline is not None else ():
        assert node.inline is not None
        at = node.inline.content.index(placed.gap.key, placed.start)
        key = node.inline.span(at, at + len(placed.gap.key))
        yield placed.gap, node.inline.span(placed.start, placed.end), key


def key_at(buffer: Buffer, line: int, column: int, document: str, reading: Reading) -> Key:
    """The key at a place. Raises NoKeyError where there is none that is pinned."""
    key = (
        _in_front_matter(buffer, line, column, document)
        or _in_mark(buffer, line, column, document, reading)
        or _in_link(buffer, line, column, document, reading)
    )
    if key is None:
        raise NoKeyError("there is no key here; a key is written <!-- #key --> or, for a lesson, `key:`, or [[key: …]]")
    return key


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
    """The key, or the setting that names one, in a mark or a gap."""
    parsed = reading.documents.get(document)
    for key in keys_in(document, parsed) if parsed is not None else ():
        start = key.place.column - (1 if key.what == "gap" else 2)
        if key.place.line == line + 1 and start <= column < key.place.end_column:
            return key
    mark = word_at(buffer.line(line), column)
    setting, _, name = mark.word.partition("=") if mark is not None else ("", "", "")
    if mark is None or setting not in ("objective", "start"):
        return None
    place = _on_line(buffer, line, mark.start + len(setting) + 1, mark.start + len(mark.word))
    if setting == "objective":
        owner = find_objective(name, reading)
        return Key("objective", name, place, owner[0] if owner is not None else document)
    scenario = scenario_around(parsed, line)
    return Key("scene", name, place, document, str(scenario[0].first_line)) if scenario else None


def _in_link(buffer: Buffer, line: int, column: int, document: str, reading: Reading) -> Key | None:
    link = link_at(buffer.line(line), column)
    if link is None or "#" not in link.target or scheme(link.target):
        return None
    path, anchor = split_target(link.target)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(document), path)) if path else document
    place = _on_line(buffer, line, link.start + link.target.index("#") + 1, link.start + len(link.target))
    parsed = reading.documents.get(file)
    if not path and scene_at(parsed, line, anchor) is not None:
        return Key("scene", anchor, place, document, str(scenario_around(parsed, line)[0].first_line))
    if parsed is not None and any(key.name == anchor and key.what == "heading" for key in keys_in(file, parsed)):
        return Key("heading", anchor, place, file)
    lessons = reading.course.lessons if reading.course is not None else ()
    if any(lesson.file == file and lesson.key == anchor for lesson in lessons):
        return Key("lesson", anchor, place, file)
    raise NoKeyError(f"#{anchor} is no key that is written anywhere: a heading is named by its words here")


def _on_line(buffer: Buffer, line: int, start: int, end: int) -> Span:
    return Span(buffer.file.as_posix(), line + 1, start + 1, line + 1, end + 1)


def siblings(key: Key, reading: Reading) -> set[str]:
    """The keys that a key must differ from, but those of the course's own name space."""
    if key.what == "objective":
        return {objective.key for _, objective in objectives(reading)}
    others = keys_in(key.document, reading.documents[key.document]) if key.scope else ()
    return {other.name for other in others if (other.what, other.scope) == (key.what, key.scope)}


def occurrences(key: Key, reading: Reading) -> Iterator[tuple[str, Span]]:
    """Every place of the course's files where a key is written, without its `#`, and the file (below the courses
    folder)."""
    document = reading.documents[key.document]
    if key.what == "objective":
        yield from _objective(key, reading)
    elif key.what == "lesson":
        yield from _front(key.document, document, "key", key.name)
    for other in keys_in(key.document, document):
        if (other.what, other.scope, other.name) == (key.what, key.scope, key.name):
            yield key.document, other.place
    if key.what == "scene":
        yield from ((key.document, place) for place in _ways_to(key, document))
    elif key.what in ("heading", "lesson"):
        yield from _links(key, reading)


def _ways_to(scene: Key, document: Document) -> Iterator[Span]:
    """The beginning of a scenario and the choices in it that lead to a scene, by the places of its key."""
    for node in scenario_around(document, int(scene.scope)):
        for comment in node.inline.comments if node.opens and node.inline is not None else ():
            if f"{_START}{scene.name}" in comment.body.split():
                place = comment.word_span(f"{_START}{scene.name}")
                yield replace(place, column=place.column + len(_START))
        for choice in (part for part in node.descend() if part.choice is not None):
            lines = range(choice.first_line, choice.end_line)
            yield from _anchors(document, lines, scene.document, scene, _LINK)


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
