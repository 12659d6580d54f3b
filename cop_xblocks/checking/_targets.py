"""Where a link leads: a scheme, a file of the courses, a place in one."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cop_xblocks.markdown import Document, plain
from cop_xblocks.model import Block, Quiz, Scenario
from cop_xblocks.reading import Reading

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_KEY = re.compile(r"(?<!\S)#([a-z0-9][a-z0-9-]*)(?!\S)")


def scheme(target: str) -> str:
    """What stands before the colon, in small letters; `//` for an address without one; empty for a file or anchor."""
    if target.startswith("//"):
        return "//"
    found = _SCHEME.match(target)
    return found[1].lower() if found else ""


def split(target: str) -> tuple[str, str]:
    """The path and the anchor of a relative link, as a file system and a heading spell them."""
    path, _, anchor = target.partition("#")
    return unquote(path.partition("?")[0]), unquote(anchor)


def located(reading: Reading, document: str, path: str) -> Path | None:
    """The file that a relative path means, or None where it leads out of the courses folder or is no path."""
    root = str(reading.folder.parent)
    # Asked for every link of a course, and again by each build: without pathlib it takes a quarter of the time.
    found = os.path.normpath(os.path.join(root, os.path.dirname(document), path))  # noqa: PTH118, PTH120
    inside = found == root or found.startswith(os.path.join(root, ""))  # noqa: PTH118
    return Path(found) if inside and "\0" not in path else None


class Files:
    """What there is on the disk, each folder looked at once."""

    def __init__(self) -> None:
        self._names: dict[Path, frozenset[str]] = {}

    def has(self, path: Path) -> bool:
        """Whether there is such a file, spelt so: a system that takes `Feed.svg` for `feed.svg` is not everybody's."""
        if path.parent not in self._names:
            try:
                self._names[path.parent] = frozenset(entry.name for entry in os.scandir(path.parent) if entry.is_file())
            except (OSError, ValueError):
                self._names[path.parent] = frozenset()
        return path.name in self._names[path.parent]


def anchors(reading: Reading, name: str) -> frozenset[str]:
    """What a link into a document can name: the keys in it, and its headings as GitHub names them."""
    document = reading.documents[name]
    if "anchors" in document.memo:
        return frozenset(document.memo["anchors"])
    found = set(_slugs(document))
    for node in document.walk():
        if node.level and node.inline is not None:
            found.update(key for comment in node.inline.comments for key in _KEY.findall(comment.body))
    course = reading.course
    if course is not None:
        for lesson in course.lessons:
            if lesson.file == name:
                found.add(lesson.key)
                found.update(unit.key for unit in lesson.units)
                found.update(key for unit in lesson.units for block in unit.blocks for key in _keys(block))
    document.memo["anchors"] = tuple(sorted(found))
    return frozenset(found)


def _keys(block: Block) -> Iterator[str]:
    """The keys in a block that a link can name, besides its unit's."""
    if isinstance(block, Quiz):
        yield from (question.key for question in block.questions)
    elif isinstance(block, Scenario):
        yield from (block.key, *block.keys)


def _slugs(document: Document) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for node in document.walk():
        if node.level and node.inline is not None:
            name = slug(plain(node.inline.text()))
            yield f"{name}-{seen[name]}" if seen[name] else name
            seen[name] += 1


def slug(heading: str) -> str:
    """A heading as GitHub names its anchor: small letters, without punctuation, with hyphens for spaces."""
    kept = (letter for letter in heading.lower() if letter in "-_ " or unicodedata.category(letter)[0] in "LMN")
    return "".join(kept).strip().replace(" ", "-")


def has_address(target: str) -> bool:
    """Whether something stands behind the scheme of an address."""
    try:
        parts = urlsplit(target)
        return bool(parts.hostname) if parts.scheme in ("http", "https") else bool(parts.path.strip("/"))
    except ValueError:
        return False
