"""Which files an outline links to, whatever became of them."""

from __future__ import annotations

from pathlib import Path

from cop_xblocks.checking._targets import located, split
from cop_xblocks.reading import Reading
from cop_xblocks.reading.course import OUTLINE, is_planned


def outlined(reading: Reading) -> dict[Path, bool]:
    """Every file that the outline links to, and whether it is planned."""
    name = f"{reading.folder.name}/{OUTLINE}"
    found: dict[Path, bool] = {}
    document = reading.documents.get(name)
    if document is None:
        return found
    kept: dict[Path, bool] | None = document.memo.get("outlined")
    if kept is not None:
        return kept
    document.memo["outlined"] = found
    for node in (each for top in document.nodes for each in top.descend()):
        if node.name != "list_item" or not node.children or node.children[0].inline is None:
            continue
        inline = node.children[0].inline
        planned = is_planned(inline)
        for link in inline.links():
            path = located(reading, name, split(link.target)[0])
            if path is not None:
                found[path] = planned
    return found
