"""`- [x]` right, `- [ ]` wrong; a nested quote is the choice's feedback."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader, Vocabulary
from cop_xblocks.model import Choice
from cop_xblocks.questions.choice.question import Choices
from cop_xblocks.questions.choice.rules import ALL_RIGHT
from cop_xblocks.questions.items import ReadItem, are_boxed, are_several, has_right_answer, read_items
from cop_xblocks.questions.kind import Opened

ITEM = Vocabulary(flags=("fixed",))


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Choices | None:
    """The choices of a task list."""
    (node,) = nodes
    all_boxed = are_boxed(reader, node.children, "a choice has no box")
    items = read_items(reader, opened, "choice", node.children, ITEM)
    if items is None or not all_boxed:
        return None
    choices = tuple(_choice(read) for read in items)
    right = [choice.right for choice in choices]
    few, help = "a question has fewer than two choices", "write at least two: one - [x], one - [ ]"
    if not are_several(reader, opened, choices, few, help):
        return None
    if not has_right_answer(reader, opened, right, "mark the right choice with [x]"):
        return None
    if all(right):
        help = "leave the wrong ones' boxes empty: - [ ]"
        reader.report.add(ALL_RIGHT, opened.heading.words, "every choice is right", help)
    return Choices(choices, sum(right) > 1 or "multi" in opened.flags)


def _choice(read: ReadItem) -> Choice:
    item = read.item
    fixed = read.annotation is not None and "fixed" in read.annotation.flags
    return Choice(item.key, item.text, item.feedback, fixed, right=read.node.is_ticked)
