"""`match`: a table of two columns, with a third one for feedback; a row with an empty left cell is a distractor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cop_xblocks.markdown import NOTHING, Inline, Node, Reader, named
from cop_xblocks.model import Element, Item, digest
from cop_xblocks.questions.items import KEY, ReadItem, are_several, note_repeated_keys
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.match.question import Match, Row
from cop_xblocks.questions.match.rules import (
    COLUMNS_TO_MATCH,
    DISTRACTOR_BELONGS,
    FEEDBACK_ON_DISTRACTOR,
    NOTHING_ON_THE_RIGHT,
    NOTHING_TO_TELL_APART,
    ROW_WITHOUT_WORDS,
)


def is_items(node: Node) -> bool:
    """A table."""
    return node.name == "table"


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Match | None:
    """The pairs of a table."""
    (node,) = nodes
    header = node.children[0].children[0]
    count = len(header.children)
    if not 2 <= count <= 3:
        reader.report.add(
            COLUMNS_TO_MATCH,
            header.span,
            f"a table to match has two columns, or three with feedback, and this one has {count}",
            "write what is given on the left, what belongs to it on the right and, if you like, feedback behind it",
        )
        return None
    left, right, *third = (_inline(cell) for cell in header.children)
    heads = []
    for side, inline in (("left", left), ("right", right)):
        reader.read_annotation(inline, NOTHING)
        heads.append(reader.text(inline, f"{opened.key} label {side}", "label") if inline.text() else None)
    for inline in third:  # a note of the author, which nobody is shown
        reader.read_annotation(inline, NOTHING)
        reader.refuse_html(inline)
    row_nodes = [row for part in node.children if part.name == "tbody" for row in part.children]
    read_rows = [read for read in (_row(reader, opened.key, row) for row in row_nodes) if read is not None]
    rows = [row for _item, row in read_rows]
    note_repeated_keys(reader, [item for item, _row in read_rows])
    if not _distract(reader, rows) or len(rows) < len(row_nodes) or opened.is_cut:
        return None
    pairs = [row for row in rows if row.left is not None]
    few, help = "there are fewer than two pairs to match", "write at least two rows with a left and a right cell"
    if not are_several(reader, opened, pairs, few, help):
        return None
    first = {row.same: row for row in reversed(rows)}
    if len(first) < 2:
        reader.report.add(
            NOTHING_TO_TELL_APART,
            opened.heading.words,
            "the same belongs to everything here, so there is nothing to choose",
            "write another right cell, or add one that belongs to nothing: | | … |",
        )
        return None
    return Match(tuple(heads), tuple(row if row is first[row.same] else replace(row, right=None) for row in rows))


def _inline(cell: Node) -> Inline:
    assert cell.inline is not None  # every cell has one, even if it is empty
    return cell.inline


def _row(reader: Reader, question: str, node: Node) -> tuple[ReadItem, Row] | None:
    """Read a row, and the item of the cell that names it: the left one, or a distractor's right one."""
    left, right, *third = (_inline(cell) for cell in node.children)
    is_distractor = not left.text()
    if not right.text():
        _refuse_row(reader, node, left, right, third)
        return None
    if is_distractor:
        reader.read_annotation(left, NOTHING)
    naming = right if is_distractor else left
    annotation = reader.read_annotation(naming, KEY)
    key = reader.key(annotation, naming.text(), naming.span())
    left_text = None
    if not is_distractor:
        left_text = reader.text(left, f"{question} left {key}", "left")
        reader.read_annotation(right, NOTHING)
    right_text = reader.text(right, f"{question} right {key}", "right")
    feedback = _feedback(reader, question, key, third)
    if is_distractor and feedback:
        reader.report.add(
            FEEDBACK_ON_DISTRACTOR,
            third[0].span(),
            "this is feedback on a row that nobody is asked about",
            "say it in the feedback on the other rows or in the explanation, or fill the row's left cell",
        )
        return None
    row = Row(key, left_text, right_text, digest(right_text.markdown), feedback)
    return ReadItem(Item(key, left_text or right_text), node, annotation), row


def _refuse_row(reader: Reader, node: Node, left: Inline, right: Inline, third: Sequence[Inline]) -> None:
    """Note a row with an empty right cell."""
    reader.read_annotation(left, KEY)
    reader.read_annotation(right, NOTHING)
    for inline in third:
        reader.read_annotation(inline, NOTHING)
    for inline in (left, *third):
        reader.refuse_html(inline)
    if left.text():
        reader.report.add(
            NOTHING_ON_THE_RIGHT,
            left.span(0, left.tail),
            "nothing stands on the right of this, so nothing belongs to it",
            "write what belongs to it into the right cell",
        )
    else:
        reader.report.add(ROW_WITHOUT_WORDS, node.span, "this row has no words", "fill it, or take it out")


def _feedback(reader: Reader, question: str, key: str, third: Sequence[Inline]) -> tuple[Element, ...]:
    for inline in third:
        reader.read_annotation(inline, NOTHING)
        if inline.text():
            text = reader.text(inline, named(question, "feedback", key), "feedback")
            return (Element("paragraph", text, span=inline.span()),)
    return ()


def _distract(reader: Reader, rows: Sequence[Row]) -> bool:
    """Whether every distractor differs from the other right cells. Notes each one that does not."""
    seen = {row.same for row in rows if row.left is not None}
    good = True
    for row in rows:
        if row.left is None and row.same in seen:
            good = False
            assert row.right is not None and row.right.span is not None
            reader.report.add(
                DISTRACTOR_BELONGS,
                row.right.span,
                "another row has this right cell too, so it distracts from nothing",
                "write something that belongs to no row, or take the row out",
            )
        seen.add(row.same)
    return good
