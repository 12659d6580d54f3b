"""A question from its heading and what stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cop_xblocks.markdown import Annotation, Node, Reader, named, read_elements
from cop_xblocks.model import Element, Question, rules
from cop_xblocks.questions.kind import Kind, Opened
from cop_xblocks.questions.registry import default_kind, kinds
from cop_xblocks.questions.splitting import is_hint_or_explanation, is_list, is_row


def read_question(reader: Reader, heading: Node, annotation: Annotation, nodes: Sequence[Node]) -> Question | None:
    """Read one question. Returns None if a mistake, which is noted, leaves nothing to ask."""
    assert heading.inline is not None
    key = reader.key(annotation, heading.inline.text(), heading.words)
    title = reader.text(heading.inline, f"{key} question", "question")
    if not title.markdown:
        help = "write it behind the hashes: ### …?"
        reader.report.add(rules.QUESTION_WITHOUT_WORDS, heading.words, "a question has no words", help)
    kind = _kind(reader, annotation)
    if kind is None:
        return None
    before = len(reader.report.diagnostics)
    split = kind.split(reader, nodes)
    if not split.items and kind.needs_items:
        if len(reader.report.diagnostics) == before:
            _no_items(reader, kind, heading, nodes)
        return None
    for node in split.before:
        if is_hint_or_explanation(node):
            what = "hint" if node.attributes["kind"] == "tip" else "explanation"
            message = f"this {what} stands before the items"
            reader.report.add(rules.HINT_BEFORE_ITEMS, node.span, message, "move it behind the list of items")
    stem = read_elements(reader, split.before, named(key, "stem"), role="stem")
    for node in split.parsed:
        reader.describe(node, items_of=kind.name)
    body = kind.read(reader, Opened(key, annotation.flags, heading, split.is_cut), split.items)
    hints, explanation = _after(reader, key, split.behind)
    if body is None:
        return None
    return Question(
        key=key,
        kind=kind.name,
        title=title,
        body=body,
        stem=stem,
        hints=hints,
        explanation=explanation,
        points=_points(reader, kind, annotation),
        partial=kind.marked and "partial" in annotation.flags,
        objective=annotation.settings.get("objective", ""),
        about=annotation.settings.get("about", ""),
        hint_cost=_hint_cost(reader, kind, annotation, bool(hints)),
        span=heading.inline.span(),
    )


def _kind(reader: Reader, annotation: Annotation) -> Kind[Any] | None:
    named_kinds = [flag for flag in annotation.flags if flag in kinds()]
    if len(named_kinds) > 1:
        message = f"a question cannot be {' and '.join(named_kinds)} at once"
        reader.report.add(rules.TWO_KINDS, annotation.span, message, "keep one of them")
        return None
    kind = kinds()[named_kinds[0]] if named_kinds else default_kind()
    foreign = {flag: other.name for other in kinds().values() for flag in other.flags if flag not in kind.flags}
    for flag in annotation.flags:
        if flag in foreign:
            _refuse_word(reader, kind, annotation, flag, flag, f"{flag!r} belongs to the kind {foreign[flag]!r}")
    return kind


def _refuse_word(reader: Reader, kind: Kind[Any], annotation: Annotation, word: str, name: str, help: str) -> None:
    message = f"a question of the kind {kind.name!r} has no {name!r}"
    reader.report.add(rules.UNKNOWN_MARK, annotation.comment.word_span(word), message, help)


def _points(reader: Reader, kind: Kind[Any], annotation: Annotation) -> int:
    if not kind.marked:
        help = "it is kept and not marked: take this out"
        if "points" in annotation.settings:
            word = f"points={annotation.settings['points']}"
            _refuse_word(reader, kind, annotation, word, "points", help)
        if "partial" in annotation.flags:
            _refuse_word(reader, kind, annotation, "partial", "partial", help)
        return 0
    raw = annotation.settings.get("points", "1")
    points = _whole_number(raw, 999)
    if not points:
        place = annotation.comment.word_span(f"points={raw}")
        reader.report.add(rules.WRONG_POINTS, place, f"{raw!r} is no number of points", "write points=1 to 999")
    return points or 1


def _whole_number(raw: str, most: int) -> int:
    """A number from 1 to `most`, which has at most three digits; 0 for anything else."""
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 3 else 0
    return number if number <= most else 0


def _hint_cost(reader: Reader, kind: Kind[Any], annotation: Annotation, has_hints: bool) -> int:
    raw = annotation.settings.get("hint_cost")
    if raw is None:
        return 0
    cost = _whole_number(raw, 100)
    if not kind.marked:
        rule, message = rules.UNKNOWN_MARK, f"a question of the kind {kind.name!r} has no points"
        help = "its hints are free: take the cost out"
    elif not cost:
        rule, message = rules.WRONG_HINT_COST, f"{raw!r} is no part of a question's points"
        help = "write hint_cost=1 to 100, in per cent"
    elif not has_hints:
        rule, message = rules.HINT_COST_WITHOUT_HINTS, "this question has no hints"
        help = "write one behind the items, > [!TIP], or take the cost out"
    else:
        return cost
    reader.report.add(rule, annotation.comment.word_span(f"hint_cost={raw}"), message, help)
    return 0


def _no_items(reader: Reader, kind: Kind[Any], heading: Node, nodes: Sequence[Node]) -> None:
    assert heading.inline is not None
    # The prose is read nevertheless, for the mistakes in it. The help below is about lists and rows.
    prose = [node for node in nodes if not is_list(node) and not is_row(node)]
    read_elements(reader, prose, named(heading.inline.text(), "stem"), role="stem")
    lists = [node for node in nodes if is_list(node)]
    help = f"see the kind {kind.name!r} in the manual for how its items are written"
    if kind.form:
        help = f"write below it {kind.form}"
    if lists:
        help = f"this list is not of the form that the kind {kind.name!r} takes; {help}"
    elif any(is_row(node) for node in nodes):
        help = "below the header of a table stands a line that parts it from the rows: |---|---|"
    # If the annotation names a kind, that may be the mistake; else it is the list.
    in_list = kind.is_default and lists and lists[0].children
    place = lists[0].children[0].span if in_list else heading.words
    reader.report.add(rules.NOTHING_TO_ANSWER, place, "a question has nothing to answer with", help)


def _after(
    reader: Reader, key: str, nodes: Sequence[Node]
) -> tuple[tuple[tuple[Element, ...], ...], tuple[Element, ...]]:
    """Read the hints and the explanation behind the items, and note anything else."""
    hints: list[tuple[Element, ...]] = []
    explanation: tuple[Element, ...] = ()
    prose = False
    for node in nodes:
        if node.name == "html_block":
            reader.comment_block(node)
        elif node.name == "alert" and node.attributes["kind"] == "tip":
            hints.append(read_elements(reader, node.children, named(key, "hint"), role="hint"))
        elif node.name == "alert" and node.attributes["kind"] == "note":
            if explanation:
                reader.report.add(rules.SECOND_EXPLANATION, node.span, "a second explanation", "write one > [!NOTE]")
            explanation = read_elements(reader, node.children, named(key, "explanation"), role="explanation")
        elif node.name == "alert":
            message = f"a call-out of the kind {str(node.attributes['kind']).upper()} stands behind the items"
            help = "behind the items come > [!TIP] for hints and > [!NOTE] for the explanation"
            reader.report.add(rules.CALLOUT_BEHIND_ITEMS, node.span, message, help)
        elif not prose:
            prose = True
            help = "start a new unit with a ## heading, or write it into the explanation: > [!NOTE]"
            reader.report.add(rules.PROSE_AFTER_QUESTION, node.span, "prose after a question", help)
    return tuple(hints), explanation
