"""A question from its heading and what stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cop_xblocks.markdown import Annotation, Node, Reader, Vocabulary, named
from cop_xblocks.model import Element, Question, rules
from cop_xblocks.questions.kind import Kind, Opened
from cop_xblocks.questions.registry import kinds

DEFAULT = "choice"
"""The kind of a question whose mark names none."""

LISTS = ("bullet_list", "ordered_list")

_FLOWING = ("paragraph", "html_block")


def vocabulary() -> Vocabulary:
    """What the mark on a question's heading may say."""
    flags = ["partial", *kinds()]
    for kind in kinds().values():
        flags.extend(kind.flags)
    return Vocabulary(("question",), ("points", "objective", "hint_cost"), tuple(dict.fromkeys(flags)))


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
    flowing = _without_unfit(reader, kind, nodes) if kind.items == "paragraphs" else nodes
    before, items, behind = _split(kind, flowing)
    if kind.items == "none":
        before = _without_unfit(reader, kind, before)
    if not items and kind.items != "none":
        if len(flowing) == len(nodes):
            _no_items(reader, kind, heading, nodes)
        return None
    for node in before:
        if node.name == "alert" and node.attributes["kind"] in ("tip", "note"):
            what = "hint" if node.attributes["kind"] == "tip" else "explanation"
            reader.report.add(
                rules.HINT_BEFORE_ITEMS,
                node.span,
                f"this {what} stands before the items",
                "move it behind the list of items",
            )
    stem = reader.elements(before, named(key, "stem"), role="stem")
    for node in items:
        reader.describe(node, items_of=kind.name)
    is_cut = False
    if kind.items == "list":
        merged, behind, is_cut = _mend(reader, kind, items[0], behind)
        items = [merged]
    body = kind.read(reader, Opened(key, mark.flags, heading, is_cut), items)
    hints, explanation = _after(reader, key, behind)
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
    name = named_kinds[0] if named_kinds else DEFAULT
    kind = known[name]
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


def _split(kind: Kind, nodes: Sequence[Node]) -> tuple[Sequence[Node], list[Node], Sequence[Node]]:
    """What stands before a question's items, they themselves, and what stands behind them."""
    if kind.items == "none":
        is_behind = (node.name == "alert" and node.attributes["kind"] in ("tip", "note") for node in nodes)
        at = next((index for index, behind in enumerate(is_behind) if behind), len(nodes))
        return nodes[:at], [], nodes[at:]
    at = next((index for index, node in enumerate(nodes) if kind.is_items(node)), len(nodes))
    end = at + 1
    if kind.items == "paragraphs":
        # A comment between two paragraphs, such as a note to translators, belongs to them.
        behind = next((index for index in range(end, len(nodes)) if nodes[index].name not in _FLOWING), len(nodes))
        while behind > end and nodes[behind - 1].name != "paragraph":
            behind -= 1
        end = behind
    return nodes[:at], list(nodes[at:end]), nodes[end:]


def _without_unfit(reader: Reader, kind: Kind, nodes: Sequence[Node]) -> list[Node]:
    """What stands below the heading of a question whose items are no list, but the lists to choose from that it has all
    the same, which are noted."""
    if kind.items == "none":
        unfit = kind.is_items
        rule, has = rules.ITEMS_IN_REFLECTION, "nothing to choose from"
        help = f"leave the boxes out, or take {kind.name!r} out of the mark"
    else:
        unfit = _has_boxes
        rule, has = rules.BOXES_BESIDE_GAPS, "boxes"
        help = "write another question for them: ### Your question? <!-- question -->"
    for node in filter(unfit, nodes):
        reader.report.add(rule, node.span, f"a question of the kind {kind.name!r} has {has}", help)
    return [node for node in nodes if not unfit(node)]


def _has_boxes(node: Node) -> bool:
    return node.name in LISTS and any(item.attributes.get("checked") is not None for item in node.children)


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
    read = [node for node in nodes if node.name not in LISTS and not _is_row(node)]
    reader.elements(read, named(heading.inline.text(), "stem"), role="stem")
    lists = [node for node in nodes if node.name in LISTS]
    help = "write below it a list with boxes: - [ ] wrong, - [x] right"
    if kind.name != DEFAULT:
        help = f"see the kind {kind.name!r} in the manual for how its items are written"
    if kind.form:
        help = f"write below it {kind.form}"
    if lists:
        help = f"this list is not of the form that the kind {kind.name!r} takes; {help}"
    elif any(_is_row(node) for node in nodes):
        help = "below the header of a table stands a line that parts it from the rows: |---|---|"
    # Where the mark names a kind, it may as well be the mark that is wrong; else it is the list.
    in_list = kind.name == DEFAULT and lists and lists[0].children
    place = lists[0].children[0].span if in_list else heading.words
    reader.report.add(rules.NOTHING_TO_ANSWER, place, "a question has nothing to answer with", help)


def _mend(reader: Reader, kind: Kind, items: Node, rest: Sequence[Node]) -> tuple[Node, list[Node], bool]:
    """Put a list that was broken in two together again, so that one slip is one mistake and not five. Gives the list,
    what stands behind it, and whether rows of a table could not be put together."""
    merged = replace(items, children=list(items.children))
    last = max((index for index, node in enumerate(rest) if kind.is_items(node)), default=-1)
    left: list[Node] = []
    said = is_cut = False
    for index, node in enumerate(rest):
        if kind.is_items(node):
            if not said:
                _broken(reader, node)
            said = False
            reader.describe(node, items_of=kind.name)
            merged.children.extend(node.children)
        elif items.name == "table" and not said and index == 0 and _is_row(node):
            said = is_cut = True
            _broken(reader, node)
        elif node.name == "blockquote" and not begins_like_a_callout(node):
            said = True
            reader.report.add(
                rules.QUOTE_NOT_INDENTED,
                node.span,
                "this quote ends the list, so it is no feedback",
                "indent it below its item: two spaces, then >",
            )
        elif index < last and node.name not in ("html_block", "alert", "blockquote"):
            if not said:
                _broken(reader, node)
            said = True
        elif node.name != "blockquote":
            left.append(node)
    return merged, left, is_cut


def begins_like_a_callout(node: Node) -> bool:
    """Whether a plain quote was meant to be a call-out: it is told so by a rule of its own (COP510)."""
    first = node.children[0].inline if node.children else None
    return first is not None and first.content.startswith("[!")


def _broken(reader: Reader, node: Node) -> None:
    if node.name == "table" or _is_row(node):
        message, help = "the table is broken in two here", "take out what stands between its rows, an empty line too"
    else:
        message = "the list of items is broken in two here"
        help = "use the same bullet for every item, and indent what stands between them"
    reader.report.add(rules.LIST_BROKEN, node.span, message, help)


def _is_row(node: Node) -> bool:
    """Whether a paragraph was meant to be the rows of a table."""
    return node.name == "paragraph" and node.inline is not None and node.inline.content.startswith("|")


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
