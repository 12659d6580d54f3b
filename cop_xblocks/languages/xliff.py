"""Writes and reads XLIFF 2.0: units with their notes, length limits and inline codes.

A segment's state `translated` (or a later one) is a translation, `initial` with a target one that is fuzzy; a segment
without a state is translated where it has a target. A DOCTYPE is refused before anything is parsed, for entities in it
can fill the memory or name files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from cop_xblocks.languages.inline_codes import Part, Placeholder, Span, split_codes
from cop_xblocks.languages.interchange import Unit, UnitFile
from cop_xblocks.languages.tags import tag
from cop_xblocks.model import Report, rules
from cop_xblocks.model import Span as Place
from cop_xblocks.model.xml_characters import NOT_XML, fit_for_xml

_CORE = "urn:oasis:names:tc:xliff:document:2.0"
_SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SUBSTATE = "cop:stale"
_LONGEST = 1_000_000
"""Characters of a source or a target in a segment."""
_LARGEST = 64_000_000
"""Characters of all sources and targets: a code can name a text that is long, and is in the file only once."""
_MIXED = {"source", "target", "note", "data"}
"""Elements in which white space counts."""
_HELP = "ask for the file as it was exported, filled in; `cop translate export` writes it again"


def write_xliff(file: UnitFile, source_language: str) -> bytes:
    """A file of units as XLIFF 2.0."""
    root = etree.Element(f"{{{_CORE}}}xliff", nsmap=cast("dict[str, str]", {None: _CORE, "slr": _SIZES}))
    root.set("version", "2.0")
    root.set("srcLang", source_language)
    root.set("trgLang", file.language)
    root.set(_SPACE, "preserve")
    body = _child(root, "file", id=file.domain, canResegment="no")
    profiles = etree.SubElement(body, f"{{{_SIZES}}}profiles")
    profiles.set("generalProfile", "xliff:codepoints")
    for unit in file.units:
        _write_unit(body, unit)
    _indent(root, 0)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def read_xliff(data: bytes, file: str, report: Report) -> UnitFile | None:
    """The units of an XLIFF 2 file; None where it cannot be trusted, with the reasons in the report."""
    plain = data.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        line = plain[: max(plain.find(b"<!DOCTYPE"), plain.find(b"<!ENTITY"))].count(b"\n") + 1
        _add(report, file, line, "the file declares a document type or entities, which XLIFF has no use for")
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        _add(report, file, getattr(problem, "lineno", 1) or 1, f"the file is broken: {problem}")
        return None
    name = etree.QName(root)
    if name.localname != "xliff" or not (name.namespace or "").startswith("urn:oasis:names:tc:xliff:document:2."):
        version = f" {root.get('version')}" if name.localname == "xliff" and root.get("version") else ""
        what = f"XLIFF{version}" if version else f"a <{name.localname}>"
        _add(report, file, 1, f"the file is no XLIFF 2: it is {what}")
        return None
    bodies = [element for element in root if _name(element) == "file"]
    if len(bodies) != 1:
        _add(report, file, 1, f"the file has {len(bodies)} <file> elements, where one catalog has one")
        return None
    units = dict(_read_units(bodies[0], file, report))
    if report.diagnostics:
        return None
    lines = {unit.id: line for unit, line in units.items()}
    return UnitFile(bodies[0].get("id") or "", tag(root.get("trgLang") or ""), tuple(units), lines)


def _child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_CORE}}}{name}")
    element.text = fit_for_xml(text) or None
    for attribute, value in attributes.items():
        element.set(attribute, value)
    return element


def _write_unit(body: etree._Element, unit: Unit) -> None:
    element = _child(body, "unit", id=unit.id)
    if unit.context:
        element.set("name", unit.context)
    if unit.max_length:
        element.set(f"{{{_SIZES}}}sizeRestriction", str(unit.max_length))
    if unit.notes:
        notes = _child(element, "notes")
        for note in unit.notes:
            _child(notes, "note", note)
    is_markdown = " " in unit.context
    source, target = (split_codes(text, is_markdown=is_markdown) for text in (unit.source, unit.target))
    codes = _Codes()
    holder = _child(element, "originalData")
    segment = _child(element, "segment", state="translated" if unit.state == "translated" else "initial")
    if unit.state == "stale":
        segment.set("subState", _SUBSTATE)
    _write_parts(_child(segment, "source"), source, codes.begin())
    if unit.target:
        _write_parts(_child(segment, "target"), target, codes.begin())
    for data, name in codes.names.items():
        _child(holder, "data", data, id=name)
    if not codes.names:
        element.remove(holder)


@dataclass(slots=True)
class _Codes:
    """The codes of a unit: in source and target the same data has the same id, the first as the first."""

    names: dict[str, str] = field(default_factory=dict)
    ids: dict[tuple[str, int], str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def begin(self) -> _Codes:
        """Begin a source or a target."""
        self.counts = {}
        return self

    def name(self, data: str) -> str:
        """The id of a code's text."""
        return self.names.setdefault(data, f"d{len(self.names) + 1}")

    def id(self, data: str) -> str:
        """The id of the next code with some text."""
        self.counts[data] = self.counts.get(data, 0) + 1
        return self.ids.setdefault((data, self.counts[data]), str(len(self.ids) + 1))


