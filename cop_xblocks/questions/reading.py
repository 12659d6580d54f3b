"""A question from its heading and what stands below it."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Annotation, Node, Reader, named
from cop_xblocks.model import Element, Question, rules
from cop_xblocks.questions.kind import Kind, Opened
from cop_xblocks.questions.registry import default_kind, kinds
from cop_xblocks.questions.splitting import is_hint_or_explanation, is_list, is_row


def read_question(reader: Reader, heading: Node, mark: Annotation, nodes: Sequence[Node]) -> Question | None:
    """Read one question; None where a mistake that was noted leaves nothing to ask."""
    assert heading.inline is not None
    key = reader.key(mark, heading.inline.text(), heading.words)
    title = reader.text(heading.inline, lambda _role, _md: f"{key} question", "question")
    if not title.markdown:
        reader.report.add(
            rules.QUESTION_WITHOUT_WORDS, heading.words, "a question has no words", "write it behind the hashes: ### …?"
        )
    kind = _kind(reader, mark)
    if kind is None:
        return None
    split = kind.split(reader, nodes)
    if not split.items and kind.needs_items:
        if not split.is_noted:
            _no_items(reader, kind, heading, nodes)
        return None
    for node in split.before:
        if is_hint_or_explanation(node):
            what = "hint" if node.attributes["kind"] == "tip" else "explanation"
            reader.report.add(
                rules.HINT_BEFORE_ITEMS,
                node.span,
                f"this {what} stands before the items",
                "move it behind the list of items",
            )
    stem = reader.elements(split.before, named(key, "stem"), role="stem")
    for node in split.parsed:
        reader.describe(node, items_of=kind.name)
    body = kind.read(reader, Opened(key, mark.flags, heading, split.is_cut), split.items)
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
        points=_points(reader, kind, mark),
        partial=kind.marked and "partial" in mark.flags,
        objective=mark.settings.get("objective", ""),
        hint_cost=_hint_cost(reader, kind, mark, bool(hints)),
        span=heading.inline.span(),
    )


def _kind(reader: Reader, mark: Annotation) -> Kind | None:
    known = kinds()
    named_kinds = [flag for flag in mark.flags if flag in known]
    if len(named_kinds) > 1:
        reader.report.add(
            rules.TWO_KINDS, mark.span, f"a question cannot be {' and '.join(named_kinds)} at once", "keep one of them"
        )
        return None
    kind = known[named_kinds[0]] if named_kinds else default_kind()
    foreign = {flag: other.name for other in known.values() if other is not kind for flag in other.flags}
    for flag in mark.flags:
        if flag in foreign and flag not in kind.flags:
            reader.report.add(
                rules.UNKNOWN_MARK,
                mark.comment.word_span(flag),
                f"a question of the kind {kind.name!r} has no {flag!r}",
                f"{flag!r} belongs to the kind {foreign[flag]!r}",
            )
    return kind


def _points(reader: Reader, kind: Kind, mark: Annotation) -> int:
    if not kind.marked:
        worth = [f"{name}={value}" for name, value in mark.settings.items()] + list(mark.flags)
        for word in (each for each in worth if each.partition("=")[0] in ("points", "partial")):
            reader.report.add(
                rules.UNKNOWN_MARK,
                mark.comment.word_span(word),
                f"a question of the kind {kind.name!r} has no {word.partition('=')[0]!r}",
                "it is kept and not marked: take this out",
            )
        return 0
    raw = mark.settings.get("points", "1")
    if raw.isascii() and raw.isdigit() and 1 <= len(raw) <= 3 and int(raw) >= 1:
        return int(raw)
    reader.report.add(
        rules.WRONG_POINTS,
        mark.comment.word_span(f"points={raw}"),
        f"{raw!r} is no number of points",
        "write points=1 to 999",
    )
    return 1


def _hint_cost(reader: Reader, kind: Kind, mark: Annotation, hinted: bool) -> int:
    raw = mark.settings.get("hint_cost")
    if raw is None:
        return 0
    place = mark.comment.word_span(f"hint_cost={raw}")
    if not kind.marked:
        reader.report.add(
            rules.UNKNOWN_MARK,
            place,
            f"a question of the kind {kind.name!r} has no points",
            "its hints are free: take the cost out",
        )
    elif not (raw.isascii() and raw.isdigit() and 1 <= len(raw) <= 3 and 1 <= int(raw) <= 100):
        reader.report.add(
            rules.WRONG_HINT_COST,
            place,
            f"{raw!r} is no part of a question's points",
            "write hint_cost=1 to 100, in per cent",
        )
    elif not hinted:
        reader.report.add(
            rules.HINT_COST_WITHOUT_HINTS,
            place,
            "this question has no hints",
            "write one behind the items, > [!TIP], or take the cost out",
        )
    else:
        return int(raw)
    return 0


def _no_items(reader: Reader, kind: Kind, heading: Node, nodes: Sequence[Node]) -> None:
    assert heading.inline is not None
    # What stands there is read all the same, for the mistakes in it; boxes and rows are what the help below is about.
    prose = [node for node in nodes if not is_list(node) and not is_row(node)]
    reader.elements(prose, named(heading.inline.text(), "stem"), role="stem")
    lists = [node for node in nodes if is_list(node)]
    help = f"see the kind {kind.name!r} in the manual for how its items are written"
    if kind.form:
        help = f"write below it {kind.form}"
    if lists:
        help = f"this list is not of the form that the kind {kind.name!r} takes; {help}"
    elif any(is_row(node) for node in nodes):
        help = "below the header of a table stands a line that parts it from the rows: |---|---|"
    # Where the mark names a kind, it may as well be the mark that is wrong; else it is the list.
    in_list = kind.is_default and lists and lists[0].children
    place = lists[0].children[0].span if in_list else heading.words
    reader.report.add(rules.NOTHING_TO_ANSWER, place, "a question has nothing to answer with", help)


def _after(
    reader: Reader, key: str, nodes: Sequence[Node]
) -> tuple[tuple[tuple[Element, ...], ...], tuple[Element, ...]]:
    """What stands behind the items: hints, then an explanation, and nothing else."""
    hints: list[tuple[Element, ...]] = []
    explanation: tuple[Element, ...] = ()
    prose = False
    for node in nodes:
        if node.name == "html_block":
            reader.comment_block(node)
        elif node.name == "alert" and node.attributes["kind"] == "tip":
            hints.append(reader.elements(node.children, named(key, "hint"), role="hint"))
        elif node.name == "alert" and node.attributes["kind"] == "note":
            if explanation:
                reader.report.add(rules.SECOND_EXPLANATION, node.span, "a second explanation", "write one > [!NOTE]")
            explanation = reader.elements(node.children, named(key, "explanation"), role="explanation")
        elif node.name == "alert":
            reader.report.add(
                rules.CALLOUT_BEHIND_ITEMS,
                node.span,
                f"a call-out of the kind {str(node.attributes['kind']).upper()} stands behind the items",
                "behind the items come > [!TIP] for hints and > [!NOTE] for the explanation",
            )
        elif not prose:
            prose = True
            reader.report.add(
                rules.PROSE_AFTER_QUESTION,
                node.span,
                "prose after a question",
                "start a new unit with a ## heading, or write it into the explanation: > [!NOTE]",
            )
    return tuple(hints), explanation
