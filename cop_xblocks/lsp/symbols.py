"""A file's outline: its units with their questions, or the modules of a course with their lessons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from cop_xblocks.activities.registry import opening_names
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.markdown import Document, InlineLink, Node, plain

_KINDS = {
    1: types.SymbolKind.File,
    2: types.SymbolKind.Module,
    3: types.SymbolKind.Function,
    4: types.SymbolKind.Field,
}


def outline(document: Document, buffer: Buffer) -> list[types.DocumentSymbol]:
    """The headings of a document, each with those below it; in a list of lessons, the links."""
    return _nested(document, _entries(document), buffer)


def _entries(document: Document) -> list[tuple[int, Node, int]]:
    """(level, node, the line behind what belongs to it)."""
    heads = [node for node in document.nodes if node.level and node.inline is not None]
    return [
        (
            node.level,
            node,
            next((other.first_line for other in heads[index + 1 :] if other.level <= node.level), len(document.lines)),
        )
        for index, node in enumerate(heads)
    ]


def _nested(document: Document, entries: Sequence[tuple[int, Node, int]], buffer: Buffer) -> list[types.DocumentSymbol]:
    found = []
    index = 0
    while index < len(entries):
        level, node, end = entries[index]
        inside = index + 1
        while inside < len(entries) and entries[inside][0] > level:
            inside += 1
        assert node.inline is not None
        name = plain(node.inline.text())
        is_question = node.opens in ("question", *opening_names())
        children = _nested(document, entries[index + 1 : inside], buffer) or _lessons(document, node, end, buffer)
        found.append(
            types.DocumentSymbol(
                name=name or "(without words)",
                kind=_KINDS[3] if is_question else _KINDS.get(level, types.SymbolKind.String),
                range=types.Range(buffer.position(node.first_line, 0), buffer.position(end - 1, 1 << 30)),
                selection_range=buffer.range(node.words),
                detail=" ".join(comment.body for comment in node.inline.comments),
                children=children,
            )
        )
        index = inside
    return found


def _lessons(document: Document, heading: Node, end: int, buffer: Buffer) -> list[types.DocumentSymbol]:
    """The links of a module's list."""
    if not document.file.endswith("course.md") or heading.level != 2:
        return []
    return [
        types.DocumentSymbol(
            name=link.words or link.target,
            kind=types.SymbolKind.File,
            range=buffer.range(link.span),
            selection_range=buffer.range(link.span),
            detail=link.target,
        )
        for node in document.nodes
        if heading.first_line < node.first_line < end
        for link in _links(node)
    ]


def _links(node: Node) -> Iterator[InlineLink]:
    for each in node.descend():
        if each.inline is not None:
            yield from each.inline.links()
