"""A directory of helplines: a directive, alone on its line."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import Node, Reader, Vocabulary
from cop_xblocks.model import Helplines

DIRECTORY = Vocabulary(names=("helplines",))
"""What the directive may say: its name, and a key."""


def read_directory(reader: Reader, unit: str, nodes: Sequence[Node]) -> Helplines:
    """A unit has one as a rule, so the unit's key, which is pinned, names it well enough."""
    (node,) = nodes
    annotation = reader.comment_block(node, DIRECTORY)
    derived = f"{unit[:54]}-helplines"
    key = reader.key(annotation, derived, node.span) if annotation is not None and annotation.key else derived
    return Helplines(key, span=node.span)
