"""A lesson: units of prose and questions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise
from pathlib import Path, PurePosixPath

from cop_xblocks.activities.opening import UNIT, find_questions, split_questions
from cop_xblocks.activities.registry import annotation_names, taking
from cop_xblocks.markdown import Document, Inline, Node, Reader, Vocabulary, named_by_role, parse, read_elements
from cop_xblocks.model import (
    PAGE_NAMES,
    Diagnostic,
    Lesson,
    Objective,
    Question,
    QuizSettings,
    Report,
    SectionType,
    Subject,
    Text,
    Unit,
    derive_key,
    digest,
    rules,
)
from cop_xblocks.reading.frontmatter import FrontMatter, read_front_matter
from cop_xblocks.reading.source import display_path, read_source
from cop_xblocks.reading.units import directive_of, read_blocks, read_unit

_QUIZ_SETTINGS = tuple(field.name for field in fields(QuizSettings))
"""Front matter names them as the model does."""
_SETTING = re.compile(r"[a-z_]+:(\s|$)")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a lesson takes from its course."""

    language: str = "en"
    pass_mark: int = 70
    categories: tuple[str, ...] | None = None
    """The categories of its grading; None where the course's `grading` could not be read, so that nobody knows."""
    section: SectionType = "module"
    """Where the outline lists it."""


def read_lesson(
    path: Path, name: str, defaults: Defaults, report: Report, texts: Mapping[Path, str] | None = None
) -> tuple[Lesson | None, Document | None]:
    """Read a lesson's file; `name` is its path below the courses folder, with forward slashes.

    `texts` is as for `read_source`. Both are None where the file cannot be read.
    """
    source = read_source(path, report, texts)
    if source is None:
        return None, None
    file = display_path(path)
    slot = _last_reading(file, name, defaults)
    last = slot.last
    if last is None or last[0] != source:
        last = slot.last = source, _read(source, file, name, defaults)
    lesson, document, diagnostics = last[1]
    report.diagnostics.extend(diagnostics)
    return lesson, document


_Read = tuple[Lesson, Document, tuple[Diagnostic, ...]]


@dataclass(slots=True)
class _LastReading:
    """A file's source as it was last read, and the lesson in it. There is one for each file: with one for each
    keystroke, an editor's session would grow by hundreds of megabytes."""

    last: tuple[str, _Read] | None = None


# An editor and `cop serve --watch` read a whole course after each change, of which one lesson has changed.
@lru_cache(maxsize=256)
def _last_reading(file: str, name: str, defaults: Defaults) -> _LastReading:
    return _LastReading()


def _read(source: str, file: str, name: str, defaults: Defaults) -> _Read:
    report = Report()
    document = parse(source, file)
    front = read_front_matter(document, "lesson", report)
    reader = Reader(document, defaults.language, annotation_names(), report)
    title_node, nodes = split_title(reader, front)
    if title_node is None:
        # Without a title there is still all the rest to be checked.
        nowhere = Inline("", [], document, [])
        title_node = Node("heading", document.title_place, 0, 1, inline=nowhere, attributes={"level": 1})
        front.broken = True  # one slip is one mistake: do not ask for a key, too
    assert title_node.inline is not None
    nodes = find_questions(reader, nodes)
    key = _lesson_key(reader, front, title_node, name)
    title = read_title(reader, title_node, key)
    check_levels(nodes, report)
    if defaults.section != "module":
        category, units = "", _page(reader, front, defaults.section, key, title, nodes, title_node)
    elif category := _category(front, defaults, report):
        units = _graded(reader, front, defaults, key, title, nodes, title_node)
    else:
        units = _units(reader, front, key, title, nodes, title_node)
    lesson = Lesson(
        key=key,
        title=title,
        units=units,
        file=name,
        objectives=_objectives(front, key, defaults.language),
        subjects=_subjects(front, key, defaults.language),
        content_note=_note(front, key, defaults.language),
        sources=_sources(front, key, defaults.language),
        minutes=front.values.get("minutes"),
        reviewed=front.values.get("reviewed", ""),
        graded=category,
        section=defaults.section,
        span=front.places.get(("key",)) or title_node.inline.span(),
    )
    return lesson, reader.described(), tuple(report.diagnostics)


def read_title(reader: Reader, heading: Node, key: str) -> Text:
    """The title of a course or a lesson, whose key stands elsewhere."""
    assert heading.inline is not None
    reader.read_annotation(heading.inline, Vocabulary(takes_key=False))
    return reader.text(heading.inline, f"{key} title", "title")


