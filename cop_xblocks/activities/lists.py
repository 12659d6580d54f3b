"""The lists of plans and scenarios: their items, the quotes below an item, and keys that two items share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cop_xblocks.markdown import NOTHING, Inline, Node, Reader
from cop_xblocks.markdown.reader import Naming
from cop_xblocks.model import Element, Rule, Span, rules

LISTS = ("bullet_list", "ordered_list")


def list_items(
    reader: Reader, nodes: Sequence[Node], noun: str, stray: tuple[Rule, str, str], *, quotes: bool = False
) -> Iterator[Node]:
    """The items of a list that `nodes` begin with, also where it is broken in two; `noun` is what a message calls one.

    The first other node is noted as `stray` says, by its rule, message and help. With `quotes`, a quote among the items
    is feedback that its author did not indent.
    """
    quoted = noted = False
    for index, node in enumerate(nodes):
        if node.name in LISTS:
            if index and not quoted:
                message = f"the list of {noun}s is broken in two here"
                help = f"use the same bullet for every {noun}, and indent what stands between them"
                reader.report.add(rules.LIST_BROKEN, node.span, message, help)
            quoted = False
            yield from node.children
        elif node.name == "html_block":
            reader.comment_block(node)
        elif quotes and node.name == "blockquote":
            quoted = True
            message = "this quote ends the list, so it is no feedback"
            help = f"indent it below its {noun}: two spaces, then >"
            reader.report.add(rules.QUOTE_NOT_INDENTED, node.span, message, help)
        elif not noted:
            noted = True
            if node.level and node.inline is not None:
                reader.read_annotation(node.inline, NOTHING)
            rule, message, help = stray
            reader.report.add(rule, node.span, message, help)


def item_line(item: Node) -> Inline | None:
    """The text that an item begins with; None where it begins with something else."""
    first = item.children[0] if item.children else None
    return first.inline if first is not None and first.name == "paragraph" else None


def read_quotes(
    reader: Reader, nodes: Sequence[Node], naming: Naming, role: str, rule: Rule, message: str
) -> tuple[Element, ...]:
    """The content of the nested quotes below an item; anything else there breaks `rule`."""
    elements: list[Element] = []
    for node in nodes:
        if node.name == "blockquote":
            elements += reader.elements(node.children, naming, role=role)
        elif node.name == "html_block":
            reader.comment_block(node)
        else:
            reader.report.add(rule, node.span, message, "write it as a nested quote: two spaces, then >")
    return tuple(elements)


def note_repeated_keys(reader: Reader, keys: Iterable[tuple[str, Span]], noun: str, whole: str) -> None:
    """Note each key, with its place, that stands a second time in one `whole`."""
    seen: set[str] = set()
    for key, place in keys:
        if key in seen:
            message = f"the key #{key} stands twice in this {whole}"
            help = f"give each {noun} a key of its own at its end: <!-- #another -->"
            reader.report.add(rules.REPEATED_ITEM_KEY, place, message, help)
        seen.add(key)
