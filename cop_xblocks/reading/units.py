"""A unit: prose, then at most one run of questions, and the parts that are blocks of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from cop_xblocks.markdown import Annotation, Comment, Document, Node, Reader, Vocabulary, named_by_role, read_comment
from cop_xblocks.model import Block, Helplines, Prose, Quiz, QuizSettings, Text, Unit, rules
from cop_xblocks.reading.questions import read_questions, runs, split_questions

DIRECTORY = Vocabulary(names=("helplines",))
"""What a directive may say: its name, and a key."""


def _read_plan(reader: Reader, nodes: Sequence[Node]) -> Block | None:
    from cop_xblocks.activities.plan.reading import read_plan

    return read_plan(reader, nodes)


def _read_scenario(reader: Reader, nodes: Sequence[Node]) -> Block | None:
    from cop_xblocks.activities.scenario.reading import read_scenario

    return read_scenario(reader, nodes)


ACTIVITIES: Mapping[str, Callable[[Reader, Sequence[Node]], Block | None]] = {
    "plan": _read_plan,
    "scenario": _read_scenario,
}
"""By the name on a heading's mark: what reads a part of a unit that is a block of its own. It gets the heading and all
that stands below it."""


def read_unit(reader: Reader, key: str, title: Text, heading: Node, nodes: Sequence[Node]) -> Unit:
    """The unit below a heading: its prose, its questions, its activities; what is wrong goes into the report."""
    prose, rest = split_questions(nodes)
    before = len(reader.report.found)
    blocks = read_blocks(reader, key, prose)
    asked = False
    for opens, run in runs(rest, ACTIVITIES):
        if opens in ACTIVITIES:
            activity = ACTIVITIES[opens](reader, run)
            if activity is not None:
                blocks.append(replace(activity, source=source_of(reader.document, run)))
            continue
        if asked:
            reader.report.add(
                rules.SECOND_RUN,
                run[0].words,
                "a second run of questions in one unit",
                "start a new unit with a ## heading",
            )
        asked = True
        questions = read_questions(reader, run)
        if questions:
            blocks.append(Quiz(key, questions, QuizSettings(), source_of(reader.document, run)))
    if not rest and not blocks and len(reader.report.found) == before:
        assert heading.inline is not None
        reader.report.add(
            rules.EMPTY_UNIT, heading.words, "an empty unit", "write something below the heading, or take it out"
        )
    assert heading.inline is not None
    return Unit(key, title, tuple(blocks), heading.inline.span())


def read_blocks(reader: Reader, key: str, nodes: Sequence[Node]) -> list[Block]:
    """What stands before a unit's questions: prose, and directories of helplines between it."""
    blocks: list[Block] = []
    prose: list[Node] = []

    def end_prose() -> None:
        if any(node.name != "html_block" for node in prose):
            blocks.append(_prose(reader, key, prose))
        else:
            reader.elements(prose, named_by_role(key))
        prose.clear()

    for node in nodes:
        if is_directory(node):
            end_prose()
            blocks.append(_directory(reader, key, node))
        else:
            prose.append(node)
    end_prose()
    return blocks


def is_directory(node: Node) -> bool:
    """Whether a block is the directive `<!-- helplines -->`."""
    if node.name != "html_block" or not node.content.lstrip().startswith("<!--"):
        return False
    body, closed, _ = node.content.strip().partition("-->")
    read = read_comment(Comment(body + closed, node.span), DIRECTORY)
    return isinstance(read, Annotation) and read.name == "helplines"


def _directory(reader: Reader, unit: str, node: Node) -> Helplines:
    """A unit has one as a rule, so the unit's key, which is pinned, names it well enough."""
    mark = reader.comment_block(node, DIRECTORY)
    derived = f"{unit[:54]}-helplines"
    key = reader.key(mark, derived, node.span) if mark is not None and mark.key else derived
    return Helplines(key, span=node.span)


def _prose(reader: Reader, key: str, nodes: Sequence[Node]) -> Prose:
    elements = reader.elements(nodes, named_by_role(key))
    document = reader.document
    source = document.slice(nodes[0].first_line, nodes[-1].end_line)
    if any(
        nodes[0].first_line <= node.first_line <= nodes[-1].first_line and node not in nodes for node in document.nodes
    ):
        # A graded quiz's introduction without its headings.
        source = "\n".join(document.slice(node.first_line, node.end_line) for node in nodes)
    return Prose(key, elements, source)


def source_of(document: Document, nodes: Sequence[Node]) -> str:
    """The Markdown of a run of questions, or of one part of a unit that is a block of its own."""
    return document.slice(_first_line(document, nodes[0]), nodes[-1].end_line)


def _first_line(document: Document, node: Node) -> int:
    """The first line of a question: that of the note to translators above it, if there is one."""
    first = node.first_line
    for other in document.nodes:
        is_note = other.name == "html_block" and "translators:" in other.content and other.end_line <= first
        if is_note and not any(line.strip() for line in document.lines[other.end_line : first]):
            return other.first_line
    return first