def read_heading(reader: Reader, heading: Node, vocabulary: Vocabulary) -> tuple[str, Text]:
    """The key and the title of a module or a unit."""
    assert heading.inline is not None
    annotation = reader.read_annotation(heading.inline, vocabulary)
    key = reader.key(annotation, heading.inline.text(), heading.words)
    return key, reader.text(heading.inline, f"{key} title", "title")


def split_sections(nodes: Sequence[Node]) -> tuple[Sequence[Node], list[tuple[Node, Sequence[Node]]]]:
    """What stands above the first `##` heading, and each such heading with what stands below it."""
    starts = [index for index, node in enumerate(nodes) if node.level == 2]
    ends = [*starts[1:], len(nodes)]
    sections = [(nodes[start], nodes[start + 1 : end]) for start, end in zip(starts, ends, strict=False)]
    return nodes[: starts[0] if starts else len(nodes)], sections


def _category(front: FrontMatter, defaults: Defaults, report: Report) -> str:
    """The category of the course's grading that a graded quiz belongs to; empty for any other lesson."""
    category: str = front.values.get("graded", "")
    if category and defaults.categories is not None and category not in defaults.categories:
        report.add(
            rules.UNKNOWN_CATEGORY,
            front.place("graded"),
            f"the course's grading has no category {category!r}",
            "its categories: " + (", ".join(defaults.categories) or "none; add `grading` to course.md"),
        )
    return category


def split_title(reader: Reader, front: FrontMatter) -> tuple[Node | None, list[Node]]:
    """A document's one `#` heading, and everything else but the comments above it, which are read here."""
    document, report = reader.document, reader.report
    nodes = _without_misplaced(list(document.nodes), front, report)
    titles = [node for node in nodes if node.level == 1]
    for extra in titles[1:]:
        report.add(rules.SECOND_TITLE, extra.span, "a second title", "a file has one # heading; use ## below it")
    if not titles:
        if not front.unended:
            report.add(
                rules.NO_TITLE,
                document.title_place,
                "the file has no title",
                "begin it, below the front matter, with # Its title",
            )
        return None, nodes
    above = nodes[: nodes.index(titles[0])]
    comments = [node for node in above if node.name == "html_block"]
    early = [node for node in above if node.name != "html_block"]
    for node in comments:
        reader.comment_block(node)
    if early and not front.unended:
        report.add(
            rules.TEXT_BEFORE_TITLE, early[0].span, "this stands before the title", "move it below the # heading"
        )
    if front.unended:
        nodes = nodes[len(above) :]
    return titles[0], [node for node in nodes if node.level != 1 and node not in comments]


def _without_misplaced(nodes: list[Node], front: FrontMatter, report: Report) -> list[Node]:
    """Leave out front matter below the first line, which Markdown takes for a rule and a heading; note it."""
    for rule, heading in pairwise(nodes):
        settings = (
            heading.inline.content if heading.inline is not None and heading.attributes.get("markup") == "-" else ""
        )
        if rule.name == "hr" and rule.end_line == heading.first_line and _SETTING.match(settings):
            report.add(
                rules.UNREADABLE_FRONT_MATTER,
                rule.span,
                "front matter stands below the first line of the file",
                "move it to the very beginning, with nothing above it",
            )
            front.broken = True
            return [node for node in nodes if node is not rule and node is not heading]
    return nodes


