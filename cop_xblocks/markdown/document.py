"""A Markdown file as a tree of nodes with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeVar, TypeVarTuple

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from cop_xblocks.markdown.inline import token_target
from cop_xblocks.markdown.inline_text import Inline
from cop_xblocks.markdown.msgid import target
from cop_xblocks.markdown.parser import source_parser
from cop_xblocks.markdown.positions import cell_lines, heading_lines, paragraph_lines, split_row
from cop_xblocks.model import Span

Rest = TypeVarTuple("Rest")
Value = TypeVar("Value")

_DEEPEST = 16
"""Blocks in blocks (a list and its item are two). markdown-it silently drops blocks deeper than 20."""
_MENDED = 3
"""How many unclosed comments of a file are given an end."""
_NEWLINE = re.compile(r"\r\n?")
_ITEM_MARK = re.compile(r"([-*+]|\d{1,9}[.)])[ \t]+(\[[ xX]\][ \t]+)?$")


@dataclass(slots=True, eq=False)
class Node:
    """A block: `name` is markdown-it's (`paragraph`, `heading`, `bullet_list`, `list_item`, `alert`, `html_block`
    …)."""

    name: str
    span: Span
    first_line: int
    """From 0, with `end_line` exclusive: what a slice of the document's lines takes."""
    end_line: int
    children: list[Node] = field(default_factory=list)
    inline: Inline | None = None
    content: str = ""
    info: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    """More that markdown-it knows of the block: `level`, `checked`, `markup`, `align` …"""
    opens: str = ""
    """The name of the annotation on a heading that opens a question or an activity. Reading a course sets this field
    and those below it (`Reader.described`)."""
    part_of: str = ""
    """The key of the activity that a heading opens a part of, such as a scene."""
    choice: str | None = None
    """The words of a paragraph that is a choice of a scenario, without its target and its score."""
    items_of: str = ""
    """The kind of the question that is answered with this list, table or paragraph."""

    @property
    def level(self) -> int:
        """A heading's level, 0 for anything else."""
        return int(self.attributes.get("level", 0))

    @property
    def is_boxed(self) -> bool:
        """Whether a list item has a box, ticked or not."""
        return self.attributes.get("checked") is not None

    @property
    def is_ticked(self) -> bool:
        """Whether a list item has a box with an x."""
        return bool(self.attributes.get("checked"))

    @property
    def words(self) -> Span:
        """A heading from its hashes to the end of its words: without the mark behind them."""
        if self.inline is None:
            return self.span
        end = self.inline.span(0, self.inline.tail)
        if not self.inline.content[: self.inline.tail].strip():
            return self.span
        return replace(self.span, end_line=end.end_line, end_column=end.end_column)

    def descend(self) -> Iterator[Node]:
        """This node and all below it, in the order of the source."""
        nodes = [self]
        while nodes:
            node = nodes.pop()
            yield node
            nodes += reversed(node.children)


@dataclass(slots=True, eq=False)
class Document:
    """A parsed file."""

    file: str
    lines: list[str] = field(repr=False)
    nodes: list[Node] = field(default_factory=list)
    front_matter: tuple[str, int] | None = None
    """The YAML between the fences, and the line (from 1) on which it starts."""
    references: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)
    unclosed: list[Span] = field(default_factory=list)
    """The places of unclosed comments. Each is read as if it ended with its line, so that it hides no more than
    that."""
    too_long: list[Span] = field(default_factory=list)
    """The lines of texts that were cut off."""
    too_deep: list[Span] = field(default_factory=list)
    """The first block that is nested too deeply. Its content may be missing."""
    _computed: dict[Callable[..., Any], tuple[object, Any]] = field(init=False, default_factory=dict, repr=False)
    """The last arguments and value of each function that is `computed_once`."""

    def span(self, start: tuple[int, int], end: tuple[int, int]) -> Span:
        """A span from places that count from 0."""
        return Span(self.file, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)

    def line_span(self, first: int, end: int) -> Span:
        """The span of whole lines, from the first one's text on."""
        raw = self.lines[first] if first < len(self.lines) else ""
        last = min(max(end - 1, first), len(self.lines) - 1)
        column = len(raw) - len(raw.lstrip(" \t"))
        return self.span((first, column), max((first, column), (last, len(self.lines[last].rstrip()))))

    @property
    def title_place(self) -> Span:
        """The place of the title; without one, that of the first node."""
        title = next((node for node in self.nodes if node.level == 1), None)
        if title is not None:
            return title.words
        return self.nodes[0].words if self.nodes else self.line_span(0, 1)

    def slice(self, first: int, end: int) -> str:
        """The Markdown of some lines, below the link definitions that it may need from elsewhere.

        They stand first, where neither a fence that is not closed nor another definition of the same label can take
        their place.
        """
        text = "\n".join(self.lines[first:end]).strip("\n") + "\n"
        if not self.references:
            return text
        texts = [node.inline.content for node in self.walk() if node.inline and first <= node.first_line < end]
        words = normalizeReference("\n".join(texts))
        needed = "".join(
            f"[{label.lower()}]: {target(reference['href'], reference.get('title') or '')}\n"
            for label, reference in self.references.items()
            if label in words
        )
        return f"{needed}\n{text}" if needed else text

    def walk(self) -> Iterator[Node]:
        """Every node, in the order of the source."""
        for node in self.nodes:
            yield from node.descend()


