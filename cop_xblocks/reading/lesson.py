"""A lesson: units of prose and questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cop_xblocks.markdown import Document, Mark, Node, Reader, Vocabulary, named_by_role, parse
from cop_xblocks.model import (
    Block,
    Lesson,
    Objective,
    Prose,
    Question,
    Quiz,
    QuizSettings,
    Report,
    Text,
    Unit,
    derive_key,
    digest,
)
from cop_xblocks.questions import read_question, vocabulary
from cop_xblocks.reading.frontmatter import FrontMatter, read_front_matter
from cop_xblocks.reading.source import read_source, shown

UNIT = Vocabulary()
LATER = ("scenario", "plan", "helplines", "survey")
"""Directives that the format knows and this version does not yet: their authors are told so."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a lesson takes from its course."""

    language: str
    pass_mark: int
    categories: tuple[str, ...]


def read_lesson(path: Path, name: str, defaults: Defaults, report: Report) -> tuple[Lesson | None, Document | None]:
    """Read a lesson's file; `name` is its path below the courses folder, with forward slashes."""
    source = read_source(path, report)
    if source is None:
        return None, None
    document = parse(source, shown(path))
    front = read_front_matter(document, "lesson", report)
    reader = Reader(document, defaults.language, report)
    title_node, nodes = split_title(document, report)
    if title_node is None:
        return None, document
    key = _lesson_key(reader, front, title_node, name)
    assert title_node.inline is not None
    reader.mark(title_node.inline, Vocabulary(takes_key=False))
    title = reader.text(title_node.inline, lambda _role, _markdown: f"{key} title", "title")
    check_levels(nodes, report)
    graded = front.values.get("graded", "")
    if graded and graded not in defaults.categories:
        report.error(
            "COP129",
            front.place("graded"),
            f"the course's grading has no category {graded!r}",
            "its categories: " + (", ".join(defaults.categories) or "none; add `grading` to course.md"),
        )
    units = (
        _graded(reader, front, defaults, key, title, nodes, title_node)
        if graded
        else _units(reader, front, key, title, nodes, title_node)
    )
    span = front.places.get(("key",)) or title_node.inline.span()
    lesson = Lesson(
        key=key,
        title=title,
        units=units,
        file=name,
        objectives=_objectives(front, key, defaults.language),
        content_note=_note(front, key, defaults.language),
        sources=_sources(front, key, defaults.language),
        minutes=front.values.get("minutes"),
        reviewed=front.values.get("reviewed", ""),
        graded=graded,
        span=span,
    )
    return lesson, document


def split_title(document: Document, report: Report) -> tuple[Node | None, list[Node]]:
    """A document's one `#` heading and what stands below it."""
    nodes = list(document.nodes)
    titles = [node for node in nodes if node.level == 1]
    for extra in titles[1:]:
        report.error("COP122", extra.span, "a second title", "a file has one # heading; use ## below it")
    if not titles:
        report.error(
            "COP121", document.line_span(0, 1), "the file has no title", "begin it, below the front matter, with # Its title"
        )
        return None, nodes
    at = nodes.index(titles[0])
    early = [node for node in nodes[:at] if node.name != "html_block"]
    if early:
        report.error("COP123", early[0].span, "this stands before the title", "move it below the # heading")
    return titles[0], [node for node in nodes if node.level != 1 and node not in early]


def check_levels(nodes: Sequence[Node], report: Report) -> None:
    """Note headings that skip a level: a screen reader's outline has a hole there."""
    level = 1
    for node in nodes:
        if node.level:
            if node.level > level + 1:
                report.error(
                    "COP124",
                    node.span,
                    f"a heading of level {node.level} below one of level {level}",
                    f"write {'#' * (level + 1)}",
                )
            level = node.level


