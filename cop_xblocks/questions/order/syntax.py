"""`order`: a numbered list, in the right order."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader
from cop_xblocks.questions.items import are_several, read_items, refuse_boxes
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.order.question import Order
from cop_xblocks.questions.order.rules import BOX_IN_ORDER


def is_items(node: Node) -> bool:
    """A numbered list."""
    return node.name == "ordered_list"


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Order | None:
    """The items of a numbered list."""
    (node,) = nodes
    help = "leave the boxes out: the order is the answer"
    refuse_boxes(reader, node.children, BOX_IN_ORDER, "an item to be ordered has a box", help)
    items = read_items(reader, opened, "entry", node.children)
    few, help = "there are fewer than two items to order", "write at least two: 1. first, 2. then"
    if items is None or not are_several(reader, opened, items, few, help):
        return None
    return Order(tuple(read.item for read in items))
