"""``- [x] `photo; picture` `` right, `- [ ]` wrong; a nested quote is the feedback."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader, Vocabulary, split_parts
from cop_xblocks.model import rules
from cop_xblocks.questions.alternatives import Alternative, alternatives, can_be_given, differ
from cop_xblocks.questions.items import ItemParts, read_item, unique_keys
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.text.question import Row, Rows
from cop_xblocks.questions.text.rules import NOT_ONE_CODE_SPAN

ITEM = Vocabulary()


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Rows | None:
    """The answers of a task list."""
    (node,) = nodes
    rows: list[Row] = []
    found: list[ItemParts] = []
    answers: list[tuple[Alternative, ...]] = []
    good = True
    for item in node.children:
        right = item.attributes.get("checked")
        if right is None:
            reader.report.add(
                rules.CHOICE_WITHOUT_BOX,
                item.span,
                "an answer has no box",
                "write - [x] for a right one and - [ ] for a wrong one",
            )
            good = False
        each = read_item(reader, opened.key, "accepted", item, ITEM)
        if each is None:
            good = False
            continue
        found.append(each)
        said = _answers(reader, item)
        good = can_be_given(reader, said) and bool(said) and good
        answers.append(said)
        rows.append(Row(each.key, each.text, tuple(answer.words for answer in said), bool(right), each.feedback))
    unique_keys(reader, found)
    if not differ(reader, answers) or not good:
        return None  # what is missing is in the items that have been noted
    if not any(row.right for row in rows):
        reader.report.add(
            rules.NO_RIGHT_ANSWER,
            opened.heading.words,
            "a question has no right answer",
            "mark the right answers with [x]",
        )
        return None
    return Rows(tuple(rows))


def _answers(reader: Reader, item: Node) -> tuple[Alternative, ...]:
    """The answers in the one code span of an item; none where it is not so written, which is noted."""
    inline = item.children[0].inline
    assert inline is not None
    tokens = [
        token for token in inline.tokens if token.type != "html_inline" and (token.nesting or token.content.strip())
    ]
    if len(tokens) != 1 or tokens[0].type != "code_inline":
        reader.report.add(
            NOT_ONE_CODE_SPAN,
            inline.span(0, inline.tail),
            "what is to be typed is not in one code span",
            "write it between backticks, and nothing beside it: - [x] `photo; picture`",
        )
        return ()
    start, end = tokens[0].meta["span"]
    around = len(tokens[0].markup)
    return alternatives(inline, split_parts(inline.content, ";", start + around, end - around))
