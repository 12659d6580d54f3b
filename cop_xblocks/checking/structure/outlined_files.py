"""Which files an outline links to, whatever became of them."""

from __future__ import annotations

from cop_xblocks.markdown import Document, computed_once
from cop_xblocks.model import Span
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import resolve, split_target
from cop_xblocks.reading.outline import is_planned


def outlined(reading: Reading) -> dict[str, bool]:
    """Every file that the outline links to, as an absolute path, and whether it is planned."""
    name = f"{reading.folder.name}/{OUTLINE}"
    document = reading.documents.get(name)
    if document is None:
        return {}
    paths = ((resolve(reading, name, path), planned) for path, planned, _ in outline_links(document))
    return {str(path): planned for path, planned in paths if path is not None}


@computed_once
def outline_links(document: Document) -> list[tuple[str, bool, Span]]:
    """Every path in a list, whether it is planned, and the place of its link."""
    return [
        (split_target(link.target)[0], is_planned(node.children[0].inline), link.span)
        for node in document.walk()
        if node.name == "list_item" and node.children and node.children[0].inline is not None
        for link in node.children[0].inline.links()
    ]
