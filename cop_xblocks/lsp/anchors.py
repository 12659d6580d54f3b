"""The places in a file that a link can lead to: keys, headings as GitHub names them, and the scenes of a scenario."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cop_xblocks.activities.registry import has_headings
from cop_xblocks.markdown import Document, Node, plain, slugs
from cop_xblocks.model import Span

_KEY = re.compile(r"(?<!\S)#([a-z0-9][a-z0-9-]*)(?!\S)")
_LINK_IN_FILE = re.compile(r"\]\(\s*<?#([^\s()<>]+)")
_START = "start="


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name, the heading (or item) that has it, and the place of the name itself where it is written."""

    name: str
    title: str
    span: Span
    """From the heading's hashes to its end."""
    place: Span | None
    """Of the key in the mark; None for a heading that is named by its words."""

    @property
    def is_key(self) -> bool:
        """Whether it is a key that stands in a mark."""
        return self.place is not None


def anchors_of(document: Document) -> tuple[Anchor, ...]:
    """Every place that a link can name, keys first."""
    headings = [(node, plain(node.inline.text())) for node in document.walk() if node.level and node.inline is not None]
    names = slugs(title for _, title in headings)
    return (
        *(Anchor(key, title, node.span, place) for node, title in headings for key, place in keys_of(node)),
        *(Anchor(name, title, node.span, None) for (node, title), name in zip(headings, names, strict=True)),
    )


def keys_of(node: Node) -> Iterator[tuple[str, Span]]:
    """The keys in the marks of a heading or an item, with their places."""
    for comment in node.inline.comments if node.inline is not None else ():
        for key in _KEY.findall(comment.body):
            yield key, comment.word_span(f"#{key}")


def scenario_at(document: Document | None, line: int) -> str:
    """The scenario that a line (from 0) is in, by the line of its heading; empty outside of one."""
    scenario = ""
    for node in document.nodes if document is not None else ():
        if node.first_line > line:
            break
        if node.level and not node.part_of:
            scenario = str(node.first_line) if has_headings(node.opens) else ""
    return scenario


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
    """Where a scene's key is written: on its heading, as the beginning, and in the choices that lead to it."""
    for scene in scenes_of(document, scenario):
        if scene.name == key and scene.place is not None:
            yield replace(scene.place, column=scene.place.column + 1)
    for node in _nodes(document, scenario):
        for comment in node.inline.comments if node.opens and node.inline is not None else ():
            if f"{_START}{key}" in comment.body.split():
                place = comment.word_span(f"{_START}{key}")
                yield replace(place, column=place.column + len(_START))
        for choice in (part for part in node.descend() if part.choice is not None):
            for number in range(choice.first_line, choice.end_line):
                for link in _LINK_IN_FILE.finditer(document.lines[number]):
                    if link[1] == key:
                        yield Span(document.file, number + 1, link.start(1) + 1, number + 1, link.end(1) + 1)