def _write_parts(element: etree._Element, parts: Sequence[Part], codes: _Codes) -> None:
    for part in parts:
        if isinstance(part, str):
            _append(element, part)
        elif isinstance(part, Placeholder):
            _child(element, "ph", id=codes.id(part.data), dataRef=codes.name(part.data))
        else:
            _write_span(element, part, codes)


def _write_span(element: etree._Element, span: Span, codes: _Codes) -> None:
    child = _child(
        element,
        "pc",
        id=codes.id(f"{span.start}…{span.end}"),
        dataRefStart=codes.name(span.start),
        dataRefEnd=codes.name(span.end),
    )
    _write_parts(child, span.parts, codes)


def _append(element: etree._Element, text: str) -> None:
    """Add text behind what an element has; a character that XML cannot hold as `<cp>`."""
    end = 0
    for match in (*NOT_XML.finditer(text), None):
        piece = text[end : match.start() if match else None]
        if piece:
            if len(element):
                element[-1].tail = (element[-1].tail or "") + piece
            else:
                element.text = (element.text or "") + piece
        if match:
            _child(element, "cp", hex=f"{ord(match[0]):04X}")
            end = match.end()


def _indent(element: etree._Element, depth: int) -> None:
    if not len(element) or _name(element) in _MIXED:
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth


def _read_units(body: etree._Element, file: str, report: Report) -> Iterator[tuple[Unit, int]]:
    seen: set[str] = set()
    room = _LARGEST
    for element in body.iter(f"{{{etree.QName(body).namespace}}}unit"):
        line = cast(int, element.sourceline)
        name = element.get("id") or ""
        if not name or name in seen:
            _add(report, file, line, f"the unit {name!r} stands twice" if name else "a unit has no id")
            continue
        seen.add(name)
        data = {
            part.get("id") or "": "".join(_texts(part, {}))
            for holder in element
            if _name(holder) == "originalData"
            for part in holder
            if _name(part) == "data"
        }
        try:
            unit = _read_unit(element, name, data)
        except KeyError as problem:
            _add(report, file, line, f"the unit {name!r} has a code {problem} without its text in <originalData>")
        except ValueError as problem:
            _add(report, file, line, f"the unit {name!r} cannot be read: {problem}")
        else:
            room -= len(unit.source) + len(unit.target)
            if room < 0:
                _add(report, file, line, "the texts up to here are too long; part the file")
                return
            yield unit, line


def _read_unit(element: etree._Element, name: str, data: Mapping[str, str]) -> Unit:
    sources: list[str] = []
    targets: list[str] = []
    states: list[str | None] = []
    is_whole = True
    for segment in element:
        if _name(segment) not in ("segment", "ignorable"):
            continue
        texts = {_name(child): _text(child, data) for child in segment if _name(child) in _MIXED}
        sources.append(texts.get("source", ""))
        if _name(segment) == "segment":
            states.append(segment.get("state"))
            is_whole = is_whole and bool(texts.get("target"))
            targets.append(texts.get("target", ""))
        else:
            targets.append(texts.get("target", texts.get("source", "")))
    target = "".join(targets) if is_whole else ""
    is_stale = "initial" in states
    state = "missing" if not target else "stale" if is_stale else "translated"
    return Unit(name, element.get("name") or "", "".join(sources), target, state)  # type: ignore[arg-type]


def _text(element: etree._Element, data: Mapping[str, str]) -> str:
    """An element's text, with the text of its codes. Raises ValueError for one that is too long: codes that name the
    same long text could fill the memory."""
    pieces, room = [], _LONGEST
    for piece in _texts(element, data):
        room -= len(piece)
        if room < 0:
            raise ValueError(f"a text is longer than {_LONGEST} characters")
        pieces.append(piece)
    return "".join(pieces)


def _texts(element: etree._Element, data: Mapping[str, str]) -> Iterator[str]:
    """An element's text, with the text of its codes."""
    yield element.text or ""
    for child in element:
        name = _name(child)
        if name == "cp":
            yield _character(child.get("hex") or "")
        elif name in ("ph", "sc", "ec"):
            yield data[child.get("dataRef") or ""]
        elif name == "pc":
            yield data[child.get("dataRefStart") or ""]
            yield from _texts(child, data)
            yield data[child.get("dataRefEnd") or ""]
        elif name:
            yield from _texts(child, data)
        yield child.tail or ""


def _character(code: str) -> str:
    """The character of a `<cp>`. Raises ValueError where there is none, and for U+0000, at which gettext's tools end a
    string."""
    number = int(code, 16)
    if not 0 < number <= sys.maxunicode or 0xD800 <= number <= 0xDFFF:
        raise ValueError(f"there is no character {code[:20]}")
    return chr(number)


def _name(element: etree._Element) -> str:
    """The local name; empty for a comment or a processing instruction, whose tag is a function."""
    tag: object = element.tag
    return etree.QName(element).localname if isinstance(tag, str) else ""


def _add(report: Report, file: str, line: int, message: str) -> None:
    report.add(rules.CATALOG_SYNTAX, Place(file, line, 1, line, 2), message, _HELP)
