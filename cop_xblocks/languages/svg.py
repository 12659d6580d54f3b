"""Finds the words of a drawing in its SVG file, by byte, and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.parsers import expat

_LARGEST = 2_000_000
"""Bytes of an SVG file that are looked at."""
_ANCHOR = re.compile(r"(?:^|;)\s*text-anchor\s*:\s*([a-z]+)")
_NOT_SHOWN = frozenset({"title", "desc", "metadata", "style", "script"})


@dataclass(slots=True, eq=False)
class SvgElement:
    """An element: the root, a text, or a part of one."""

    name: str
    """As it is written, with its prefix."""
    attributes: Mapping[str, str]
    start: int
    """The byte at which it begins."""
    inside: int = 0
    """The byte behind its opening tag."""
    last: int = 0
    """The byte at which its closing tag begins; that of `start` where it has none."""
    end: int = 0
    """The byte behind it."""
    text: SvgElement | None = None
    """The `<text>` that it is or stands in; None for the root."""
    words: str = ""
    """The letters that stand in it and in no part of it, with one space for several."""
    has_parts: bool = False
    """Whether there are elements in it."""
    x: str = ""
    """Where it begins from left to right: what it says itself, or the first part of it that does."""
    anchor: str = "start"
    """Its `text-anchor`, or that of the element around it."""
    _letters: list[str] = field(default_factory=list)

    @property
    def id(self) -> str | None:
        """Its name in the drawing; None where it has none."""
        return self.attributes.get("id")


@dataclass(frozen=True, slots=True, eq=False)
class ScannedDrawing:
    """A drawing with text in it."""

    root: SvgElement
    texts: tuple[SvgElement, ...] = ()
    """Every `<text>` that is not empty, in order."""
    worded: tuple[SvgElement, ...] = ()
    """Every element with words of its own, a `<text>` or a part of one, in order."""
    fixed: tuple[SvgElement, ...] = ()
    """Every group that says an axis of its own (`data-axis`), about which it is turned back where the drawing is
    mirrored: a symbol that is the same everywhere."""


class UnreadableError(ValueError):
    """The mistake in a drawing that is no XML, and the byte of it."""

    def __init__(self, reason: str, byte: int) -> None:
        super().__init__(reason)
        self.byte = byte


def place(content: bytes, byte: int) -> tuple[int, int]:
    """The line and the column of a byte, from 1; the column in letters."""
    begins = content.rfind(b"\n", 0, byte) + 1
    return content.count(b"\n", 0, byte) + 1, len(content[begins:byte].decode("utf-8-sig", "replace")) + 1


@lru_cache(maxsize=256)
def scan(content: bytes) -> ScannedDrawing | None:
    """Look through an SVG file; None for one without text. Raises UnreadableError for one that is no XML in UTF-8, is
    too large, or declares entities."""
    if len(content) > _LARGEST:
        raise UnreadableError("it is too large", 0)
    scanner = _Scanner(content)
    scanner.run()
    if scanner.root is None or not scanner.texts:
        return None
    worded = sorted(scanner.worded, key=lambda tag: tag.start)
    return ScannedDrawing(scanner.root, tuple(scanner.texts), tuple(worded), tuple(scanner.fixed))


class _Scanner:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.root: SvgElement | None = None
        self.texts: list[SvgElement] = []
        self.worded: list[SvgElement] = []
        self.fixed: list[SvgElement] = []
        self._open: list[SvgElement] = []
        self._begun: SvgElement | None = None
        """The element whose opening tag was the last thing that was read."""
        # UTF-8 alone: what the file says of itself would make another place of each byte.
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.DefaultHandler = self._other
        self._parser.EntityDeclHandler = self._entity
        self._parser.XmlDeclHandler = self._declaration

    def run(self) -> None:
        try:
            self._parser.Parse(self.content, True)
        except expat.ExpatError as problem:
            raise UnreadableError(expat.ErrorString(problem.code), self._parser.ErrorByteIndex) from problem

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside()
        above = self._open[-1] if self._open else None
        tag = SvgElement(name, attributes, self._parser.CurrentByteIndex)
        if above is not None:
            above.has_parts = True
            tag.text, tag.anchor = above.text, above.anchor
        if _local(name) == "text" and tag.text is None:
            tag.text = tag
        anchor = _ANCHOR.search(attributes.get("style", ""))
        tag.anchor = anchor[1] if anchor else attributes.get("text-anchor", tag.anchor)
        if tag.text is not None:
            tag.text.x = tag.text.x or attributes.get("x", "").strip()
        self.root = self.root or tag
        self._open.append(tag)
        self._begun = tag

    def _end(self, name: str) -> None:
        tag = self._open.pop()
        tag.last = self._parser.CurrentByteIndex
        if self._begun is tag:
            # `<text/>`, or `<text></text>`: there is nothing in it.
            self._begun = None
            return
        tag.end = self.content.index(b">", tag.last) + 1
        tag.words = " ".join("".join(tag._letters).split())
        if tag.text is tag:
            self.texts.append(tag)
        if tag.text is None and "data-axis" in tag.attributes:
            self.fixed.append(tag)
        if tag.text is not None and any(map(str.isalpha, tag.words)):
            self.worded.append(tag)

    def _characters(self, letters: str) -> None:
        self._inside()
        tag = self._open[-1]
        if tag.text is not None and _local(tag.name) not in _NOT_SHOWN:
            tag._letters.append(letters)

    def _other(self, _data: str) -> None:
        self._inside()

    def _inside(self) -> None:
        if self._begun is not None:
            self._begun.inside = self._parser.CurrentByteIndex
            self._begun = None

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise UnreadableError(f"it is written in {encoding[:20]}, and not in UTF-8", 0)

    def _entity(self, *_about: Any) -> None:
        raise UnreadableError("it declares entities", self._parser.CurrentByteIndex)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
