"""Reads prose: the part of a unit before its questions, or a block's own source."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.markdown import Node, Reader, named_by_role, parse, read_elements
from cop_xblocks.model import Prose, Report


def read_prose_nodes(reader: Reader, key: str, nodes: Sequence[Node]) -> Prose:
    """The prose of some nodes that stand in one file, in its order; `key` is their unit's."""
    elements = read_elements(reader, nodes, named_by_role(key))
    document = reader.document
    first, last = nodes[0].first_line, nodes[-1].first_line
    source = document.slice(first, nodes[-1].end_line)
    if any(first <= node.first_line <= last and node not in nodes for node in document.nodes):
        # A graded quiz's introduction without its headings.
        source = "\n".join(document.slice(node.first_line, node.end_line) for node in nodes)
    return Prose(key, elements, source=source)


def read_prose(source: str, key: str, language: str) -> tuple[Prose, Report]:
    """Read a lesson block's source; `key` is its unit's."""
    document = parse(source, front_matter=False)
    # Whether its course allows boxes to tick was asked when the course was read.
    reader = Reader(document, language, annotation_names(), takes_boxes=True)
    elements = read_elements(reader, document.nodes, named_by_role(key))
    return Prose(key, elements, source=source), reader.report
