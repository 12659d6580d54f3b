"""A drawing in another language: the same file with other words.

The law: whatever a catalogue says, the drawing has the elements of the source, each with its attributes but for the
language and the direction of words; without any translation it is the source, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from cop_xblocks.model import Drawing, Text, direction
from cop_xblocks.reading.drawing import Scanned, Tag, UnreadableError, scan

# Each text is turned round in its own place, and then with all the rest: so it can be read, and lies on the other side.
_TURNED = 'style="transform-box:fill-box;transform-origin:center;transform:scaleX(-1)"'
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_OTHER_END = {"start": "end", "end": "start"}


class _Edit(NamedTuple):
    start: int
    end: int
    written: bytes


def redraw(content: bytes, drawing: Drawing, source: str, language: str) -> bytes:
    """The drawing's file in `language`, where `drawing` has been translated from the language `source`.

    Words without a translation stay, and say so. Where the two languages run in different directions, words begin at
    the other end of the room that they had, and a drawing whose name says so (`.mirror.`) is mirrored.
    """
    texts = {label.text.context.split(" ")[2]: label.text for label in drawing.labels}
    if all(text.language == source for text in texts.values()):
        return content
    try:
        scanned = scan(content)
    except UnreadableError:
        return content
    if scanned is None:
        return content
    edits = list(_words(scanned, texts, source))
    if direction(language) != direction(source) and ".mirror." in PurePosixPath(drawing.file).name:
        edits += _mirrored(scanned)
    made: list[bytes] = []
    done = 0
    for start, end, written in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        made += content[done:start], written
        done = end
    return b"".join([*made, content[done:]])


def _words(scanned: Scanned, texts: Mapping[str, Text], source: str) -> Iterator[_Edit]:
    turned: set[int] = set()
    for tag in scanned.worded:
        text = texts.get(tag.id or "")
        if text is None or tag.has_parts:
            continue
        style = ""
        whole = tag.text
        if direction(text.language) != direction(source):
            style = f"direction:{direction(text.language)};text-anchor:{_OTHER_END.get(tag.anchor, tag.anchor)}"
            if whole is not None and whole is not tag:
                style += ";unicode-bidi:embed"
                if whole.start not in turned:
                    turned.add(whole.start)
                    yield _Edit(whole.start, whole.inside, _opening(whole, f"direction:{direction(text.language)}"))
        yield _Edit(tag.start, tag.inside, _opening(tag, style, text.language))
        if text.language != source:
            said = escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text.markdown))
            yield _Edit(tag.inside, tag.last, said.encode("utf-8"))


def _opening(tag: Tag, style: str, language: str = "") -> bytes:
    """An element's opening tag, with more style and another language."""
    attributes = dict(tag.attributes)
    if style:
        attributes["style"] = ";".join(filter(None, (attributes.get("style", "").strip("; "), style)))
    if language:
        attributes.pop("xml:lang", None)
        attributes["lang"] = language
    said = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag.name}{said}>".encode()


def _mirrored(scanned: Scanned) -> Iterator[_Edit]:
    """All of the drawing from right to left, but for its texts."""
    axis = _axis(scanned.root)
    if axis is None:
        return
    prefix, colon, _ = scanned.root.name.rpartition(":")
    group = f"{prefix}{colon}g"

    def around(start: int, end: int, said: str) -> Iterator[_Edit]:
        yield _Edit(start, start, f"<{group} {said}>".encode())
        yield _Edit(end, end, f"</{group}>".encode())

    whole = around(scanned.root.inside, scanned.root.last, f'transform="matrix(-1 0 0 1 {axis:g} 0)"')
    yield next(whole)
    for tag in scanned.texts:
        yield from around(tag.start, tag.end, _TURNED)
    yield from whole


def _axis(root: Tag) -> float | None:
    """Twice the middle of a drawing from left to right; None where it does not say how wide it is."""
    box = [float(number) for number in _NUMBER.findall(root.attributes.get("viewBox", ""))]
    if len(box) == 4:
        return 2 * box[0] + box[2]
    width = _NUMBER.match(root.attributes.get("width", "").strip())
    return float(width[0]) if width is not None else None
