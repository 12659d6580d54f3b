"""`sort`: a list of categories, each with a nested list of what belongs in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cop_xblocks.markdown import Node, Reader
from cop_xblocks.questions.items import KEY, ReadItem, are_several, note_repeated_keys, read_item, refuse_boxes
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.sort.question import Category, Sort
from cop_xblocks.questions.sort.rules import BOX_IN_SORT, CATEGORY_IN_CATEGORY, CATEGORY_WITHOUT_ITEMS, NOT_IN_CATEGORY
from cop_xblocks.questions.splitting import is_list


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Sort | None:
    """The categories of a list, and what belongs in them."""
    (node,) = nodes
    before = _errors(reader)
    help = "leave the boxes out: the category is the answer"
    refuse_boxes(reader, node.descend(), BOX_IN_SORT, "an item to be sorted has a box", help)
    read: list[ReadItem] = []
    categories = []
    for child in node.children:
        category = _category(reader, opened.key, child)
        nested = [item for part in child.children if is_list(part) for item in part.children]
        items = [item for item in (_item(reader, opened.key, node) for node in nested) if item is not None]
        read += [*items] if category is None else [category, *items]
        if category is None:
            continue
        categories.append(Category(category.item.key, category.item.text, tuple(item.item for item in items)))
        if not nested:
            assert category.item.text.span is not None
            reader.report.add(
                CATEGORY_WITHOUT_ITEMS,
                category.item.text.span,
                "nothing belongs in this category",
                "write below it what does, each indented by two spaces: - …",
            )
    note_repeated_keys(reader, read)
    few = "there are fewer than two categories to sort into"
    help = "write at least two, each with a list of what belongs in it"
    if _errors(reader) > before or not are_several(reader, opened, categories, few, help):
        return None
    return Sort(tuple(categories))


def _errors(reader: Reader) -> int:
    return sum(diagnostic.severity == "error" for diagnostic in reader.report.diagnostics)


def _category(reader: Reader, question: str, node: Node) -> ReadItem | None:
    """Read a category's own words."""
    own = node.children[:1]
    for child in node.children[1:]:
        if child.name == "html_block":
            own.append(child)
        elif not is_list(child):
            reader.report.add(
                NOT_IN_CATEGORY,
                child.span,
                "only a list of what belongs in it can stand below a category",
                "indent feedback below its item: four spaces, then >"
                if child.name == "blockquote"
                else "write it into the question's text above the list, or into the explanation: > [!NOTE]",
            )
    return read_item(reader, question, "category", replace(node, children=own), KEY)


def _item(reader: Reader, question: str, node: Node) -> ReadItem | None:
    """Read an item that belongs in a category."""
    own = [child for at, child in enumerate(node.children) if not at or not is_list(child)]
    deeper = next((child for child in node.children[1:] if is_list(child)), None)
    if deeper is not None:
        reader.report.add(
            CATEGORY_IN_CATEGORY,
            deeper.span,
            "this list stands below an item, and categories have no parts",
            "write each item right below its category, indented by two spaces",
        )
    return read_item(reader, question, "entry", replace(node, children=own), KEY)
