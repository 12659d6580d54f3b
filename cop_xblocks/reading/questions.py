"""A unit's run of questions: where it begins, and what stands in it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from cop_xblocks.markdown import (
    LATER,
    NOTHING,
    OPENING,
    Annotation,
    Inline,
    Node,
    Reader,
    Vocabulary,
    nearest,
    read_comment,
)
from cop_xblocks.model import Question, Report, rules
from cop_xblocks.questions import read_question, vocabulary

UNIT = Vocabulary()
"""What the mark on a unit's heading may say: a key."""


def find_questions(nodes: Sequence[Node], report: Report) -> None:
    """Note on each heading that opens a question, an activity, or something that is not in this version yet, that it
    does: `opens`.

    A heading of another level, or whose mark lacks the word, is read as the question that its author meant.
    """
    for index, node in enumerate(nodes):
        if node.level < 2 or node.inline is None:
            continue
        opens, comment = _opens(node.inline)
        if not opens and comment is not None and _looks_like_a_question(nodes, index, comment):
            opens = "question"
            report.add(
                rules.MARK_WITHOUT_QUESTION,
                comment.span,
                "this mark does not say that it stands on a question",
                f"write <!-- question {comment.comment.body} -->",
            )
        if opens:
            node.attributes["opens"] = opens
            if opens not in LATER and node.level != 3:
                report.add(
                    rules.QUESTION_ON_OTHER_LEVEL,
                    node.words,
                    f"a {opens} stands on a heading of level {node.level}",
                    f"write it with three hashes: ### … <!-- {opens} -->",
                )
            node.attributes["level"] = 3


def _opens(inline: Inline) -> tuple[str, Annotation | None]:
    """What the mark on a heading opens, if anything, and the mark."""
    first = None
    for comment in inline.comments:
        mark = read_comment(comment, vocabulary())
        if not isinstance(mark, Annotation):
            continue
        first = first or mark
        if mark.name:
            return mark.name, mark
        for what, word in mark.unknown:
            if what != "setting" and word in (*OPENING, *LATER):
                return word, mark
            near = nearest(word, ("question", "scenario")) if what != "setting" else None
            if near:
                return near, mark
    return "", first


def _looks_like_a_question(nodes: Sequence[Node], index: int, mark: Annotation) -> bool:
    """Whether a mark without the word `question` can stand on nothing else: by what it says, or by the boxes below
    it."""
    if mark.unknown or nodes[index].level != 3:
        return False
    if mark.settings or mark.flags:
        return True
    for node in nodes[index + 1 :]:
        if node.level:
            return False
        if node.name == "bullet_list" and any(item.attributes.get("checked") is not None for item in node.children):
            return True
    return False


def split_questions(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """A unit's prose, and its run of questions from the first question's heading on; `find_questions` came before."""
    at = next((index for index, node in enumerate(nodes) if "opens" in node.attributes), len(nodes))
    return list(nodes[:at]), list(nodes[at:])


def runs(nodes: Sequence[Node], apart: Container[str]) -> Iterator[tuple[str, list[Node]]]:
    """What a unit asks, part by part, each from its heading on: a run of questions, or one of what stands `apart`."""
    start = 0
    opened = ""
    for index, node in enumerate(nodes):
        opens = str(node.attributes.get("opens", ""))
        if index and opens and (opens in apart or opened in apart):
            yield opened, list(nodes[start:index])
            start = index
        opened = opens or opened
    if nodes:
        yield opened, list(nodes[start:])


def read_questions(reader: Reader, nodes: Sequence[Node]) -> tuple[Question, ...]:
    """The questions of a run, which starts with a question's heading."""
    questions: list[Question] = []
    index = 0
    stray: Node | None = None
    while index < len(nodes):
        heading = nodes[index]
        end = index + 1
        while end < len(nodes) and not 1 <= nodes[end].level <= 3:
            end += 1
        body = nodes[index + 1 : end]
        index = end
        assert heading.inline is not None
        opens = heading.attributes.get("opens", "")
        if heading.level == 2:
            # Headings group the questions of a graded quiz for its author; prose cannot stand among them.
            reader.mark(heading.inline, UNIT)
            reader.refuse_html(heading.inline)
            stray = stray or next((node for node in body if node.name != "html_block"), None)
        elif not opens:
            reader.mark(heading.inline, NOTHING)
            stray = stray or heading
        elif opens in OPENING:
            reader.report.add(
                rules.ACTIVITY_IN_QUIZ,
                heading.words,
                f"a {opens} stands among the questions of a quiz",
                "give it a unit of its own, in a lesson that is not graded",
            )
        elif opens != "question":
            reader.report.add(
                rules.NOT_IN_THIS_VERSION,
                heading.words,
                f"a {opens} is not in this version yet",
                "take it out for now, and keep its text for a later version",
            )
        else:
            mark = reader.mark(heading.inline, vocabulary()) or Annotation(heading.inline.comments[0])
            question = read_question(reader, heading, mark, body)
            if question is not None:
                questions.append(question)
    if stray is not None:
        reader.report.add(
            rules.PROSE_AFTER_QUESTION,
            stray.span,
            "prose after a question",
            "start a new unit with a ## heading, or mark a question's heading: <!-- question -->",
        )
    return tuple(questions)
