"""`reflect`: a question, and nothing to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.reflect.question import Reflection


def is_items(node: Node) -> bool:
    """Whether a list was meant to be chosen from: a mistake here. One without boxes belongs to the question."""
    return node.name in ("bullet_list", "ordered_list") and any(
        item.attributes.get("checked") is not None for item in node.children
    )


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Reflection:
    """There is nothing to read."""
    return Reflection()