def check_levels(nodes: Sequence[Node], report: Report) -> None:
    """Note headings that skip a level: a screen reader's outline has a hole there.

    A question may stand right below the title, for the title is then that of its unit, too.
    """
    level = 1
    for node in nodes:
        if node.level:
            if node.level > level + 1 and not (level == 1 and node.opens):
                report.add(
                    rules.SKIPPED_LEVEL,
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
    if ("key",) not in front.places and not front.broken:
        reader.report.add(
            rules.KEY_NOT_PINNED,
            title.words,
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
        if source is not None
    )


def _objectives(front: FrontMatter, key: str, language: str) -> tuple[Objective, ...]:
    return tuple(
        Objective(name, Text(f"{key} objective {name}", text, language, front.place("objectives", name)))
        for name, text in front.values.get("objectives", {}).items()
    )


def _subjects(front: FrontMatter, key: str, language: str) -> tuple[Subject, ...]:
    return tuple(
        Subject(name, key, Text(f"{key} subject {name}", text, language, front.place("subjects", name)))
        for name, text in front.values.get("subjects", {}).items()
    )


def _settings(front: FrontMatter, defaults: Defaults) -> QuizSettings:
    values = {name: front.values[name] for name in _QUIZ_SETTINGS if name in front.values}
    return QuizSettings(**{"pass_mark": defaults.pass_mark, **values})


def _check_draw(report: Report, front: FrontMatter, settings: QuizSettings, questions: Sequence[Question]) -> None:
    bank = sum(question.points > 0 for question in questions)
    if settings.draw is not None and settings.draw > bank:
        report.add(
            rules.DRAW_TOO_MANY,
            front.place("draw"),
            f"{settings.draw} questions cannot be drawn from {bank}",
            "draw fewer, or write more: unmarked questions are always asked and not counted here",
        )
    elif settings.draw == bank:
        report.add(
            rules.DRAW_ALL, front.place("draw"), "every question is drawn", "take `draw` out, or write more questions"
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
    settings = _settings(front, defaults)
    introduction, rest = split_questions(nodes)
    prose = [node for node in introduction if node.level != 2]
    for heading in (node for node in introduction if node.level == 2):
        assert heading.inline is not None
        reader.read_annotation(heading.inline, UNIT)
        reader.refuse_html(heading.inline)
    blocks = read_blocks(reader, key, prose)
    quiz = taking("questions").read(reader, key, rest)
    if not rest:
        reader.report.add(
            rules.QUIZ_WITHOUT_QUESTIONS,
            front.place("graded"),
            "a graded quiz has no questions",
            "add ### headings marked <!-- question -->",
        )
    if quiz is not None:
        _check_draw(reader.report, front, settings, quiz.questions)
        blocks.append(quiz.with_settings(settings))
    return (Unit(key, title, tuple(blocks), title_node.span),)


_ASK_ELSEWHERE = "put what learners are asked into a lesson of a module"
_HELP = {"now": "say what to do and whom to call; put what is to be learnt into a lesson of a module"}


def _page(
    reader: Reader,
    front: FrontMatter,
    section: SectionType,
    key: str,
    title: Text,
    nodes: Sequence[Node],
    title_node: Node,
) -> tuple[Unit, ...]:
    """A page outside the modules asks nothing. A now page is one unit, in which `##` headings part nothing: one screen,
    and one sheet of paper. So is a document, which is printed whole; it may have boxes to tick."""
    reader.takes_boxes = section == "documents"
    prose, rest = split_questions(nodes)
    asking = [(f"a {rest[0].opens}", rest[0].words)] if rest else []
    if ("graded",) in front.places:
        asking.append(("a grade", front.place("graded")))
    for what, place in asking:
        reader.report.add(
            rules.PAGE_ASKS,
            place,
            f"a {PAGE_NAMES[section]} with {what}",
            _HELP.get(section, _ASK_ELSEWHERE),
        )
    if asking:  # whatever else there is: an empty unit is no second mistake
        return (Unit(key, title, tuple(read_blocks(reader, key, prose)), title_node.span),)
    if section == "annex":
        return _units(reader, front, key, title, nodes, title_node)
    return (read_unit(reader, key, title, title_node, prose),)


def _units(
    reader: Reader, front: FrontMatter, key: str, title: Text, nodes: Sequence[Node], title_node: Node
) -> tuple[Unit, ...]:
    misspelt = front.unknown or ("graded",) in front.places
    for setting in () if misspelt else _QUIZ_SETTINGS:
        if (setting,) in front.places:
            reader.report.add(
                rules.SETTING_WITHOUT_USE,
                front.place(setting),
                f"`{setting}` has no use in a lesson that is not graded",
                "take it out, or add `graded` to make this a graded quiz",
            )
    units = []
    prelude, sections = split_sections(nodes)
    if (
        any(node.name != "html_block" or not node.content.startswith("<!--") for node in prelude)
        or any(map(directive_of, prelude))
        or not sections
    ):
        units.append(read_unit(reader, key, title, title_node, prelude))
    else:
        read_elements(reader, prelude, named_by_role(key))
    for heading, below in sections:
        unit_key, unit_title = read_heading(reader, heading, UNIT)
        units.append(read_unit(reader, unit_key, unit_title, heading, below))
    return tuple(units)
