"""Paragraphs with gaps: `[[what: photo; picture]]` to be typed, `[[where: (online) | at school]]` to be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import NOTHING, Gap, Inline, Node, Reader, named_by_role, read_elements
from cop_xblocks.markdown.inline_text import PlacedGap
from cop_xblocks.model import Element, Span, derive_key, is_key, rules
from cop_xblocks.questions.alternatives import Alternative, alternatives, can_be_given, differ
from cop_xblocks.questions.cloze.brackets import find_single_brackets, find_stray_openings, refuse_brackets
from cop_xblocks.questions.cloze.question import Blank, Cloze
from cop_xblocks.questions.cloze.rules import (
    BARS_AND_SEMICOLONS,
    BOXES_BESIDE_GAPS,
    BRACKETS_IN_TYPED_GAP,
    NOT_ONE_IN_BRACKETS,
    ONE_THING_TO_CHOOSE,
)
from cop_xblocks.questions.kind import Opened, Split
from cop_xblocks.questions.splitting import is_task_list


def split(reader: Reader, nodes: Sequence[Node]) -> Split:
    """The items are the paragraphs from the first one with a gap. A list with boxes is a mistake."""
    for node in filter(is_task_list, nodes):
        reader.report.add(
            BOXES_BESIDE_GAPS,
            node.span,
            "a question of the kind 'cloze' has boxes",
            "write another question for them: ### Your question? <!-- question -->",
        )
    nodes = [node for node in nodes if not is_task_list(node)]
    at = next((index for index, node in enumerate(nodes) if _has_gap(node)), len(nodes))
    end = at + 1
    # A comment between two paragraphs, such as a note to translators, belongs to them.
    behind = (index for index in range(end, len(nodes)) if nodes[index].name not in ("paragraph", "html_block"))
    after = next(behind, len(nodes))
    while after > end and nodes[after - 1].name != "paragraph":
        after -= 1
    return Split(nodes[:at], nodes[at:after], nodes[after:], nodes[at:after])


def _has_gap(node: Node) -> bool:
    """Whether a node is a paragraph with a gap, or with a slip in one."""
    inline = node.inline if node.name == "paragraph" else None
    return inline is not None and bool(inline.gaps() or find_stray_openings(inline) or find_single_brackets(inline))


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Cloze | None:
    """The paragraphs of a cloze, and the gaps in them."""
    paragraphs: list[Element] = []
    blanks: dict[str, Blank] = {}
    good = True
    for node in nodes:
        if node.name == "html_block":
            reader.comment_block(node)
            continue
        assert node.inline is not None
        good = not refuse_brackets(reader, node.inline) and good
        for placed in node.inline.gaps():
            if placed.is_free:
                good = _read_gap(reader, node.inline, placed, blanks) and good
        paragraphs.extend(_paragraph(reader, opened.key, node))
    return Cloze(tuple(paragraphs), tuple(blanks.values())) if good and blanks else None


def _paragraph(reader: Reader, question: str, node: Node) -> Sequence[Element]:
    assert node.inline is not None
    gaps = node.inline.gaps()
    if not gaps:
        return read_elements(reader, [node], named_by_role(question), role="passage")
    reader.read_annotation(node.inline, NOTHING)
    # A paragraph with a gap is named by the gap's key, so that it keeps its name when its words change.
    text = reader.text(node.inline, f"{question} passage {gaps[0].gap.key}", "passage", gaps=True)
    return [Element("paragraph", text, span=node.span)]


def _read_gap(reader: Reader, inline: Inline, placed: PlacedGap, blanks: dict[str, Blank]) -> bool:
    """Read a gap. Returns whether it has no mistakes."""
    gap = placed.gap
    answers = alternatives(inline, gap.parts, placed.start)
    before = len(reader.report.diagnostics)
    _check_key(reader, inline, placed, blanks)
    if can_be_given(reader, answers):
        _check_form(reader, gap, answers, inline.span(placed.start, placed.end))
        if gap.is_chosen and not gap.is_mixed:
            differ(reader, [[answer] for answer in answers])
    words = tuple(answer.words for answer in answers)
    accepted = tuple(words[place] for place in gap.right) if gap.is_chosen else words
    blanks.setdefault(gap.key, Blank(gap.key, accepted, words if gap.is_chosen else ()))
    return len(reader.report.diagnostics) == before


def _check_key(reader: Reader, inline: Inline, placed: PlacedGap, blanks: dict[str, Blank]) -> None:
    key = placed.gap.key
    at = inline.content.index(key, placed.start)
    place = inline.span(at, at + len(key))
    if not is_key(key):
        help = f"a key is small letters, digits and hyphens, at most 64: {derive_key(key)}"
        reader.report.add(rules.NOT_A_KEY, place, f"{key!r} is not a key", help)
    elif key in blanks:
        help = "give each gap a key of its own, before its colon"
        reader.report.add(rules.REPEATED_ITEM_KEY, place, f"the key {key} stands twice in this question", help)


def _check_form(reader: Reader, gap: Gap, answers: Sequence[Alternative], place: Span) -> None:
    """Note mistakes in the form of a gap: it must be one to type in or one to choose from."""
    right = len(gap.right)
    if gap.is_mixed:
        rule, message = BARS_AND_SEMICOLONS, "a gap has both bars and semicolons"
        help = "part what is to be typed by ; and what is to be chosen by | alone: a backslash makes words of them"
    elif not gap.is_chosen and any(part.has_brackets for part in gap.parts):
        rule, message = BRACKETS_IN_TYPED_GAP, "there are brackets in a gap that is to be typed"
        help = "part what is to be chosen by bars: (online) | at home; or write \\( where a bracket is to be typed"
    elif gap.is_chosen and len(answers) < 2:
        rule, message = ONE_THING_TO_CHOOSE, "there is one thing to choose in this gap"
        help = "write at least two, with | between them"
    elif gap.is_chosen and right != 1:
        rule = NOT_ONE_IN_BRACKETS
        message = f"{right} alternatives of this gap are in brackets" if right else "no alternative is in brackets"
        help = "put exactly one, the right one, in brackets: (online) | at home"
    else:
        return
    reader.report.add(rule, place, message, help)
