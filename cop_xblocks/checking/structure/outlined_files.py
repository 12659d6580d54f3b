"""Which files an outline links to, whatever became of them, and which lessons it leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from cop_xblocks.markdown import Document, computed_once
from cop_xblocks.model import Span
from cop_xblocks.model.course_files import OUTLINE, is_lesson_name
from cop_xblocks.reading import Reading
from cop_xblocks.reading.course import nearest_file
from cop_xblocks.reading.linking import resolve, split_target
from cop_xblocks.reading.outline import is_planned

_MOST = 10_000
"""Files that are looked at: a folder of more is no course."""


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


def nearest_files(linked: dict[str, bool]) -> set[str]:
    """The files that links which lead nowhere were meant for: misspelt once, they are no second mistake."""
    lost = (Path(path) for path, planned in linked.items() if not planned and not os.path.lexists(path))
    return {str(near) for path in lost if (near := nearest_file(path)) is not None}


def lessons_in(folder: Path) -> Iterator[str]:
    """The path of every file of a course's folder, or of the shared lessons, that is a lesson."""
    count = 0
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")) and name != "media")
        below = os.path.relpath(parent, folder.parent).replace(os.sep, "/")
        for name in sorted(files):
            count += 1
            if is_lesson_name(f"{below}/{name}"):
                yield os.path.join(parent, name)  # noqa: PTH118 - three hundred, at every build
            if count > _MOST:
                return
