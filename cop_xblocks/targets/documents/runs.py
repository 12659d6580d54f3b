"""Inline HTML as runs: stretches of text with one format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from cop_xblocks.model import direction
from cop_xblocks.targets.documents.properties import make, put

INLINE = frozenset({"a", "strong", "em", "s", "code", "span", "sup", "bdi", "br", "wbr"})
_SPACE = re.compile(r"[ \t\r\n]+")
_ADDRESS = re.compile(r"(https?|mailto|tel):")
_BREAK = "\v"
"""A line break, which no text of a course has."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of one format."""

    text: str
    language: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    raised: bool = False
    address: str = ""
    """Where a link leads."""


def passages(element: Any, around: Passage) -> Iterator[Passage]:
    """The passages of an inline element, whose format is `around` it. What follows it is not among them."""
    if "cop-back" in (element.get("class") or "").split():
        return  # from a note to its place in the text
    inside = replace(around, text="", language=element.get("lang") or around.language)
    match element.tag:
        case "br":
            inside = replace(inside, text=_BREAK)
        case "strong":
            inside = replace(inside, bold=True)
        case "em":
            inside = replace(inside, italic=True)
        case "s":
            inside = replace(inside, strike=True)
        case "code":
            inside = replace(inside, code=True)
        case "sup":
            inside = replace(inside, raised=True)
        case "a" if _ADDRESS.match(element.get("href", "")):
            inside = replace(inside, address=element.get("href"))
    yield replace(inside, text=inside.text + (element.text or ""))
    for child in element:
        yield from passages(child, replace(inside, text=""))
        yield replace(inside, text=child.tail or "")


def add_runs(paragraph: Any, content: Sequence[Passage], language: str) -> list[tuple[str, list[Any]]]:
    """Append runs to a paragraph of a file in `language`. Returns those of each link, with its address."""
    links = []
    for address, group in groupby(_normalized(content), lambda passage: passage.address):
        runs = []
        for passage in group:
            run = paragraph.add_run(passage.text.replace(_BREAK, "\n"))
            _format(run._r.get_or_add_rPr(), passage, language)
            runs.append(run._r)
        if address:
            links.append((address, runs))
    return links


def _normalized(content: Sequence[Passage]) -> Iterator[Passage]:
    """Passages with white space as a browser shows it: one space, and none at the beginning and the end."""
    shown: list[Passage] = []
    ends_in_space = True
    for passage in content:
        text = passage.text if passage.code and len(content) == 1 else _SPACE.sub(" ", passage.text)
        if ends_in_space and not passage.code:
            text = text.lstrip(" ")
        if text:
            shown.append(replace(passage, text=text))
            ends_in_space = text.endswith((" ", _BREAK))
    if shown:
        shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip(" "))
    for format_, group in groupby(shown, lambda passage: replace(passage, text="")):
        text = "".join(passage.text for passage in group)
        if text:
            yield replace(format_, text=text)


def _format(properties: Any, passage: Passage, language: str) -> None:
    """Set the format of a run. Scripts that are written from right to left have properties of their own."""
    if passage.code:
        put(properties, make("rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New"))
    for is_set, names in ((passage.bold, ("b", "bCs")), (passage.italic, ("i", "iCs")), (passage.strike, ("strike",))):
        for name in names if is_set else ():
            put(properties, make(name))
    if passage.address:
        put(properties, make("color", val="0563C1"))
        put(properties, make("u", val="single"))
    if passage.raised:
        put(properties, make("vertAlign", val="superscript"))
    if direction(passage.language) == "rtl":
        put(properties, make("rtl"))
    if passage.language != language:
        put(properties, make("lang", val=passage.language, eastAsia=passage.language, bidi=passage.language))