def _lesson_key(reader: Reader, front: FrontMatter, title: Node, name: str) -> str:
    if "key" in front.values:
        return str(front.values["key"])
    key = derive_key(PurePosixPath(name).stem)
    assert title.inline is not None
    if ("key",) not in front.places:
        reader.report.info(
            "COP301",
            title.inline.span(),
            "the lesson's key is not pinned: it changes with the file's name",
            f"write `key: {key}` into the front matter before you publish",
        )
    return key


def _note(front: FrontMatter, key: str, language: str) -> Text | None:
    note = front.values.get("content_note")
    return Text(f"{key} content-note", note, language, front.place("content_note")) if note else None


def _sources(front: FrontMatter, key: str, language: str) -> tuple[Text, ...]:
    return tuple(
        Text(f"{key} source {digest(source)}", source, language, front.place("sources", index))
        for index, source in enumerate(front.values.get("sources", ()))
    )


def _objectives(front: FrontMatter, key: str, language: str) -> tuple[Objective, ...]:
    return tuple(
        Objective(name, Text(f"{key} objective {name}", text, language, front.place("objectives", name)))
        for name, text in front.values.get("objectives", {}).items()
    )


def _settings(front: FrontMatter, defaults: Defaults, report: Report) -> QuizSettings:
    values = front.values
    for later, instead in (("draw", "every question is asked"), ("show_answers", "write after-attempts or never")):
        if later in values and (later == "draw" or values[later] == "after-due"):
            report.error("COP190", front.place(later), f"`{later}: {values[later]}` is not in this version yet", instead)
    return QuizSettings(
        attempts=values.get("attempts"),
        pass_mark=values.get("pass_mark", defaults.pass_mark),
        weight=values.get("weight", 1),
        graded=values.get("graded", ""),
        show_answers=values.get("show_answers", "after-attempts"),
    )


def _graded(
    reader: Reader,
    front: FrontMatter,
    defaults: Defaults,
    key: str,
    title: Text,
    nodes: Sequence[Node],
    title_node: Node,
) -> tuple[Unit, ...]:
    """A graded quiz is one unit: what introduces it, and one quiz block, whatever its headings."""
    settings = _settings(front, defaults, reader.report)
    prose, rest = split_questions([node for node in nodes if node.level != 2 or _is_question(node)])
    blocks: list[Block] = []
    if prose:
        blocks.append(_prose(reader, key, prose))
    questions = read_questions(reader, rest)
    if not any(_is_question(node) for node in nodes):
        reader.report.error(
            "COP143", front.place("graded"), "a graded quiz has no questions", "add ### headings marked <!-- question -->"
        )
    if questions:
        source = reader.document.slice(_first_line(reader.document, rest[0]), rest[-1].end_line)
        blocks.append(Quiz(key, questions, settings, source))
    return (Unit(key, title, tuple(blocks), title_node.span),)


def _units(
    reader: Reader, front: FrontMatter, key: str, title: Text, nodes: Sequence[Node], title_node: Node
) -> tuple[Unit, ...]:
    for setting in ("attempts", "draw", "pass_mark", "show_answers", "weight"):
        if (setting,) in front.places:
            reader.report.warning(
                "COP117",
                front.place(setting),
                f"`{setting}` has no use in a lesson that is not graded",
                "take it out, or add `graded` to make this a graded quiz",
            )
    units = []
    heads = [index for index, node in enumerate(nodes) if node.level == 2]
    prelude = nodes[: heads[0] if heads else len(nodes)]
    if any(node.name != "html_block" or not node.content.startswith("<!--") for node in prelude) or not heads:
        units.append(_unit(reader, key, title, title_node, prelude))
    else:
        reader.elements(prelude, named_by_role(key))
    for index, start in enumerate(heads):
        end = heads[index + 1] if index + 1 < len(heads) else len(nodes)
        heading = nodes[start]
        assert heading.inline is not None
        mark = reader.mark(heading.inline, UNIT)
        unit_key = reader.key(mark, heading.inline.text(), heading.inline.span())
        text = reader.text(heading.inline, _title_context(unit_key), "title")
        units.append(_unit(reader, unit_key, text, heading, nodes[start + 1 : end]))
    return tuple(units)


