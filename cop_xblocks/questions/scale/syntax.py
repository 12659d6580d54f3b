"""`scale`: a list without boxes and without feedback, from one end to the other."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader, Vocabulary
from cop_xblocks.model import rules
from cop_xblocks.questions.items import read_item, unique_keys
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.scale.question import Scale, Step
from cop_xblocks.questions.scale.rules import BOX_IN_SCALE, FEEDBACK_IN_SCALE

ITEM = Vocabulary()


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Scale | None:
    """The steps of a list."""
    (node,) = nodes
    boxed = next((item for item in node.children if item.attributes.get("checked") is not None), None)
    if boxed is not None:
        reader.report.add(
            BOX_IN_SCALE,
            boxed.span,
            "a step of a scale has a box",
            "leave the boxes out: no step is right or wrong",
        )
    feedback = next((part for item in node.children for part in item.children if part.name == "blockquote"), None)
    if feedback is not None:
        reader.report.add(
            FEEDBACK_IN_SCALE,
            feedback.span,
            "a step of a scale has feedback",
            "say it to everybody, behind the steps: > [!NOTE]",
        )
    parts = [read_item(reader, opened.key, "step", item, ITEM) for item in node.children]
    found = [each for each in parts if each is not None]
    unique_keys(reader, found)
    if len(found) < len(parts):
        return None  # what is missing is in the steps that have been noted
    if len(found) < 2:
        reader.report.add(
            rules.TOO_FEW_ITEMS,
            opened.heading.words,
            "a scale has fewer than two steps",
            "write at least two: - Not at all, - Very",
        )
        return None
    return Scale(tuple(Step(each.key, each.text) for each in found))
