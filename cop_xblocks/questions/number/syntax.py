"""`number`: a task list of code spans, each with its unit behind it."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.languages import decimal_mark, fold_unit
from cop_xblocks.markdown import Node, Reader, plain
from cop_xblocks.model import rules
from cop_xblocks.questions.items import ReadItem, are_boxed, has_right_answer, read_items
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.number.notation import Wrong, find_code, read_bounds
from cop_xblocks.questions.number.question import Number, Value
from cop_xblocks.questions.number.rules import VALUE_NEVER_REACHED, VALUE_NOT_IN_CODE
from cop_xblocks.questions.splitting import is_list, is_task_list


def is_items(node: Node) -> bool:
    """A list with a box, or a list of code spans whose boxes were forgotten."""
    return is_task_list(node) or (is_list(node) and all(_begins_with_code(item) for item in node.children))


def _begins_with_code(item: Node) -> bool:
    first = item.children[0].inline if item.children else None
    return first is not None and first.content.lstrip().startswith("`")


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Number | None:
    """The values of a task list."""
    (node,) = nodes
    all_boxed = are_boxed(reader, node.children, "a value has no box")
    items = read_items(reader, opened, "value", node.children)
    if items is None:
        return None
    values = [value for value in (_value(reader, item) for item in items) if value is not None]
    if len(values) < len(items) or not all_boxed or not _check_reach(reader, opened, values, items):
        return None
    return Number(tuple(values), reader.language)


def _value(reader: Reader, read: ReadItem) -> Value | None:
    item, inline = read.item, read.node.children[0].inline
    assert inline is not None
    code = find_code(item.text.markdown)
    if code is None or (code.before and code.after):
        reader.report.add(
            VALUE_NOT_IN_CODE,
            inline.span(),
            "this value is not one number in a code span",
            "write the number between backticks and its unit behind it: - [x] `18` years",
        )
        return None
    bounds = read_bounds(code.inside, decimal_mark(reader.language))
    if isinstance(bounds, Wrong):
        place = find_code(inline.content)
        span = inline.span(place.start, place.end) if place is not None else inline.span()
        reader.report.add(bounds.rule, span, bounds.message, bounds.help)
        return None
    unit = plain(f"{code.before} {code.after}") if fold_unit(code.before + code.after) else ""
    return Value(item.key, *bounds, read.node.is_ticked, unit, item.text if unit else None, item.feedback)


def _check_reach(reader: Reader, opened: Opened, values: Sequence[Value], items: Sequence[ReadItem]) -> bool:
    """Note values that no answer reaches. Returns whether an answer can reach a right one."""
    if not has_right_answer(reader, opened, [value.right for value in values], "mark the right value with [x]"):
        return False
    above = [[other for other in values[:at] if _covers(other, value)] for at, value in enumerate(values)]
    if all(
        any(not other.right for other in hiding) for value, hiding in zip(values, above, strict=True) if value.right
    ):
        reader.report.add(
            rules.NO_RIGHT_ANSWER,
            opened.heading.words,
            "no right value can be reached: a wrong one above has all its numbers",
            "move the right values up",
        )
        return False
    for hiding, read in zip(above, items, strict=True):
        if hiding:
            assert read.item.text.span is not None
            reader.report.add(
                VALUE_NEVER_REACHED,
                read.item.text.span,
                f"no answer reaches this value: #{hiding[0].key} above has all its numbers",
                "move what is narrower up, or take this out",
            )
    return True


def _covers(one: Value, other: Value) -> bool:
    return one.low <= other.low and other.high <= one.high and fold_unit(one.unit) == fold_unit(other.unit)
