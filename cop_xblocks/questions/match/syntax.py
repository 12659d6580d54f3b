"""`match`: a table of two columns, with a third one for feedback; a row with an empty left cell is a distractor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cop_xblocks.markdown import NOTHING, Annotation, Inline, Node, Reader, Vocabulary, named
from cop_xblocks.model import Element, Text, digest, rules
from cop_xblocks.questions.items import ItemParts, unique_keys
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

ROW = Vocabulary()


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands in one row."""

    parts: ItemParts
    """Of the left cell, with the feedback; of a distractor's right cell."""
    right: Text
    is_distractor: bool

    @property
    def same(self) -> str:
        return digest(self.right.markdown)


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
            f"a table to match has two columns, and this one has {count}",
            "write what is given on the left, what belongs to it on the right and, if you like, feedback behind it",
        )
        return None
    heads = [
        _head(reader, opened.key, side, cell) for side, cell in zip(("left", "right"), header.children, strict=False)
    ]
    for cell in header.children[2:]:
        _nothing(reader, _inline(cell))  # it is for the author: nobody is shown it
    rows = [row for part in node.children if part.name == "tbody" for row in part.children]
    read_rows = [_row(reader, opened.key, row) for row in rows]
    found = [each for each in read_rows if each is not None]
    unique_keys(reader, [each.parts for each in found])
    if not _are_of_use(reader, found) or len(found) < len(rows) or opened.is_cut:
        return None  # what is missing is in the rows that have been noted
    pairs = [each for each in found if not each.is_distractor]
    if len(pairs) < 2:
        reader.report.add(
            rules.TOO_FEW_ITEMS,
            opened.heading.words,
            "there are fewer than two pairs to match",
            "write at least two rows with a left and a right cell",
        )
        return None
    if len({each.same for each in found}) < 2:
        reader.report.add(
            NOTHING_TO_TELL_APART,
            opened.heading.words,
            "the same belongs to everything here, so there is nothing to choose",
            "write another right cell, or add one that belongs to nothing: | | … |",
        )
        return None
    return Match(tuple(heads), tuple(_rows(found)))


def _inline(cell: Node) -> Inline:
    assert cell.inline is not None  # a cell has one, be it empty
    return cell.inline


def _nothing(reader: Reader, inline: Inline) -> None:
    """Note what is wrong with a cell that gives no text."""
    reader.mark(inline, NOTHING)
    reader.refuse_html(inline)


def _head(reader: Reader, question: str, side: str, cell: Node) -> Text | None:
    inline = _inline(cell)
    reader.mark(inline, NOTHING)
    return reader.text(inline, lambda _role, _markdown: f"{question} label {side}", "label") if inline.text() else None


def _row(reader: Reader, question: str, row: Node) -> _Found | None:
    left, right, *third = (_inline(cell) for cell in row.children)
    is_distractor = not left.text()
    if not right.text():
        _empty(reader, row, left, right, third)
        return None
    text = None
    mark: Annotation | None = None
    key = ""
    if is_distractor:
        _nothing(reader, left)
        mark = reader.mark(right, ROW)
        key = reader.key(mark, right.text(), right.span())
    else:
        mark = reader.mark(left, ROW)
        key = reader.key(mark, left.text(), left.span())
        text = reader.text(left, lambda _role, _markdown: f"{question} left {key}", "left")
        reader.mark(right, NOTHING)
    other = reader.text(right, lambda _role, _markdown: f"{question} right {key}", "right")
    feedback = _feedback(reader, question, key, third)
    if is_distractor and feedback:
        reader.report.add(
            FEEDBACK_ON_DISTRACTOR,
            third[0].span(),
            "this is feedback on a row that nobody is asked about",
            "say it in the feedback on the other rows or in the explanation, or fill the row's left cell",
        )
        return None
    return _Found(ItemParts(key, text or other, feedback, mark), other, is_distractor)


def _empty(reader: Reader, row: Node, left: Inline, right: Inline, third: Sequence[Inline]) -> None:
    """Note a row that has nothing in its right cell."""
    reader.mark(left, ROW)
    reader.refuse_html(left)
    for inline in (right, *third):
        _nothing(reader, inline)
    if left.text():
        reader.report.add(
            NOTHING_ON_THE_RIGHT,
            left.span(0, left.tail),
            "nothing stands on the right of this, so nothing belongs to it",
            "write what belongs to it into the right cell",
        )
    else:
        reader.report.add(ROW_WITHOUT_WORDS, row.span, "this row has no words", "fill it, or take it out")


def _feedback(reader: Reader, question: str, key: str, third: Sequence[Inline]) -> tuple[Element, ...]:
    for inline in third:
        reader.mark(inline, NOTHING)
        if inline.text():
            text = reader.text(inline, named(question, "feedback", key), "feedback")
            return (Element("paragraph", text, span=inline.span()),)
    return ()


def _are_of_use(reader: Reader, found: Sequence[_Found]) -> bool:
    """Whether every distractor says something that belongs to nothing; note those that do not."""
    seen = {each.same for each in found if not each.is_distractor}
    good = True
    for each in found:
        if each.is_distractor and each.same in seen:
            good = False
            assert each.right.span is not None
            reader.report.add(
                DISTRACTOR_BELONGS,
                each.right.span,
                "another row has this right cell too, so it distracts from nothing",
                "write something that belongs to no row, or take the row out",
            )
        seen.add(each.same)
    return good


def _rows(found: Sequence[_Found]) -> list[Row]:
    said: set[str] = set()
    rows = []
    for each in found:
        left = None if each.is_distractor else each.parts.text
        right = None if each.same in said else each.right
        rows.append(Row(each.parts.key, left, right, each.same, each.parts.feedback))
        said.add(each.same)
    return rows
