"""`- [x]` right, `- [ ]` wrong; a nested quote is the choice's feedback."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader, Vocabulary
from cop_xblocks.model import rules
from cop_xblocks.questions.choice.question import Choice, Option
from cop_xblocks.questions.choice.rules import ALL_RIGHT
from cop_xblocks.questions.items import ItemParts, read_item, unique_keys
from cop_xblocks.questions.kind import Opened

ITEM = Vocabulary(flags=("fixed",))


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Choice | None:
    """The choices of a task list."""
    (node,) = nodes
    options = []
    found: list[ItemParts] = []
    guessed = False
    for item in node.children:
        if item.attributes.get("checked") is None:
            reader.report.add(
                rules.CHOICE_WITHOUT_BOX,
                item.span,
                "a choice has no box",
                "write - [x] for a right one and - [ ] for a wrong one",
            )
            guessed = True
        parts = read_item(reader, opened.key, "choice", item, ITEM)
        if parts is not None:
            found.append(parts)
            fixed = parts.mark is not None and "fixed" in parts.mark.flags
            options.append(Option(parts.key, parts.text, bool(item.attributes.get("checked")), parts.feedback, fixed))
        else:
            guessed = True
    place = opened.heading.words
    unique_keys(reader, found)
    if guessed:
        return None  # what is missing is in the choices that have been noted
    if len(options) < 2:
        reader.report.add(
            rules.TOO_FEW_ITEMS,
            place,
            "a question has fewer than two choices",
            "write at least two: one - [x], one - [ ]",
        )
        return None
    right = sum(option.right for option in options)
    if not right:
        reader.report.add(
            rules.NO_RIGHT_ANSWER, place, "a question has no right answer", "mark the right choice with [x]"
        )
        return None
    if right == len(options):
        reader.report.add(ALL_RIGHT, place, "every choice is right", "leave the wrong ones' boxes empty: - [ ]")
    return Choice(tuple(options), right > 1 or "multi" in opened.flags)