def computed_once(compute: Callable[[Document, *Rest], Value]) -> Callable[[Document, *Rest], Value]:
    """A function of a document whose last value is kept with the document, and given again for equal arguments.

    In an editor one file of a course changes, and the others are checked again at each pause.
    """

    def compute_once(document: Document, *arguments: *Rest) -> Value:
        last = document._computed.get(compute)
        if last is None or last[0] != arguments:
            last = document._computed[compute] = arguments, compute(document, *arguments)
        value: Value = last[1]
        return value

    return compute_once


@lru_cache(maxsize=512)
def document_targets(source: str) -> tuple[str, ...]:
    """The target of every link and picture in a block's source, each once, in order. A build asks for those of every
    block of a course once for each language."""
    if "](" not in source and "]:" not in source:
        return ()
    inlines = (node.inline for node in parse(source, front_matter=False).walk() if node.inline is not None)
    targets = (token_target(token) for inline in inlines for token in inline.tokens)
    return tuple(dict.fromkeys(target for target in targets if target is not None))


def parse(source: str, file: str = "", *, front_matter: bool = True) -> Document:
    """Parse a Markdown file. Any text is a document; nothing is refused here.

    A block's source has no front matter: where it begins with `---`, that is a rule.
    """
    source = _NEWLINE.sub("\n", source.removeprefix("\ufeff")).replace("\0", "\ufffd")
    document = _parse(source.split("\n"), file, front_matter)
    closed: dict[int, Span] = {}
    # Parse again after closing each open comment at the end of its line, as it would swallow the rest of the file.
    while (
        len(closed) < _MENDED and (place := next(_unclosed(document, cells=False), None)) and place.line not in closed
    ):
        closed[place.line] = place
        lines = document.lines
        lines[place.line - 1] += " -->"
        document = _parse(lines, file, front_matter)
    document.unclosed = [*closed.values(), *(place for place in _unclosed(document) if place.line not in closed)]
    return document


def _parse(lines: list[str], file: str, front_matter: bool) -> Document:
    document = Document(file, lines)
    env: dict[str, Any] = {}
    tokens = source_parser(front_matter=front_matter).parse("\n".join(lines), env)
    document.references = env.get("references", {})
    _Builder(document).build(tokens)
    document.too_long = [document.line_span(line, line + 1) for line in env.get("cut", ())]
    return document


def _unclosed(document: Document, *, cells: bool = True) -> Iterator[Span]:
    """The places of unclosed comments. One in a cell hides nothing, as the cell ends it."""
    for node in document.walk():
        if node.name in ("th", "td") and not cells:
            continue
        if node.name == "html_block" and node.content.lstrip().startswith("<!--") and "-->" not in node.content:
            yield replace(node.span, end_line=node.span.line, end_column=node.span.column + len("<!--"))
        elif node.inline is not None and "<!--" in node.inline.content:
            yield from node.inline.unclosed()