def _title_context(key: str) -> Callable[[str, str], str]:
    return lambda _role, _markdown: f"{key} title"


def _unit(reader: Reader, key: str, title: Text, heading: Node, nodes: Sequence[Node]) -> Unit:
    prose, rest = split_questions(nodes)
    blocks: list[Block] = []
    if any(node.name != "html_block" for node in prose):
        blocks.append(_prose(reader, key, prose))
    else:
        reader.elements(prose, named_by_role(key))
    if rest:
        questions = read_questions(reader, rest)
        if questions:
            source = reader.document.slice(_first_line(reader.document, rest[0]), rest[-1].end_line)
            blocks.append(Quiz(key, questions, QuizSettings(), source))
    elif not blocks:
        assert heading.inline is not None
        reader.report.warning(
            "COP142", heading.inline.span(), "an empty unit", "write something below the heading, or take it out"
        )
    assert heading.inline is not None
    return Unit(key, title, tuple(blocks), heading.inline.span())


def _prose(reader: Reader, key: str, nodes: Sequence[Node]) -> Prose:
    elements = reader.elements(nodes, named_by_role(key))
    source = reader.document.slice(nodes[0].first_line, nodes[-1].end_line)
    return Prose(key, elements, source)


def _first_line(document: Document, node: Node) -> int:
    """The first line of a question: that of the note to translators above it, if there is one."""
    first = node.first_line
    for other in document.nodes:
        if other.name == "html_block" and "translators:" in other.content and other.end_line <= first:
            if not any(line.strip() for line in document.lines[other.end_line : first]):
                return other.first_line
    return first


def _is_question(node: Node) -> bool:
    return node.level == 3 and _question_mark(node) is not None


def _question_mark(node: Node) -> str | None:
    """The name of the mark on a heading, when it is one that opens something."""
    if node.inline is None:
        return None
    for comment in node.inline.comments:
        words = comment.body.split()
        if words and words[0] in ("question", *LATER):
            return words[0]
    return None


def split_questions(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """A unit's prose, and its run of questions from the first question's heading on."""
    at = next((index for index, node in enumerate(nodes) if _is_question(node)), len(nodes))
    return list(nodes[:at]), list(nodes[at:])


def read_questions(reader: Reader, nodes: Sequence[Node]) -> tuple[Question, ...]:
    """The questions of a run, which starts with a question's heading."""
    questions: list[Question] = []
    index = 0
    while index < len(nodes):
        heading = nodes[index]
        end = index + 1
        while end < len(nodes) and not 1 <= nodes[end].level <= 3:
            end += 1
        body = nodes[index + 1 : end]
        index = end
        if heading.level == 2:
            assert heading.inline is not None
            reader.mark(heading.inline, UNIT)
            continue
        if heading.level != 3 or heading.inline is None:
            continue
        kind = _question_mark(heading)
        if kind is None:
            _not_a_question(reader, heading)
        elif kind != "question":
            reader.report.error(
                "COP190", heading.span, f"a {kind} is not in this version yet", "take it out for now, or mark it as a question"
            )
        else:
            mark = reader.mark(heading.inline, vocabulary())
            question = read_question(reader, heading, mark or Mark(heading.inline.comments[0]), body)
            if question is not None:
                questions.append(question)
    return tuple(questions)


def _not_a_question(reader: Reader, heading: Node) -> None:
    assert heading.inline is not None
    before = len(reader.report.found)
    reader.mark(heading.inline, vocabulary())
    if len(reader.report.found) == before:
        reader.report.error(
            "COP141",
            heading.span,
            "prose after a question",
            "start a new unit with a ## heading, or mark this heading: <!-- question -->",
        )
