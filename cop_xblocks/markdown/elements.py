"""Prose as elements: paragraphs, lists, tables and the other blocks of Markdown, with the texts in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cop_xblocks.markdown.annotations import Vocabulary
from cop_xblocks.markdown.document import Node
from cop_xblocks.markdown.figure_layout import VOCABULARY as PICTURE
from cop_xblocks.markdown.figure_layout import check_beside, read_figure_layout
from cop_xblocks.markdown.inline import picture
from cop_xblocks.markdown.reader import NOTHING, Naming, Reader
from cop_xblocks.model import Element, Span, rules

_BLANK_END = re.compile(r"(?<!\n)\n+\Z")


def read_elements(reader: Reader, nodes: Iterable[Node], naming: Naming, *, role: str = "") -> tuple[Element, ...]:
    """Prose as elements. `role` overrides the role that each element would give its text."""
    elements = [_read_element(reader, node, naming, role) for node in nodes]
    check_beside(elements, reader.report)
    return tuple(element for element in elements if element is not None)


def refuse_box(reader: Reader, place: Span) -> None:
    """Note a list with boxes outside a question, once for the list."""
    reader.report.add(
        rules.BOX_OUTSIDE_QUESTION,
        place,
        "a box to tick stands outside a question",
        "put a heading above it, ### Your question? <!-- question -->, and [x] into the right choice; or leave the "
        "boxes out",
    )


def refuse_tick(reader: Reader, place: Span) -> None:
    """Note a box that is ticked where readers are to tick it, once for the list."""
    reader.report.add(
        rules.BOX_OUTSIDE_QUESTION,
        place,
        "a box is ticked already",
        "write - [ ]: whoever fills the document in ticks it",
    )


def _read_element(reader: Reader, node: Node, naming: Naming, role: str) -> Element | None:
    match node.name:
        case "paragraph":
            return _read_paragraph(reader, node, naming, role)
        case "heading":
            assert node.inline is not None
            reader.read_annotation(node.inline, NOTHING)
            text = reader.text(node.inline, naming, role or "heading")
            return Element("heading", text, attributes=(("level", str(node.level)),), span=node.span)
        case "bullet_list" | "ordered_list":
            return _read_list(reader, node, naming, role)
        case "blockquote":
            return Element("quote", children=read_elements(reader, node.children, naming, role=role), span=node.span)
        case "alert":
            kind = str(node.attributes["kind"])
            inner = role or ("callout" if kind in ("important", "warning", "caution") else "")
            return Element(
                "callout",
                children=read_elements(reader, node.children, naming, role=inner),
                attributes=(("kind", kind),),
                span=node.span,
            )
        case "fence" | "code_block":
            # Blank lines at the end are invisible, and an unclosed fence has all those of its file.
            content = _BLANK_END.sub("\n", node.content)
            return Element("code", attributes=(("language", node.info), ("content", content)), span=node.span)
        case "hr":
            return Element("rule", span=node.span)
        case "table":
            return _read_table(reader, node, naming, role)
        case "html_block":
            reader.comment_block(node)
            return None
    raise ValueError(f"no such node: {node.name}")


def _read_paragraph(reader: Reader, node: Node, naming: Naming, role: str) -> Element | None:
    assert node.inline is not None
    markdown = node.inline.text()
    is_picture = picture(markdown) is not None
    annotation = reader.read_annotation(node.inline, PICTURE if is_picture else NOTHING)
    if not markdown:
        return None
    layout = read_figure_layout(annotation, reader.report) if is_picture else ()
    text = reader.text(node.inline, naming, role or ("picture" if is_picture else "paragraph"))
    return Element("figure" if is_picture else "paragraph", text, (), layout, node.span)


def _read_list(reader: Reader, node: Node, naming: Naming, role: str) -> Element:
    ordered = node.name == "ordered_list"
    inner = role or ("step" if ordered else "item")
    boxed = [item for item in node.children if item.is_boxed]
    if boxed and not reader.takes_boxes:
        refuse_box(reader, boxed[0].span)
    elif ticked := [item for item in boxed if item.is_ticked]:
        refuse_tick(reader, ticked[0].span)
    # Keys of items without a question above them are one mistake; below boxes, these are the mistake.
    vocabulary = Vocabulary() if boxed else NOTHING
    items = []
    for item in node.children:
        before = len(reader.report.diagnostics)
        items.append(_read_item(reader, item, naming, role, inner, vocabulary))
        if any(diagnostic.code == rules.MARK_OUT_OF_PLACE.code for diagnostic in reader.report.diagnostics[before:]):
            vocabulary = Vocabulary()
    attributes = (("start", str(node.attributes["start"])),) if ordered else ()
    return Element("numbers" if ordered else "bullets", None, tuple(items), attributes, node.span)


def _read_item(reader: Reader, item: Node, naming: Naming, role: str, inner: str, vocabulary: Vocabulary) -> Element:
    children, text = item.children, None
    if children and children[0].name == "paragraph" and children[0].inline is not None:
        first = children[0].inline
        reader.read_annotation(first, vocabulary)
        if first.text():
            text = reader.text(first, naming, inner)
            children = children[1:]
    box = (("box", "empty"),) if item.is_boxed else ()
    return Element("item", text, read_elements(reader, children, naming, role=role), box, item.span)


def _read_table(reader: Reader, node: Node, naming: Naming, role: str) -> Element:
    rows = []
    for row in (row for part in node.children for row in part.children):
        cells = []
        for cell in row.children:
            assert cell.inline is not None
            reader.read_annotation(cell.inline, NOTHING)
            name = "head" if cell.name == "th" else "cell"
            align = cell.attributes.get("align", "")
            empty = not cell.inline.text()
            text = None if empty else reader.text(cell.inline, naming, role or name)
            cells.append(Element(name, text, (), (("align", align),) if align else (), cell.span))
        rows.append(Element("row", None, tuple(cells), span=row.span))
    return Element("table", None, tuple(rows), span=node.span)
