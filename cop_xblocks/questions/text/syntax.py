"""``- [x] `photo; picture` `` right, `- [ ]` wrong; a nested quote is the feedback."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader, split_parts
from cop_xblocks.questions.alternatives import Alternative, alternatives, can_be_given, differ
from cop_xblocks.questions.items import are_boxed, has_right_answer, read_items
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.text.question import TextAnswer, TextAnswers
from cop_xblocks.questions.text.rules import NOT_ONE_CODE_SPAN


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> TextAnswers | None:
    """The answers of a task list."""
    (node,) = nodes
    all_boxed = are_boxed(reader, node.children, "an answer has no box")
    items = read_items(reader, opened, "accepted", node.children)
    if items is None:
        return None
    wordings = [_wordings(reader, read.node) for read in items]
    can_be = [can_be_given(reader, some) and bool(some) for some in wordings]
    if not differ(reader, wordings) or not all(can_be) or not all_boxed:
        return None
    answers = tuple(
        TextAnswer(
            read.item.key,
            read.item.text,
            tuple(wording.words for wording in of_item),
            read.node.is_ticked,
            read.item.feedback,
        )
        for read, of_item in zip(items, wordings, strict=True)
    )
    right = [answer.right for answer in answers]
    return TextAnswers(answers) if has_right_answer(reader, opened, right, "mark the right answers with [x]") else None


def _wordings(reader: Reader, item: Node) -> tuple[Alternative, ...]:
    """The wordings in an item's code span. Notes an item that is not one code span; it has no wordings."""
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
