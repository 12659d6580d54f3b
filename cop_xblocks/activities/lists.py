"""The lists of plans and scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_xblocks.markdown import NOTHING, Node, Reader
from cop_xblocks.model import Rule, rules
from cop_xblocks.questions.splitting import is_list


def list_items(
    reader: Reader, nodes: Sequence[Node], noun: str, stray: tuple[Rule, str, str], *, quotes: bool = False
) -> Iterator[Node]:
    """The items of a list that `nodes` begin with, also where it is broken in two; `noun` is what a message calls one.

    The first other node is noted as `stray` says, by its rule, message and help. With `quotes`, a quote among the items
    is feedback that its author did not indent.
    """
    quoted = noted = False
    for index, node in enumerate(nodes):
        if is_list(node):
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
