"""Finds where the questions and the activities of a unit begin: on headings that are annotated."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from cop_xblocks.activities.registry import activity_types, annotation_names, opening_names
from cop_xblocks.markdown import (
    CORRECTED,
    LATER,
    Annotation,
    Document,
    Inline,
    Node,
    Reader,
    Vocabulary,
    nearest,
    parse,
    read_comment,
)
from cop_xblocks.model import Activity, Report, Rule, Span, rules
from cop_xblocks.questions.items import item_line
from cop_xblocks.questions.registry import vocabulary
from cop_xblocks.questions.splitting import is_list

UNIT = Vocabulary()
"""What the mark on a unit's heading may say: a key."""
_QUESTION = "question"
_SCENARIO = "scenario"


def find_questions(reader: Reader, nodes: Sequence[Node]) -> list[Node]:
    """The nodes, of which each heading that opens a question, an activity, or something that is not in this version
    yet, says so (`Node.opens`).

    A heading of another level, or whose mark is missing or lacks the word, is read as what its author meant.
    """
    return [_described(reader, nodes, index) for index in range(len(nodes))]


def _described(reader: Reader, nodes: Sequence[Node], index: int) -> Node:
    node, report = nodes[index], reader.report
    if node.level < 2 or node.inline is None:
        return node
    opens, comment = _opens(node.inline, reader.names)
    if not opens and node.level == 3:
        opens = _probable_word(nodes[index:], comment, reader.names)
        if opens == _SCENARIO and comment is not None and f"#{comment.key}" in _targets(nodes[:index]):
            return node  # a scene on the wrong level, which the scenario above says
        if opens and not CORRECTED.search(node.inline.text()):  # which is a mistake of its own
            report.add(rules.HEADING_WITHOUT_WORD, *_without_word(node, comment, opens))
    if not opens:
        return node
    if opens not in LATER and node.level != 3:
        report.add(
            rules.QUESTION_ON_OTHER_LEVEL,
            node.words,
            f"a {opens} stands on a heading of level {node.level}",
            f"write it with three hashes: ### … <!-- {opens} -->",
        )
    return reader.describe(node, opens=opens, attributes={**node.attributes, "level": 3})


def _targets(nodes: Iterable[Node]) -> Iterator[str]:
    """What the lists among some nodes link to."""
    for node in filter(is_list, nodes):
        for item in node.children:
            inline = item_line(item)
            if inline is not None:
                yield from (link.target for link in inline.links())


def _is_long(name: str) -> bool:
    """Whether a slip in a name is still known for it: "can" and "place" are no slips of `plan`."""
    return len(name) > 5


def _opens(inline: Inline, names: Iterable[str]) -> tuple[str, Annotation | None]:
    """What the mark on a heading opens, if anything, and the mark, be it one whose hyphens an editor has changed."""
    first = None
    for comment in (*inline.comments, *inline.corrected_comments):
        annotation = read_comment(comment, vocabulary(), names)
        if not isinstance(annotation, Annotation):
            continue
        first = first or annotation
        if annotation.name:
            return annotation.name, annotation
        for what, word in annotation.unknown:
            if what != "setting" and word in (*opening_names(), *LATER):
                return word, annotation
            near = nearest(word, (_QUESTION, *filter(_is_long, opening_names()))) if what != "setting" else None
            if near:
                return near, annotation
    return "", first


def _probable_word(nodes: Sequence[Node], annotation: Annotation | None, names: Iterable[str]) -> str:
    """The word that the mark on a heading, the first of the nodes, was probably to have, by what else the mark says or
    by what stands below. Empty where the heading may open nothing."""
    if annotation is not None and not annotation.unknown and (annotation.settings or annotation.flags):
        return _QUESTION
    end = next((index for index, node in enumerate(nodes) if index and 0 < node.level <= 3), len(nodes))
    for name in opening_names():
        its_type = activity_types()[name]
        own = annotation and read_comment(annotation.comment, its_type.vocabulary, names)
        is_its = own is None or (isinstance(own, Annotation) and not own.unknown)
        if is_its and its_type.is_meant(nodes[:end]):
            return name
    if annotation is not None and annotation.unknown:
        return ""
    return _QUESTION if _has_choices(nodes[1:end], marked=annotation is not None) else ""


def _has_choices(nodes: Sequence[Node], *, marked: bool) -> bool:
    """Whether a list with boxes stands below a heading. Where the heading has no mark at all, one box is ticked: any
    other list may be something to do."""
    for node in nodes:
        if node.level:
            return False
        if node.name == "bullet_list" and any(item.is_boxed for item in node.children):
            return marked or any(item.is_ticked for item in node.children)
    return False


def _without_word(heading: Node, annotation: Annotation | None, opens: str) -> tuple[Span, str, str]:
    """The place, the message and the help where a heading does not say what it opens."""
    other = ", or <!-- question scale --> where it asks something" if opens == "plan" else ""
    if annotation is None:
        message = f"this heading does not say that it opens a {opens}"
        return heading.words, message, f"add <!-- {opens} --> to this heading{other}"
    message = f"this mark does not say that it stands on a {opens}"
    return annotation.span, message, f"write <!-- {opens} {annotation.comment.body} -->{other}"


def split_questions(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """A unit's prose, and its run of questions from the first question's heading on; `find_questions` came before."""
    at = next((index for index, node in enumerate(nodes) if node.opens), len(nodes))
    return list(nodes[:at]), list(nodes[at:])


def runs(nodes: Sequence[Node], apart: Container[str]) -> Iterator[tuple[str, list[Node]]]:
    """What a unit asks, part by part, each from its heading on: a run of questions, or one of what stands `apart`."""
    start = 0
    opened = ""
    for index, node in enumerate(nodes):
        if index and node.opens and (node.opens in apart or opened in apart):
            yield opened, list(nodes[start:index])
            start = index
        opened = node.opens or opened
    if nodes:
        yield opened, list(nodes[start:])


def source_of(document: Document, nodes: Sequence[Node]) -> str:
    """The Markdown of a run of questions, or of one part of a unit that is an activity of its own."""
    return document.slice(_first_line(document, nodes[0]), nodes[-1].end_line)


def _first_line(document: Document, node: Node) -> int:
    """The first line of a question: that of the note to translators above it, if there is one."""
    first = node.first_line
    for other in document.nodes:
        is_note = other.name == "html_block" and "translators:" in other.content and other.end_line <= first
        if is_note and not any(line.strip() for line in document.lines[other.end_line : first]):
            return other.first_line
    return first


PartT = TypeVar("PartT", bound=Activity)


def read_part(
    source: str,
    key: str,
    language: str,
    name: str,
    read: Callable[[Reader, str, Sequence[Node]], PartT | None],
    missing: Rule,
    opening: str,
) -> tuple[PartT | None, Report]:
    """A block's source: one activity, from the heading on that is annotated with its `name`; what is noted above that
    reaches it. Where nothing opens it, the rule `missing` is broken, and `opening` shows what would."""
    document = parse(source, front_matter=False)
    reader = Reader(document, language, annotation_names())
    nodes = find_questions(reader, document.nodes)
    at = next((at for at, node in enumerate(nodes) if node.opens == name), None)
    for node in nodes[:at]:
        if node.name == "html_block":
            reader.comment_block(node)
    if at is None:
        start = document.nodes[0].span if document.nodes else Span("", 1, 1, 1, 1)
        reader.report.add(missing, start, f"this block holds no {name}", f"begin it with {opening}")
        return None, reader.report
    part = read(reader, key, nodes[at:])
    return (None if part is None else replace(part, source=source)), reader.report
