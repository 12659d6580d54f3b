"""A plan: a heading with the mark `plan`, what introduces it, and one list of commitments.

A nested quote below a commitment is its note, as it is feedback below a choice. There are no groups: commitments that
belong apart are two plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cop_xblocks.activities.opening import beginning, open_source
from cop_xblocks.activities.plan.descriptor import TYPE
from cop_xblocks.activities.plan.rules import (
    BOX_IN_PLAN,
    NO_NOTE_OF_COMMITMENT,
    PLAN_OF_ONE_COMMITMENT,
    PLAN_WITHOUT_COMMITMENTS,
    PLAN_WITHOUT_TITLE,
    PROSE_AFTER_PLAN,
)
from cop_xblocks.markdown import NOTHING, Annotation, Node, Reader, Vocabulary, named
from cop_xblocks.model import Commitment, Element, Plan, Report, rules

COMMITMENT = Vocabulary()
"""What the mark of a commitment may say: a key."""

_LISTS = ("bullet_list", "ordered_list")


def read_plan(reader: Reader, unit: str, nodes: Sequence[Node]) -> Plan | None:
    """Read a plan from its heading on; None where a mistake that was noted leaves nothing to commit to."""
    heading, body = nodes[0], nodes[1:]
    assert heading.inline is not None
    mark = reader.mark(heading.inline, TYPE.vocabulary)
    key = reader.key(mark, heading.inline.text(), heading.words)
    title = reader.text(heading.inline, f"{key} plan", "plan")
    if not title.markdown:
        reader.report.add(
            PLAN_WITHOUT_TITLE, heading.words, "a plan has no title", "write it behind the hashes: ### Our …"
        )
    at = next((index for index, node in enumerate(body) if node.name in _LISTS), len(body))
    introduction = reader.elements(body[:at], named(key, "introduction"), role="introduction")
    if at == len(body):
        reader.report.add(
            PLAN_WITHOUT_COMMITMENTS,
            heading.words,
            "a plan has nothing to commit to",
            "write below it a list: - We talk at dinner.",
        )
        return None
    items = list(_items(reader, body[at:]))
    commitments = [each for each in (_commitment(reader, key, item) for item in items) if each is not None]
    _unique(reader, commitments)
    if len(commitments) < len(items):
        return None  # what is missing is in the items that have been noted
    if len(commitments) < 2:
        reader.report.add(
            PLAN_OF_ONE_COMMITMENT,
            heading.words,
            "a plan has one commitment",
            "write at least two, so that there is a choice",
        )
        return None
    return Plan(key, title, introduction, tuple(commitments), span=heading.inline.span())


def read_plan_block(source: str, key: str, language: str) -> tuple[Plan | None, Report]:
    """Read a block's source: one plan, from its heading on. None where there is none."""
    reader, nodes = open_source(source, language, "plan")
    if not nodes:
        place = beginning(reader.document)
        reader.report.add(
            PLAN_WITHOUT_COMMITMENTS,
            place,
            "this block holds no plan",
            "begin it with ### Our … <!-- plan #key -->",
        )
        return None, reader.report
    plan = read_plan(reader, key, nodes)
    return (None if plan is None else replace(plan, source=source)), reader.report


def _items(reader: Reader, nodes: Sequence[Node]) -> Iterator[Node]:
    """The items of a plan's list, also where it is broken in two; what else stands there is noted."""
    stray = False
    for index, node in enumerate(nodes):
        if node.name in _LISTS:
            if index:
                reader.report.add(
                    rules.LIST_BROKEN,
                    node.span,
                    "the list of commitments is broken in two here",
                    "use the same bullet for every item, and indent what stands between them",
                )
            boxed = [item for item in node.children if item.is_boxed]
            if boxed:
                reader.report.add(
                    BOX_IN_PLAN,
                    boxed[0].span,
                    "a commitment has a box",
                    "leave the boxes out: each learner gets them",
                )
            yield from node.children
        elif node.name == "html_block":
            reader.comment_block(node)
        elif not stray:
            stray = True
            if node.level and node.inline is not None:
                reader.mark(node.inline, NOTHING)
            reader.report.add(
                PROSE_AFTER_PLAN,
                node.span,
                "prose after a plan",
                "write it above the list, as a nested quote below a commitment, or in a new unit with a ## heading",
            )


def _commitment(reader: Reader, plan: str, item: Node) -> Commitment | None:
    first = item.children[0] if item.children else None
    inline = first.inline if first is not None and first.name == "paragraph" else None
    mark: Annotation | None = None
    if inline is not None:
        mark = reader.mark(inline, COMMITMENT)
    if inline is None or not inline.text():
        reader.report.add(
            rules.ITEM_WITHOUT_WORDS,
            item.span,
            "this commitment has no words",
            "write the commitment on the line of its bullet",
        )
        return None
    key = reader.key(mark, inline.text(), inline.span())
    text = reader.text(inline, f"{plan} commitment {key}", "commitment")
    note: list[Element] = []
    naming = named(plan, "note", key)
    for child in item.children[1:]:
        if child.name == "blockquote":
            note.extend(reader.elements(child.children, naming, role="note"))
        elif child.name == "html_block":
            reader.comment_block(child)
        else:
            reader.report.add(
                NO_NOTE_OF_COMMITMENT,
                child.span,
                "only a note can stand below a commitment",
                "write it as a nested quote: two spaces, then >",
            )
    return Commitment(key, text, tuple(note))


def _unique(reader: Reader, commitments: Sequence[Commitment]) -> None:
    seen: set[str] = set()
    for each in commitments:
        assert each.text.span is not None
        if each.key in seen:
            reader.report.add(
                rules.REPEATED_ITEM_KEY,
                each.text.span,
                f"the key #{each.key} stands twice in this plan",
                "give each commitment a key of its own at its end: <!-- #another -->",
            )
        seen.add(each.key)
