"""A block's own source, as the XBlock carries it, read by the same functions as a whole course."""

from __future__ import annotations

from dataclasses import replace

from cop_xblocks.markdown import Reader, named_by_role, parse
from cop_xblocks.model import Prose, Quiz, QuizSettings, Report, Scenario
from cop_xblocks.reading.questions import find_questions, read_questions, split_questions
from cop_xblocks.reading.scenarios import read_scenario as read_part


def read_prose(source: str, key: str, language: str) -> tuple[Prose, Report]:
    """Read a lesson block's source; `key` is its unit's."""
    document = parse(source, front_matter=False)
    reader = Reader(document, language)
    elements = reader.elements(document.nodes, named_by_role(key))
    return Prose(key, elements, source), reader.report


def read_quiz(source: str, key: str, language: str, settings: QuizSettings) -> tuple[Quiz, Report]:
    """Read a quiz block's source; `key` is its unit's. Prose before the first question is noted as a mistake."""
    document = parse(source, front_matter=False)
    reader = Reader(document, language)
    find_questions(document.nodes, reader.report)
    prose, rest = split_questions(document.nodes)
    for node in prose:
        if node.name == "html_block":
            reader.comment_block(node)
        elif not node.level:
            reader.report.error(
                "COP144",
                node.span,
                "prose in a quiz block",
                "put it into a lesson block, or below a question's heading",
            )
            break
    return Quiz(key, read_questions(reader, rest), settings, source), reader.report


def read_scenario(source: str, language: str) -> tuple[Scenario | None, Report]:
    """Read a scenario block's source; None where there is no scenario in it."""
    document = parse(source, front_matter=False)
    reader = Reader(document, language)
    find_questions(document.nodes, reader.report)
    at = next((at for at, node in enumerate(document.nodes) if node.attributes.get("opens") == "scenario"), None)
    for node in document.nodes[:at]:
        if node.name == "html_block":
            reader.comment_block(node)
    if at is None:
        reader.report.error(
            "COP288",
            document.line_span(0, 1),
            "there is no scenario here",
            "begin it with ### … <!-- scenario #key -->",
        )
        return None, reader.report
    scenario = read_part(reader, document.nodes[at:])
    return (replace(scenario, source=source) if scenario is not None else None), reader.report
