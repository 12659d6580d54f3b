"""`order`: a numbered list, in the right order."""

from __future__ import annotations

from cop_xblocks.markdown import Node, Reader, Vocabulary
from cop_xblocks.questions.items import read_item, unique_keys
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.order.question import Item, Order

ITEM = Vocabulary()


def is_items(node: Node) -> bool:
    """A numbered list."""
    return node.name == "ordered_list"


def read(reader: Reader, opened: Opened, node: Node) -> Order | None:
    """The items of a numbered list."""
    items = []
    for item in node.children:
        if item.attributes.get("checked") is not None:
            reader.report.error(
                "COP216", item.span, "an item to be ordered has a box", "leave the box out: the order is the answer"
            )
        parts = read_item(reader, opened.key, "item", item, ITEM)
        if parts is not None:
            items.append(Item(parts.key, parts.text, parts.feedback))
    if len(items) < 2:
        heading = opened.heading.inline
        assert heading is not None
        reader.report.error(
            "COP202", heading.span(), "there are fewer than two items to order", "write at least two: 1. first, 2. then"
        )
        return None
    unique_keys(reader, node, [item.key for item in items])
    return Order(tuple(items))
