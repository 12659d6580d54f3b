"""Finding a question's items among the nodes below its heading, for the kinds whose items are a list or a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cop_xblocks.markdown import Node, Reader
from cop_xblocks.model import rules
from cop_xblocks.questions.kind import Split

LISTS = ("bullet_list", "ordered_list")

IsItems = Callable[[Node], bool]


def is_list(node: Node) -> bool:
    """A list, numbered or not."""
    return node.name in LISTS


def is_task_list(node: Node) -> bool:
    """A list with at least one box."""
    return is_list(node) and any(item.is_boxed for item in node.children)


def is_row(node: Node) -> bool:
    """Whether a paragraph was meant to be the rows of a table."""
    return node.name == "paragraph" and node.inline is not None and node.inline.content.startswith("|")


def begins_like_a_callout(node: Node) -> bool:
    """Whether a plain quote was meant to be a call-out: it has a rule of its own (COP510)."""
    first = node.children[0].inline if node.children else None
    return first is not None and first.content.startswith("[!")


def is_hint_or_explanation(node: Node) -> bool:
    """Whether a node is a call-out that stands behind the items."""
    return node.name == "alert" and node.attributes["kind"] in ("tip", "note")


def split_at_list(is_items: IsItems) -> Callable[[Reader, Sequence[Node]], Split]:
    """For kinds whose items are one list or one table."""

    def split(reader: Reader, nodes: Sequence[Node]) -> Split:
        at = next((index for index, node in enumerate(nodes) if is_items(node)), len(nodes))
        if at == len(nodes):
            return Split(nodes, (), ())
        parts = [nodes[at], *(node for node in nodes[at + 1 :] if is_items(node))]
        items, behind, is_cut = _joined(reader, is_items, nodes[at], nodes[at + 1 :])
        return Split(nodes[:at], [items], behind, parts, is_cut)

    return split


def _joined(reader: Reader, is_items: IsItems, items: Node, rest: Sequence[Node]) -> tuple[Node, list[Node], bool]:
    """Join the parts of a broken list, so that one slip is one mistake and not five. Returns the list, the nodes behind
    it, and whether rows of a table could not be joined."""
    joined = replace(items, children=list(items.children))
    last = max((index for index, node in enumerate(rest) if is_items(node)), default=-1)
    behind: list[Node] = []
    is_noted = is_cut = False
    for index, node in enumerate(rest):
        if is_items(node):
            if not is_noted:
                _note_break(reader, node)
            is_noted = False
            joined.children.extend(node.children)
        elif items.name == "table" and not is_noted and index == 0 and is_row(node):
            is_noted = is_cut = True
            _note_break(reader, node)
        elif node.name == "blockquote" and not begins_like_a_callout(node):
            is_noted = True
            message = "this quote ends the list, so it is no feedback"
            help = "indent it below its item: two spaces, then >"
            reader.report.add(rules.QUOTE_NOT_INDENTED, node.span, message, help)
        elif index < last and node.name not in ("html_block", "alert", "blockquote"):
            if not is_noted:
                _note_break(reader, node)
            is_noted = True
        elif node.name != "blockquote":
            behind.append(node)
    return joined, behind, is_cut


def _note_break(reader: Reader, node: Node) -> None:
    if node.name == "table" or is_row(node):
        message, help = "the table is broken in two here", "take out what stands between its rows, an empty line too"
    else:
        message = "the list of items is broken in two here"
        help = "use the same bullet for every item, and indent what stands between them"
    reader.report.add(rules.LIST_BROKEN, node.span, message, help)
