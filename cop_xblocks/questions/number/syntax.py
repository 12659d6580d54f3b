"""`number`: a task list of code spans, each with its unit behind it."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.languages import decimal_mark, fold_unit
from cop_xblocks.markdown import Node, Reader, Vocabulary, plain
from cop_xblocks.model import Span, rules
from cop_xblocks.questions.items import ItemParts, read_item, unique_keys
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.number.notation import Wrong, find_code, read_bounds
from cop_xblocks.questions.number.question import Number, Value
from cop_xblocks.questions.number.rules import VALUE_NEVER_REACHED, VALUE_NOT_IN_CODE
from cop_xblocks.questions.splitting import is_list, is_task_list

ITEM = Vocabulary()


def is_items(node: Node) -> bool:
    """A list with a box, or one of nothing but code spans whose boxes were forgotten."""
    return is_task_list(node) or (is_list(node) and all(_begins_with_code(item) for item in node.children))


def _begins_with_code(item: Node) -> bool:
    first = item.children[0].inline if item.children else None
    return first is not None and first.content.lstrip().startswith("`")


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Number | None:
    """The values of a task list."""
    (node,) = nodes
    found: list[ItemParts] = []
    values: list[Value] = []
    for item in node.children:
        boxed = item.attributes.get("checked") is not None
        if not boxed:
            reader.report.add(
                rules.CHOICE_WITHOUT_BOX,
                item.span,
                "a value has no box",
                "write - [x] for a right one and - [ ] for a wrong one",
            )
        parts = read_item(reader, opened.key, "value", item, ITEM)
        if parts is not None:
            found.append(parts)
            value = _value(reader, item, parts)
            if value is not None and boxed:
                values.append(value)
    unique_keys(reader, found)
    if len(values) < len(node.children):
        return None  # what is missing is in the values that have been noted
    if not _check_reach(reader, opened, values, [parts.text.span or node.span for parts in found]):
        return None
    return Number(tuple(values), reader.language)


def _value(reader: Reader, item: Node, parts: ItemParts) -> Value | None:
    inline = item.children[0].inline
    assert inline is not None
    code = find_code(parts.text.markdown)
    if code is None or (code.before and code.after):
        reader.report.add(
            VALUE_NOT_IN_CODE,
            parts.text.span or item.span,
            "this value is not one number in a code span",
            "write the number between backticks and its unit behind it: - [x] `18` years",
        )
        return None
    bounds = read_bounds(code.inside, decimal_mark(reader.language))
    if isinstance(bounds, Wrong):
        place = find_code(inline.content)
        span = inline.span(place.start, place.end) if place is not None else inline.span()
        reader.report.add(bounds.rule, span, bounds.said, bounds.help)
        return None
    unit = plain(f"{code.before} {code.after}") if fold_unit(code.before + code.after) else ""
    text = parts.text if unit else None
    return Value(parts.key, *bounds, bool(item.attributes.get("checked")), unit, text, parts.feedback)


def _check_reach(reader: Reader, opened: Opened, values: Sequence[Value], places: Sequence[Span]) -> bool:
    """Note values that no answer reaches; say whether a right one can be reached."""
    above = [[each for each in values[:at] if _covers(each, value)] for at, value in enumerate(values)]
    right = [hiding for value, hiding in zip(values, above, strict=True) if value.right]
    if not right:
        reader.report.add(
            rules.NO_RIGHT_ANSWER,
            opened.heading.words,
            "a question has no right answer",
            "mark the right value with [x]",
        )
        return False
    if all(any(not each.right for each in hiding) for hiding in right):
        reader.report.add(
            rules.NO_RIGHT_ANSWER,
            opened.heading.words,
            "no right value can be reached: a wrong one above has all its numbers",
            "move the right values up",
        )
        return False
    for hiding, place in zip(above, places, strict=True):
        if hiding:
            reader.report.add(
                VALUE_NEVER_REACHED,
                place,
                f"no answer reaches this value: #{hiding[0].key} above has all its numbers",
                "move what is narrower up, or take this out",
            )
    return True


def _covers(one: Value, other: Value) -> bool:
    return one.low <= other.low and other.high <= one.high and fold_unit(one.unit) == fold_unit(other.unit)
