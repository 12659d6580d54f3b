"""The places in a file that a link can lead to: keys, and headings as GitHub names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cop_xblocks.markdown import Document, Node, plain, slugs
from cop_xblocks.model import Span

_KEY = re.compile(r"(?<!\S)#([a-z0-9][a-z0-9-]*)(?!\S)")


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
    """Every place that a link can name, keys first; worked out once for a document."""
    kept = document.memo.get("lsp anchors")
    if kept is None:
        kept = document.memo["lsp anchors"] = (*_keys(document), *_slugs(document))
    found: tuple[Anchor, ...] = kept
    return found


def keys_of(node: Node) -> Iterator[tuple[str, Span]]:
    """The keys in the marks of a heading or an item, with their places."""
    for comment in node.inline.comments if node.inline is not None else ():
        for key in _KEY.findall(comment.body):
            yield key, comment.word_span(f"#{key}")


def _keys(document: Document) -> Iterator[Anchor]:
    for node in document.walk():
        if node.level and node.inline is not None:
            for key, place in keys_of(node):
                yield Anchor(key, plain(node.inline.text()), node.span, place)


def _slugs(document: Document) -> Iterator[Anchor]:
    headings = [(node, plain(node.inline.text())) for node in document.walk() if node.level and node.inline is not None]
    for (node, title), name in zip(headings, slugs(title for _, title in headings), strict=True):
        yield Anchor(name, title, node.span, None)
