"""The scenes of the scenario that a line is in: what its ways can lead to, and every place where one is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cop_xblocks.activities.registry import has_headings
from cop_xblocks.lsp.anchors import Anchor, keys_of
from cop_xblocks.markdown import Document, Node, plain
from cop_xblocks.model import Span

_WAY = re.compile(r"\]\(\s*<?#([^\s()<>]+)")
_START = "start="


def scenario_at(document: Document | None, line: int) -> str:
    """The scenario that a line (from 0) is in, by the line of its heading; empty outside of one."""
    found = ""
    for node in document.nodes if document is not None else ():
        if node.first_line > line:
            break
        if node.level and not node.part_of:
            found = str(node.first_line) if has_headings(node.opens) else ""
    return found


def _nodes(document: Document, scenario: str) -> Iterator[Node]:
    """The heading of a scenario, and all that stands below it."""
    return (node for node in document.nodes if scenario and scenario_at(document, node.first_line) == scenario)


def scenes_of(document: Document, scenario: str) -> tuple[Anchor, ...]:
    """The scenes of a scenario that have a key."""
    return tuple(
        Anchor(key, plain(node.inline.text()), node.span, place)
        for node in _nodes(document, scenario)
        if node.part_of and node.inline is not None
        for key, place in keys_of(node)
    )


def scene_at(document: Document | None, line: int, key: str) -> Anchor | None:
    """The scene of this key, seen from a line (from 0)."""
    scenario = scenario_at(document, line)
    if document is None or not scenario:
        return None
    return next((scene for scene in scenes_of(document, scenario) if scene.name == key), None)


def scene_places(document: Document, scenario: str, key: str) -> Iterator[Span]:
    """Where a scene's key is written: on its heading, as the beginning, and in the ways that lead to it."""
    for scene in scenes_of(document, scenario):
        if scene.name == key and scene.place is not None:
            yield replace(scene.place, column=scene.place.column + 1)
    for node in _nodes(document, scenario):
        for comment in node.inline.comments if node.opens and node.inline is not None else ():
            if f"{_START}{key}" in comment.body.split():
                place = comment.word_span(f"{_START}{key}")
                yield replace(place, column=place.column + len(_START))
        for way in (each for each in node.descend() if each.choice is not None):
            for number in range(way.first_line, way.end_line):
                for found in _WAY.finditer(document.lines[number]):
                    if found[1] == key:
                        yield Span(document.file, number + 1, found.start(1) + 1, number + 1, found.end(1) + 1)
