"""The places in a file that a link can lead to: keys, headings as GitHub names them, and the scenes of a scenario."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cop_xblocks.activities.registry import has_headings
from cop_xblocks.markdown import Comment, Document, Node, plain, slugs
from cop_xblocks.model import Span

_KEY = re.compile(r"(?<!\S)#([a-z0-9][a-z0-9-]*)(?!\S)")

FLAG_SETTINGS = ("sets", "if", "unless")
"""The settings that name a flag of a story."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name, and the heading that has it."""

    name: str
    title: str
    span: Span
    """From the heading's hashes to its end."""
    is_key: bool = True
    """Whether it is a key that stands in a mark, and not made of the heading's words."""


@dataclass(frozen=True, slots=True)
class FlagMention:
    """A flag of a story in a mark."""

    name: str
    setting: str
    place: Span
    """Of the flag's name."""
    node: Node
    """What the mark stands on; the mark itself where it stands alone on a line."""


def anchors_of(document: Document) -> tuple[Anchor, ...]:
    """Every place that a link can name, keys first."""
    headings = [(node, plain(node.inline.text())) for node in document.walk() if node.level and node.inline is not None]
    names = slugs(title for _, title in headings)
    return (
        *(Anchor(key, title, node.span) for node, title in headings for key, _ in keys_of(node)),
        *(Anchor(name, title, node.span, False) for (node, title), name in zip(headings, names, strict=True)),
    )


def keys_of(node: Node) -> Iterator[tuple[str, Span]]:
    """The keys in the marks of a heading or an item, with their places (without the `#`)."""
    for comment in node.inline.comments if node.inline is not None else ():
        for key in _KEY.findall(comment.body):
            place = comment.word_span(f"#{key}")
            yield key, replace(place, column=place.column + 1)


def scenario_around(document: Document | None, line: int) -> Sequence[Node]:
    """The heading of the scenario that a line (from 0) is in, and everything below it; nothing outside of one."""
    nodes = document.nodes if document is not None else []
    heads = [index for index, node in enumerate(nodes) if node.level and not node.part_of]
    for start, end in pairwise([*heads, len(nodes)]):
        if nodes[start].first_line <= line and (end == len(nodes) or line < nodes[end].first_line):
            return nodes[start:end] if has_headings(nodes[start].opens) else []
    return []


def scenes_around(document: Document | None, line: int) -> tuple[Anchor, ...]:
    """The scenes with a key in the scenario that a line (from 0) is in."""
    return tuple(
        Anchor(key, plain(node.inline.text()), node.span)
        for node in scenario_around(document, line)
        if node.part_of and node.inline is not None
        for key, _ in keys_of(node)
    )


def scene_at(document: Document | None, line: int, key: str) -> Anchor | None:
    """The scene with a key in the scenario that a line (from 0) is in."""
    return next((scene for scene in scenes_around(document, line) if scene.name == key), None)


def flags_in(node: Node) -> Iterator[FlagMention]:
    """The flags that the marks on a block, or the mark that it is, set or ask for."""
    comments = node.inline.comments if node.inline is not None else []
    if node.name == "html_block":
        comments = [Comment(node.content.strip(), node.span)]
    for comment in comments:
        for word in comment.body.split():
            setting, _, name = word.partition("=")
            if setting in FLAG_SETTINGS and name:
                place = comment.word_span(word)
                yield FlagMention(name, setting, replace(place, column=place.column + len(setting) + 1), node)


def ways_that_set(document: Document | None, line: int, flag: str = "") -> Iterator[FlagMention]:
    """The ways on that set a flag, or any, in the scenario that a line (from 0) is in."""
    for block in scenario_around(document, line):
        for node in block.descend():
            if node.choice is not None:
                yield from (
                    mention for mention in flags_in(node) if mention.setting == "sets" and flag in ("", mention.name)
                )
