"""A block's own source, as the XBlock carries it, read by the same functions as a whole course."""

from __future__ import annotations

from dataclasses import replace

from cop_xblocks.activities.plan.reading import read_plan
from cop_xblocks.activities.scenario.reading import read_scenario
from cop_xblocks.markdown import Document, Node, Reader, named_by_role, parse
from cop_xblocks.model import Plan, Prose, Quiz, QuizSettings, Report, Scenario, Span, rules
from cop_xblocks.reading.questions import find_questions, read_questions, split_questions


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
            reader.report.add(
                rules.PROSE_IN_QUIZ_BLOCK,
                node.span,
                "prose in a quiz block",
                "put it into a lesson block, or below a question's heading",
            )
            break
    return Quiz(key, read_questions(reader, rest), settings, source), reader.report


def read_plan_block(source: str, language: str) -> tuple[Plan | None, Report]:
    """Read a plan block's source: one plan, from its heading on. None where there is none."""
    reader, nodes = _opened(source, language, "plan")
    if not nodes:
        place = _beginning(reader.document)
        reader.report.add(
            rules.PLAN_WITHOUT_COMMITMENTS,
            place,
            "this block holds no plan",
            "begin it with ### Our … <!-- plan #key -->",
        )
        return None, reader.report
    plan = read_plan(reader, nodes)
    return (None if plan is None else replace(plan, source=source)), reader.report


def read_scenario_block(source: str, language: str) -> tuple[Scenario | None, Report]:
    """Read a scenario block's source: one scenario, from its heading on. None where there is none."""
    reader, nodes = _opened(source, language, "scenario")
    if not nodes:
        place = _beginning(reader.document)
        help = "begin it with ### A story <!-- scenario #key -->"
        reader.report.add(rules.NO_SCENES, place, "this block holds no scenario", help)
        return None, reader.report
    scenario = read_scenario(reader, nodes)
    return (None if scenario is None else replace(scenario, source=source)), reader.report


def _opened(source: str, language: str, opens: str) -> tuple[Reader, list[Node]]:
    """A block's source from the heading on that opens what it is; what is noted above that reaches it."""
    document = parse(source, front_matter=False)
    reader = Reader(document, language)
    find_questions(document.nodes, reader.report)
    at = next((at for at, node in enumerate(document.nodes) if node.attributes.get("opens") == opens), None)
    for node in document.nodes[:at]:
        if node.name == "html_block":
            reader.comment_block(node)
    return reader, [] if at is None else document.nodes[at:]


def _beginning(document: Document) -> Span:
    return document.nodes[0].span if document.nodes else Span("", 1, 1, 1, 1)
