"""A file's outline: its units with their questions, or the modules of a course with their lessons."""

from __future__ import annotations

from lsprotocol import types

from cop_xblocks.activities.registry import opening_names
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.markdown import Document, Node, plain

_KINDS = {
    1: types.SymbolKind.File,
    2: types.SymbolKind.Module,
    3: types.SymbolKind.Function,
    4: types.SymbolKind.Field,
}


def outline(document: Document, buffer: Buffer) -> list[types.DocumentSymbol]:
    """The headings of a document, each with those below it; in a list of lessons, the links."""
    roots: list[types.DocumentSymbol] = []
    around: list[tuple[int, list[types.DocumentSymbol]]] = [(0, roots)]
    heads = [(node, node.inline) for node in document.nodes if node.level and node.inline is not None]
    for index, (node, inline) in enumerate(heads):
        below = heads[index + 1 :]
        end = next((other.first_line for other, _ in below if other.level <= node.level), len(document.lines))
        is_parent = bool(below) and below[0][0].level > node.level
        is_question = node.opens in ("question", *opening_names())
        children = [] if is_parent else _lessons(document, node, end, buffer)
        while around[-1][0] >= node.level:
            around.pop()
        around[-1][1].append(
            types.DocumentSymbol(
                name=plain(inline.text()) or "(without words)",
                kind=_KINDS[3] if is_question else _KINDS.get(node.level, types.SymbolKind.String),
                range=types.Range(buffer.position(node.first_line, 0), buffer.position(end - 1, 1 << 30)),
                selection_range=buffer.range(node.words),
                detail=" ".join(comment.body for comment in inline.comments),
                children=children,
            )
        )
        around.append((node.level, children))
    return roots


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
        for part in node.descend()
        for link in (part.inline.links() if part.inline is not None else ())
    ]
