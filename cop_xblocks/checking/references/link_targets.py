"""What there is that a link can lead to: files, places in one, addresses."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from cop_xblocks.checking.course_texts import CourseLink
from cop_xblocks.markdown import Document, computed_once, plain, slugs
from cop_xblocks.model import Diagnostic, Lesson
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import resolve, split_target
from cop_xblocks.reading.misspelt_paths import find_misspelling

_KEY = re.compile(r"(?<!\S)#([a-z0-9][a-z0-9-]*)(?!\S)")


class Files:
    """What there is on the disk, each folder looked at once."""

    def __init__(self) -> None:
        self._names: dict[str, frozenset[str]] = {}

    def has(self, path: str) -> bool:
        """Whether there is such a file, spelt so: a system that takes `Feed.svg` for `feed.svg` is not everybody's."""
        folder, name = os.path.split(path)
        if folder not in self._names:
            try:
                self._names[folder] = frozenset(entry.name for entry in os.scandir(folder) if entry.is_file())
            except (OSError, ValueError):
                self._names[folder] = frozenset()
        return name in self._names[folder]


def anchors(reading: Reading, name: str) -> frozenset[str]:
    """What a link into a document can name: the keys in it, and its headings as GitHub names them."""
    lessons = reading.course.lessons if reading.course is not None else ()
    return _anchors(reading.documents[name], next((lesson for lesson in lessons if lesson.file == name), None))


@computed_once
def _anchors(document: Document, lesson: Lesson | None) -> frozenset[str]:
    headings = [node for node in document.walk() if node.level and node.inline is not None]
    names = set(slugs(plain(node.inline.text()) for node in headings if node.inline is not None))
    for node in headings:
        if node.inline is not None:
            names.update(key for comment in node.inline.comments for key in _KEY.findall(comment.body))
    if lesson is not None:
        names.add(lesson.key)
        names.update(unit.key for unit in lesson.units)
        names.update(key for unit in lesson.units for block in unit.blocks for key in block.anchors)
    return frozenset(names)


def misspelling_of(reading: Reading, document: str, link: CourseLink) -> Diagnostic | None:
    """Why the path of a link that leads nowhere may look right to its author."""
    path = split_target(link.target)[0]
    file = resolve(reading, document, path)
    return find_misspelling(path, file, link.place) if file is not None else None


def has_address(target: str) -> bool:
    """Whether something stands behind the scheme of an address."""
    try:
        parts = urlsplit(target)
        return bool(parts.hostname) if parts.scheme in ("http", "https") else bool(parts.path.strip("/"))
    except ValueError:
        return False
