"""`reflect`: a question, and nothing to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader
from cop_xblocks.questions.kind import Opened, Split
from cop_xblocks.questions.reflect.question import Reflection
from cop_xblocks.questions.reflect.rules import ITEMS_IN_REFLECTION
from cop_xblocks.questions.splitting import is_hint_or_explanation, is_task_list


def split(reader: Reader, nodes: Sequence[Node]) -> Split:
    """The question reaches to the first hint or explanation. A list with boxes is a mistake."""
    at = next((index for index, node in enumerate(nodes) if is_hint_or_explanation(node)), len(nodes))
    for node in filter(is_task_list, nodes[:at]):
        reader.report.add(
            ITEMS_IN_REFLECTION,
            node.span,
            "a question of the kind 'reflect' has nothing to choose from",
            "leave the boxes out, or take 'reflect' out of the mark",
        )
    return Split([node for node in nodes[:at] if not is_task_list(node)], (), nodes[at:])


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Reflection:
    """There is nothing to read."""
    return Reflection()
