"""Reads a quiz: a run of questions, in a unit or as a block's own source."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.activities.opening import UNIT, find_questions, source_of, split_questions
from cop_xblocks.activities.quiz.rules import ACTIVITY_IN_QUIZ, PROSE_IN_QUIZ_BLOCK
from cop_xblocks.activities.registry import annotation_names, opening_names
from cop_xblocks.markdown import NOTHING, Annotation, Comment, Node, Reader, parse
from cop_xblocks.model import Question, Quiz, QuizSettings, Report, rules
from cop_xblocks.questions.reading import read_question
from cop_xblocks.questions.registry import vocabulary


def read_run(reader: Reader, key: str, nodes: Sequence[Node]) -> Quiz | None:
    """The quiz of a run of questions, which starts with a question's heading; None where a mistake that was noted
    leaves nothing to ask. `key` is its unit's."""
    questions = read_questions(reader, nodes)
    return Quiz(key, questions, source=source_of(reader.document, nodes)) if questions else None


def read_quiz(
    source: str,
    key: str,
    language: str,
    settings: QuizSettings = QuizSettings(),  # noqa: B008 - it is frozen
) -> tuple[Quiz, Report]:
    """Read a quiz block's source; `key` is its unit's. Prose before the first question is noted as a mistake."""
    document = parse(source, front_matter=False)
    reader = Reader(document, language, annotation_names())
    prose, rest = split_questions(find_questions(reader, document.nodes))
    for node in prose:
        if node.name == "html_block":
            reader.comment_block(node)
        elif not node.level:
            reader.report.add(
                PROSE_IN_QUIZ_BLOCK,
                node.span,
                "prose in a quiz block",
                "put it into a lesson block, or below a question's heading",
            )
            break
    return Quiz(key, read_questions(reader, rest), settings, source=source), reader.report


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
        opens = heading.opens
        if heading.level == 2:
            # Headings group the questions of a graded quiz for its author; prose cannot stand among them.
            reader.read_annotation(heading.inline, UNIT)
            reader.refuse_html(heading.inline)
            stray = stray or next((node for node in body if node.name != "html_block"), None)
        elif not opens:
            reader.read_annotation(heading.inline, NOTHING)
            stray = stray or heading
        elif opens in opening_names():
            reader.report.add(
                ACTIVITY_IN_QUIZ,
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
            annotation = reader.read_annotation(heading.inline, vocabulary()) or Annotation(Comment("", heading.words))
            question = read_question(reader, heading, annotation, body)
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
