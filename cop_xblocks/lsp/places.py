"""Where things stand in the files of a course."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types

from cop_xblocks.lsp.anchors import anchors_of
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import link_at, setting_at
from cop_xblocks.lsp.mark_completion import word_at
from cop_xblocks.lsp.names import objectives
from cop_xblocks.lsp.scenes import scene_at
from cop_xblocks.markdown import plain
from cop_xblocks.model import Span, reference
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import resolve, scheme, split_target


@dataclass(frozen=True, slots=True)
class Found:
    """A place, and what is there."""

    file: str
    """Below the courses folder."""
    span: Span | None
    """None for the beginning of a file that is not Markdown, or could not be read."""
    title: str = ""


def defined_at(buffer: Buffer, position: types.Position, document: str, reading: Reading) -> Found | None:
    """Where the thing at a position is defined: a link's lesson or heading, an objective, a fact, a term."""
    line, column = buffer.place(position)
    setting = setting_at(buffer.lines, line, column)
    if setting is not None:
        outline = f"{reading.folder.name}/{OUTLINE}"
        place = reading.front.places.get(("grading", setting_value(buffer, line)))
        return Found(outline, place) if setting.path == ("graded",) and place is not None else None
    word = word_at(buffer, line, column)
    if word is not None:
        if word[0].startswith("start="):
            return _scene(document, line, word[0].removeprefix("start="), reading)
        name = word[0].removeprefix("objective=")
        return _objective(name, reading) if name != word[0] else None
    link = link_at(buffer.line(line), column)
    if link is None:
        return None
    scene = _scene(document, line, link.target[1:], reading) if link.target.startswith("#") else None
    return scene or target_place(link.target, document, reading)


def _scene(document: str, line: int, key: str, reading: Reading) -> Found | None:
    """A scene of the scenario that a line is in: two scenarios of a file may have scenes of one key."""
    scene = scene_at(reading.documents.get(document), line, key)
    return Found(document, scene.span, scene.title) if scene is not None else None


def setting_value(buffer: Buffer, line: int) -> str:
    """The value of the setting on a line of front matter."""
    return buffer.line(line).partition(":")[2].strip().strip("\"'")


def _objective(key: str, reading: Reading) -> Found | None:
    for file, objective in objectives(reading):
        if objective.key == key:
            return Found(file, objective.text.span, plain(objective.text))
    return None


def target_place(target: str, document: str, reading: Reading) -> Found | None:
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
    there = reading.documents.get(name)
    if there is None:
        return Found(name, None, Path(name).name)
    if not anchor:
        for node in there.nodes:
            if node.level == 1 and node.inline is not None:
                return Found(name, node.span, plain(node.inline.text()))
        return Found(name, None)
    return next((Found(name, each.span, each.title) for each in anchors_of(there) if each.name == anchor), None)


def _referred(kind: str, key: str, reading: Reading) -> Found | None:
    references = reading.beside.references
    found = references.fact(key) if kind == "fact" else references.term(key)
    if found is None or found.span is None:
        return None
    file = Path(found.span.file).absolute()
    return Found(file.relative_to(reading.folder.parent).as_posix(), found.span)
