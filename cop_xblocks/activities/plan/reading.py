"""Reads a plan: a heading with the mark `plan`, an introduction, and one list of commitments.

A nested quote below a commitment is its note, as it is feedback below a choice. There are no groups: commitments that
belong apart are two plans.
"""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.activities.lists import list_items
from cop_xblocks.activities.opening import read_part
from cop_xblocks.activities.plan import rules
from cop_xblocks.activities.plan.descriptor import TYPE
from cop_xblocks.markdown import Annotation, Node, Reader, Vocabulary, named, read_comment, read_elements
from cop_xblocks.model import Commitment, Plan, Report
from cop_xblocks.model.rules import ITEM_WITHOUT_WORDS
from cop_xblocks.questions.items import item_line, note_shared_keys, read_quotes, refuse_boxes
from cop_xblocks.questions.splitting import is_list

COMMITMENT = Vocabulary()
"""What the mark of a commitment may say: a key."""


def read_plan(reader: Reader, unit: str, nodes: Sequence[Node]) -> Plan | None:
    """Read a plan from its heading on; None where a mistake that was noted leaves nothing to commit to."""
    heading, body = nodes[0], nodes[1:]
    assert heading.inline is not None
    annotation = reader.read_annotation(heading.inline, TYPE.vocabulary)
    key = reader.key(annotation, heading.inline.text(), heading.words)
    title = reader.text(heading.inline, f"{key} plan", "plan")
    if not title.markdown:
        help = "write it behind the hashes: ### Our …"
        reader.report.add(rules.PLAN_WITHOUT_TITLE, heading.words, "a plan has no title", help)
    at = next((index for index, node in enumerate(body) if is_list(node)), len(body))
    introduction = read_elements(reader, body[:at], named(key, "introduction"), role="introduction")
    if at == len(body):
        help = "write below it a list: - We talk at dinner."
        reader.report.add(rules.PLAN_WITHOUT_COMMITMENTS, heading.words, "a plan has nothing to commit to", help)
        return None
    help = "write it above the list, as a nested quote below a commitment, or in a new unit with a ## heading"
    stray = rules.PROSE_AFTER_PLAN, "prose after a plan", help
    items = list(list_items(reader, body[at:], "commitment", stray))
    help = "leave the boxes out: each learner gets them"
    refuse_boxes(reader, items, rules.BOX_IN_PLAN, "a commitment has a box", help)
    commitments = tuple(filter(None, (_commitment(reader, key, item) for item in items)))
    places = ((commitment.key, commitment.text.span or heading.words) for commitment in commitments)
    note_shared_keys(reader, places, "commitment", "plan")
    if len(commitments) < len(items):
        return None  # what is missing is in the items that have been noted
    if len(commitments) < 2:
        help = "write at least two, so that there is a choice"
        reader.report.add(rules.PLAN_OF_ONE_COMMITMENT, heading.words, "a plan has one commitment", help)
        return None
    return Plan(key, title, introduction, commitments, span=heading.inline.span())


def is_plan(nodes: Sequence[Node]) -> bool:
    """Whether a heading without the word `plan`, the first of the nodes, has a list of commitments below it: a plain
    list, of which each item has a key. Below a heading that asks something it may be a rating."""
    heading, *body = nodes
    lists = [node for node in body if is_list(node)]
    if not lists or lists[0].name != "bullet_list" or any(node.level for node in body):
        return False
    assert heading.inline is not None
    if heading.inline.text().rstrip().endswith(("?", "\u061f", "\uff1f")):
        return False
    return all(
        _has_key(item) and not item.is_boxed and not any(map(is_list, item.children)) for item in lists[0].children
    )


def _has_key(item: Node) -> bool:
    inline = item_line(item)
    marks = [read_comment(comment, COMMITMENT, ()) for comment in inline.comments] if inline is not None else []
    return any(isinstance(mark, Annotation) and mark.key and not mark.unknown for mark in marks)


def read_plan_block(source: str, key: str, language: str) -> tuple[Plan | None, Report]:
    """Read a block's source: one plan, from its heading on. None where there is none."""
    opening = "### Our … <!-- plan #key -->"
    return read_part(source, key, language, "plan", read_plan, rules.PLAN_WITHOUT_COMMITMENTS, opening)


def _commitment(reader: Reader, plan: str, item: Node) -> Commitment | None:
    inline = item_line(item)
    annotation = reader.read_annotation(inline, COMMITMENT) if inline is not None else None
    if inline is None or not inline.text():
        help = "write the commitment on the line of its bullet"
        reader.report.add(ITEM_WITHOUT_WORDS, item.span, "this commitment has no words", help)
        return None
    key = reader.key(annotation, inline.text(), inline.span())
    text = reader.text(inline, f"{plan} commitment {key}", "commitment")
    message = "only a note can stand below a commitment"
    naming = named(plan, "note", key)
    note = read_quotes(reader, item.children[1:], naming, "note", rules.NO_NOTE_OF_COMMITMENT, message)
    return Commitment(key, text, note)
