"""A unit: prose, then at most one run of questions, and the parts that are blocks of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cop_xblocks.activities.opening import runs, source_of, split_questions
from cop_xblocks.activities.registry import activity_types, annotation_names, directives, opening_names, taking
from cop_xblocks.markdown import (
    Annotation,
    Comment,
    Node,
    Reader,
    Vocabulary,
    named_by_role,
    read_comment,
    read_elements,
)
from cop_xblocks.model import Activity, Text, Unit, rules


def read_unit(reader: Reader, key: str, title: Text, heading: Node, nodes: Sequence[Node]) -> Unit:
    """The unit below a heading: its prose, its questions, its activities; what is wrong goes into the report."""
    prose, rest = split_questions(nodes)
    before = len(reader.report.diagnostics)
    blocks = read_blocks(reader, key, prose)
    has_questions = False
    for opens, run in runs(rest, opening_names()):
        if opens in opening_names():
            activity = activity_types()[opens].read(reader, key, run)
            if activity is not None:
                blocks.append(replace(activity, source=source_of(reader.document, run)))
            continue
        if has_questions:
            reader.report.add(
                rules.SECOND_RUN,
                run[0].words,
                "a second run of questions in one unit",
                "start a new unit with a ## heading",
            )
        has_questions = True
        quiz = taking("questions").read(reader, key, run)
        if quiz is not None:
            blocks.append(quiz)
    if not rest and not blocks and len(reader.report.diagnostics) == before:
        assert heading.inline is not None
        reader.report.add(
            rules.EMPTY_UNIT, heading.words, "an empty unit", "write something below the heading, or take it out"
        )
    assert heading.inline is not None
    return Unit(key, title, tuple(blocks), heading.inline.span())


def read_blocks(reader: Reader, key: str, nodes: Sequence[Node]) -> list[Activity]:
    """What stands before a unit's questions: prose, and directives between it."""
    blocks: list[Activity | None] = []
    prose: list[Node] = []

    def end_prose() -> None:
        if any(node.name != "html_block" for node in prose):
            blocks.append(taking("prose").read(reader, key, prose))
        else:
            read_elements(reader, prose, named_by_role(key))
        prose.clear()

    for node in nodes:
        if name := directive_of(node):
            end_prose()
            blocks.append(activity_types()[name].read(reader, key, [node]))
        else:
            prose.append(node)
    end_prose()
    return [activity for activity in blocks if activity is not None]


def directive_of(node: Node) -> str:
    """The name of the directive that a block is, as `<!-- helplines -->`; empty for any other block."""
    if node.name != "html_block" or not node.content.lstrip().startswith("<!--"):
        return ""
    body, closed, _ = node.content.strip().partition("-->")
    annotation = read_comment(Comment(body + closed, node.span), Vocabulary(names=directives()), annotation_names())
    return annotation.name if isinstance(annotation, Annotation) else ""
