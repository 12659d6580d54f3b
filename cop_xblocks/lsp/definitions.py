"""Where the thing at the cursor is defined."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types

from cop_xblocks.lsp.anchors import FLAG_SETTINGS, anchors_of, scene_at, ways_that_set
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import link_at, setting_at, word_at
from cop_xblocks.lsp.names import find_objective
from cop_xblocks.markdown import plain
from cop_xblocks.model import Span, reference
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import resolve, scheme, split_target


@dataclass(frozen=True, slots=True)
class Definition:
    """A place in the files of a course, and the title of what is there."""

    file: str
    """Below the courses folder."""
    span: Span | None
    """None for the beginning of a file that is not Markdown, or could not be read."""
    title: str = ""


def definition_at(buffer: Buffer, position: types.Position, document: str, reading: Reading) -> Definition | None:
    """Where the thing at a position is defined: a link's lesson or heading, an objective, a flag of a story, a fact, a
    term."""
    line, column = buffer.place(position)
    setting = setting_at(buffer.lines, line, column)
    if setting is not None:
        outline = f"{reading.folder.name}/{OUTLINE}"
        category = buffer.line(line).partition(":")[2].strip().strip("\"'")
        place = reading.front.places.get(("grading", category))
        return Definition(outline, place) if setting.path == ("graded",) and place is not None else None
    mark = word_at(buffer.line(line), column)
    if mark is not None:
        name, _, key = mark.word.partition("=")
        if name == "start":
            return _scene(document, line, key, reading)
        if name in FLAG_SETTINGS:
            return _way_that_sets(document, line, key, reading)
        objective = find_objective(key, reading) if name == "objective" else None
        return Definition(objective[0], objective[1].text.span, plain(objective[1].text)) if objective else None
    link = link_at(buffer.line(line), column)
    if link is None:
        return None
    scene = _scene(document, line, link.target[1:], reading) if link.target.startswith("#") else None
    return scene or definition_of_target(link.target, document, reading)


def _scene(document: str, line: int, key: str, reading: Reading) -> Definition | None:
    """A scene of the scenario that a line is in: two scenarios of a file may have scenes of one key."""
    scene = scene_at(reading.documents.get(document), line, key)
    return Definition(document, scene.span, scene.title) if scene is not None else None


def _way_that_sets(document: str, line: int, flag: str, reading: Reading) -> Definition | None:
    """The first way on that sets a flag of the scenario that a line is in."""
    way = next(ways_that_set(reading.documents.get(document), line, flag), None)
    return Definition(document, way.node.span, plain(way.node.choice or "")) if way is not None else None


def definition_of_target(target: str, document: str, reading: Reading) -> Definition | None:
    """Where a link in a document leads; None for an address, or where there is nothing."""
    referred = reference(target)
    if referred is not None:
        return _referred(*referred, reading)
    if scheme(target):
        return None
    path, anchor = split_target(target)
    file = resolve(reading, document, path) if path else reading.folder.parent / document
    if file is None or not file.is_file():
        return None
    name = file.relative_to(reading.folder.parent).as_posix()
    parsed = reading.documents.get(name)
    if parsed is None:
        return Definition(name, None, Path(name).name)
    if not anchor:
        for node in parsed.nodes:
            if node.level == 1 and node.inline is not None:
                return Definition(name, node.span, plain(node.inline.text()))
        return Definition(name, None)
    return next(
        (Definition(name, place.span, place.title) for place in anchors_of(parsed) if place.name == anchor), None
    )


def _referred(kind: str, key: str, reading: Reading) -> Definition | None:
    references = reading.beside.references
    referent = references.fact(key) if kind == "fact" else references.term(key)
    if referent is None or referent.span is None:
        return None
    file = Path(referent.span.file).absolute()
    return Definition(file.relative_to(reading.folder.parent).as_posix(), referent.span)
