"""`order`: a numbered list, in the right order."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader, Vocabulary
from cop_xblocks.model import rules
from cop_xblocks.questions.items import read_item, unique_keys
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.order.question import Item, Order
from cop_xblocks.questions.order.rules import BOX_IN_ORDER

ITEM = Vocabulary()


def is_items(node: Node) -> bool:
    """A numbered list."""
    return node.name == "ordered_list"


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Order | None:
    """The items of a numbered list."""
    (node,) = nodes
    boxed = next((item for item in node.children if item.attributes.get("checked") is not None), None)
    if boxed is not None:
        reader.report.add(
            BOX_IN_ORDER,
            boxed.span,
            "an item to be ordered has a box",
            "leave the boxes out: the order is the answer",
        )
    parts = [read_item(reader, opened.key, "entry", item, ITEM) for item in node.children]
    found = [each for each in parts if each is not None]
    unique_keys(reader, found)
    if len(found) < len(parts):
        return None  # what is missing is in the items that have been noted
    if len(found) < 2:
        reader.report.add(
            rules.TOO_FEW_ITEMS,
            opened.heading.words,
            "there are fewer than two items to order",
            "write at least two: 1. first, 2. then",
        )
        return None
    return Order(tuple(Item(each.key, each.text, each.feedback) for each in found))