class _Builder:
    """Turns markdown-it's flat tokens into the tree."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.row_column = 0
        self.header_cells = 0

    def build(self, tokens: list[Token]) -> None:
        open_nodes: list[Node] = []
        skip = 0
        for token in tokens:
            if token.type.startswith("alert_title"):
                skip += token.nesting
                continue
            if skip:
                continue
            siblings = open_nodes[-1].children if open_nodes else self.document.nodes
            if token.type == "front_matter":
                assert token.map is not None
                self.document.front_matter = (token.content, token.map[0] + 2)
            elif token.nesting == 1:
                node = self._node(token, open_nodes)
                siblings.append(node)
                open_nodes.append(node)
                if len(open_nodes) > _DEEPEST and not self.document.too_deep:
                    self.document.too_deep.append(node.span)
            elif token.nesting == -1:
                self._place_item(open_nodes.pop())
            elif token.type == "inline":
                self._inline(token, open_nodes[-1])
            else:
                siblings.append(self._node(token, open_nodes))

    def _node(self, token: Token, open_nodes: list[Node]) -> Node:
        name = token.type.removesuffix("_open")
        if token.map is not None:
            first, end = token.map
        else:
            first, end = open_nodes[-1].first_line, open_nodes[-1].end_line
        # A block's map can include the blank lines behind it.
        while end > first + 1 and not self.document.lines[end - 1].strip():
            end -= 1
        node = Node(
            name, self.document.line_span(first, end), first, end, content=token.content, info=token.info.strip()
        )
        if name == "html_block":
            node.span = self._place_html(node)
        if name == "heading":
            node.attributes["level"] = int(token.tag[1:])
        elif name == "list_item":
            node.attributes["checked"] = token.meta.get("checked")
        elif name == "ordered_list":
            node.attributes["start"] = int(token.attrs.get("start", 1))
        elif name == "alert":
            node.attributes["kind"] = str(token.meta.get("kind", "NOTE")).lower()
        elif name in ("th", "td"):
            style = str(token.attrGet("style") or "")
            node.attributes["align"] = style.removeprefix("text-align:")
        elif name == "tr":
            self.row_column = 0
            cells = split_row(_without_container(self.document.lines[first]))
            if open_nodes and open_nodes[-1].name == "thead":
                self.header_cells = cells
            node.attributes["extra_cells"] = max(cells - self.header_cells, 0)
        if name in ("bullet_list", "ordered_list", "heading"):
            node.attributes["markup"] = token.markup
        return node

    def _place_html(self, node: Node) -> Span:
        """HTML starts behind the quote marks, list marks and box of its line."""
        line = node.content.split("\n", 1)[0].strip()
        raw = self.document.lines[node.first_line].rstrip()
        column = len(raw) - len(line) + 1 if raw.endswith(line) else node.span.column
        return replace(node.span, column=column)

    def _place_item(self, node: Node) -> None:
        """Start a list item where its bullet stands, not where its line starts: it may be inside a quote or another
        item."""
        if node.name != "list_item" or not node.children or node.children[0].inline is None:
            return
        text = node.children[0].inline.span()
        mark = _ITEM_MARK.search(self.document.lines[text.line - 1][: text.column - 1])
        if mark and text.line == node.first_line + 1:
            node.span = replace(node.span, column=mark.start() + 1)

    def _inline(self, token: Token, owner: Node) -> None:
        lines = self.document.lines
        content = token.content
        first = token.map[0] if token.map else owner.first_line
        if owner.name == "heading" and owner.attributes.get("markup", "").startswith("#"):
            places = heading_lines(content, first, lines)
        elif owner.name in ("th", "td"):
            places, self.row_column = cell_lines(content, first, self.row_column, lines)
        else:
            places = paragraph_lines(content, first, lines)
        owner.inline = Inline(content, token.children or [], self.document, places)
        if owner.name in ("th", "td"):
            owner.span = owner.inline.span()


def _without_container(raw: str) -> str:
    """A table row without the quote marks or list mark before it, when it starts with a pipe."""
    at = raw.find("|")
    return raw[at:] if at >= 0 and not raw[:at].strip("> -*+\t0123456789.)") else raw
