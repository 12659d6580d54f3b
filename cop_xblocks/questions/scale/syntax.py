"""`scale`: a list without boxes and without feedback, from one end to the other."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader
from cop_xblocks.questions.items import are_several, read_items, refuse_boxes
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.scale.question import Scale
from cop_xblocks.questions.scale.rules import BOX_IN_SCALE, FEEDBACK_IN_SCALE


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Scale | None:
    """The steps of a list."""
    (node,) = nodes
    help = "leave the boxes out: no step is right or wrong"
    refuse_boxes(reader, node.children, BOX_IN_SCALE, "a step of a scale has a box", help)
    feedback = next((part for item in node.children for part in item.children if part.name == "blockquote"), None)
    if feedback is not None:
        help = "say it to everybody, behind the steps: > [!NOTE]"
        reader.report.add(FEEDBACK_IN_SCALE, feedback.span, "a step of a scale has feedback", help)
    steps = read_items(reader, opened, "step", node.children)
    few, help = "a scale has fewer than two steps", "write at least two: - Not at all, - Very"
    if steps is None or not are_several(reader, opened, steps, few, help):
        return None
    return Scale(tuple(read.item for read in steps))
