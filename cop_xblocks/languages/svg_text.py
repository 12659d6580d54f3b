"""A drawing in another language: the same file with other words.

The law: whatever a catalog says, the drawing has the elements of the source, with their attributes but for what says
language and direction; without any translation it is the source, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import PurePosixPath
from typing import NamedTuple

from cop_xblocks.languages.svg import ScannedDrawing, SvgElement, UnreadableError, scan
from cop_xblocks.model import Drawing, Text, direction
from cop_xblocks.model.xml_characters import fit_for_xml

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SPACE = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
"""The characters of an attribute that a parser would turn into spaces."""
_OTHER_END = {"start": "end", "end": "start"}


class _Edit(NamedTuple):
    start: int
    end: int
    replacement: str


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
    labels = {tag: texts[tag.id] for tag in scanned.worded if tag.id in texts and not tag.has_parts}
    mirrors = direction(language) != direction(source) and ".mirror." in PurePosixPath(drawing.file).name
    box = _box(scanned.root) if mirrors else None
    edits = [*_words(labels, source), *_openings(scanned, labels, source, box)]
    if box is not None:
        edits += [*_around(scanned.root, 2 * box[0] + box[1]), *_turned_back(scanned)]
    pieces: list[bytes] = []
    done = 0
    for start, end, replacement in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += content[done:start], replacement.encode("utf-8")
        done = end
    return b"".join([*pieces, content[done:]])


def _words(labels: Mapping[SvgElement, Text], source: str) -> Iterator[_Edit]:
    for tag, text in labels.items():
        if text.language != source:
            yield _Edit(tag.inside, tag.last, escape(fit_for_xml(text.markdown), quote=False))


def _openings(
    scanned: ScannedDrawing, labels: Mapping[SvgElement, Text], source: str, box: tuple[float, float] | None
) -> Iterator[_Edit]:
    """The opening tag of each text, and of each part of one that has a name; with a `box`, in a drawing that is
    mirrored."""
    mirrored = box is not None
    directions = {tag: direction(text.language) for tag, text in labels.items()}
    turned = {tag for tag in labels if directions[tag] != direction(source)}
    around = {tag.text: directions[tag] for tag in turned}
    for tag in dict.fromkeys([*scanned.texts, *labels]):
        is_part = tag.text is not tag
        style = [tag.attributes.get("style", "").strip("; ")]
        if not is_part and tag in around:
            style.append(f"direction:{around[tag]}")
        elif is_part and tag.text in around:
            style.append(f"direction:{directions[tag]};unicode-bidi:embed")
        # Of a text that is turned round in its place, the end is where its beginning was; and so it is of words that
        # run the other way.
        swapped = (tag in turned) != mirrored
        if tag.anchor in _OTHER_END and (swapped or (is_part and (mirrored or tag.text in around))):
            style.append(f"text-anchor:{_OTHER_END[tag.anchor] if swapped else tag.anchor}")
        attributes = dict(tag.attributes)
        if len(style) > 1:
            attributes["style"] = ";".join(filter(None, style))
        if tag in labels:
            attributes.pop("xml:lang", None)
            attributes["lang"] = labels[tag].language
        if box is not None and not is_part:
            turn = f"matrix(-1 0 0 1 {2 * _x(tag, box[1]):.10g} 0)"
            attributes["transform"] = f"{attributes.get('transform', '')} {turn}".strip()
        if attributes != tag.attributes:
            yield _opening(tag, attributes)


def _opening(tag: SvgElement, attributes: Mapping[str, str]) -> _Edit:
    pairs = "".join(f' {name}="{escape(value).translate(_SPACE)}"' for name, value in attributes.items())
    return _Edit(tag.start, tag.inside, f"<{tag.name}{pairs}>")


def _turned_back(scanned: ScannedDrawing) -> Iterator[_Edit]:
    """The opening tag of each symbol that is the same everywhere, as "play" is: mirrored once more, about its axis."""
    for tag in scanned.fixed:
        if _NUMBER.fullmatch(axis := tag.attributes["data-axis"].strip()):
            turn = f"matrix(-1 0 0 1 {2 * float(axis):.10g} 0)"
            yield _opening(
                tag, {**tag.attributes, "transform": f"{tag.attributes.get('transform', '')} {turn}".strip()}
            )


def _around(root: SvgElement, axis: float) -> Iterator[_Edit]:
    """A group around the whole drawing that mirrors it."""
    prefix, colon, _ = root.name.rpartition(":")
    yield _Edit(root.inside, root.inside, f'<{prefix}{colon}g transform="matrix(-1 0 0 1 {axis:.10g} 0)">')
    yield _Edit(root.last, root.last, f"</{prefix}{colon}g>")


def _box(root: SvgElement) -> tuple[float, float] | None:
    """Where a drawing begins from left to right, and how wide it is; None where it does not say."""
    box = [float(number) for number in _NUMBER.findall(root.attributes.get("viewBox", ""))]
    if len(box) == 4:
        return box[0], box[2]
    width = _NUMBER.match(root.attributes.get("width", "").strip())
    return (0, float(width[0])) if width is not None else None


def _x(tag: SvgElement, width: float) -> float:
    """Where a text begins, in the units of a drawing of this width."""
    match = _NUMBER.match(tag.x)
    x = float(match[0]) if match is not None else 0
    return x * width / 100 if match is not None and tag.x[match.end() :].startswith("%") else x
