"""HTML as a file for word processors (DOCX), in which headings, lists, tables and links are Word's own.

The HTML is that of pages: there is one renderer of prose, and this module knows the elements that it makes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import html

from cop_xblocks.markdown import BOX
from cop_xblocks.model import direction
from cop_xblocks.model.xml_characters import fit_for_xml
from cop_xblocks.targets.documents.numbering import Numbering
from cop_xblocks.targets.documents.properties import make, put
from cop_xblocks.targets.documents.runs import INLINE, Passage, add_runs, passages

_EPOCH = datetime(2000, 1, 1)
_HEIGHT = 510
"""Twentieths of a point: 9 mm, in which a hand can write."""
_WHOLE_TABLE = 12
"""Rows, with the head, of a table that is on one sheet, as on a printed page of the host."""
_STEP = 360
"""Twentieths of a point by which a level of a list stands in."""
_BOX_WIDTH = 280
"""The same of a box and the space behind it."""
_LONGEST_PROPERTY = 255
_FONT = "Arial"
_SIZES = {"Heading 1": 36, "Heading 2": 28, "Heading 3": 24}
"""In half points."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands."""

    language: str
    container: Any
    """A document or a cell."""
    style: str = "Normal"
    level: int = 0
    """How many lists it stands in."""
    numbering: int | None = None
    """The list that numbers it or gives it a bullet."""
    is_framed: bool = False
    is_bold: bool = False
    is_with_next: bool = False
    """Whether it is on the same sheet as the next paragraph."""


class WordFile:
    """A file that is written from its beginning to its end."""

    def __init__(self, language: str, gettext: Callable[[str], str]) -> None:
        self._language, self._gettext = language, gettext
        self._document: Any = docx.Document()
        self._numbering = Numbering(self._document.part.numbering_part.element)
        self._set_up()

    def describe(self, title: str, course: str, reviewed: str) -> None:
        """Say in the properties of the file what it is, and on each of its pages which course it is from."""
        properties = self._document.core_properties
        title, course = fit_for_xml(title), fit_for_xml(course)
        properties.title, properties.subject = (_shorten(words) for words in (title, course))
        properties.language = self._language
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = datetime.fromisoformat(reviewed) if reviewed else _EPOCH
        header = self._document.sections[0].header.paragraphs[0]
        self._fill(header, [Passage(course, language=self._language)], self._language)

    def add(self, source: str) -> None:
        """Append HTML."""
        self._blocks(_parse(source), _Place(self._language, self._document))

    def add_on_new_sheet(self, source: str) -> None:
        """Append HTML at the top of a new sheet."""
        count = len(self._document.paragraphs)
        self.add(source)
        put(self._document.paragraphs[count]._p.get_or_add_pPr(), make("pageBreakBefore"))

    def add_small(self, source: str) -> None:
        """Append HTML in small letters."""
        self._blocks(_parse(source), _Place(self._language, self._document, style="Caption"))

    def content(self) -> bytes:
        """The file, which says no time at which it was written."""
        saved, file = io.BytesIO(), io.BytesIO()
        self._document.save(saved)
        with zipfile.ZipFile(saved) as source, zipfile.ZipFile(file, "w") as archive:
            for name in source.namelist():
                member = zipfile.ZipInfo(name)  # of 1980, the earliest time that a zip can say
                member.create_system = 3
                archive.writestr(member, source.read(name), zipfile.ZIP_DEFLATED)
        return file.getvalue()

    def _set_up(self) -> None:
        package = self._document.part.package
        for name in [name for name, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
            del package.rels[name]  # of an empty page
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
        if direction(self._language) == "rtl":
            section._sectPr.insert_element_before(make("bidi"), "w:rtlGutter", "w:docGrid")
        styles = self._document.styles
        for fonts in styles.element.iter(qn("w:rFonts")):
            if any(name.endswith("heme") for name in fonts.attrib):
                fonts.attrib.clear()
                for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                    fonts.set(qn(f"w:{script}"), _FONT)
        for language in styles.element.iter(qn("w:lang")):
            for script in ("val", "eastAsia", "bidi"):
                language.set(qn(f"w:{script}"), self._language)
        for name, size in _SIZES.items():
            properties = styles[name].element.get_or_add_rPr()
            for tag in ("sz", "szCs"):
                for other in properties.findall(qn(f"w:{tag}")):
                    properties.remove(other)
                put(properties, make(tag, val=size))
        for tag in ("color", "b", "bCs"):  # a caption is blue and bold
            properties = styles["Caption"].element.get_or_add_rPr()
            for other in properties.findall(qn(f"w:{tag}")):
                properties.remove(other)

    def _blocks(self, element: Any, place: _Place) -> None:
        """Write what is in an element: its blocks, and as paragraphs what stands between them."""
        pending: list[Passage] = []

        def end_paragraph() -> None:
            nonlocal place
            if any(passage.text.strip() for passage in pending):
                self._paragraph(pending, place)
                place = replace(place, numbering=None)  # what follows in an item has no bullet of its own
            pending.clear()

        start = Passage("", language=place.language, bold=place.is_bold)
        pending.append(replace(start, text=element.text or ""))
        for child in element:
            if child.tag in INLINE:
                pending += passages(child, start)
            else:
                end_paragraph()
                self._block(child, replace(place, language=child.get("lang") or place.language))
            pending.append(replace(start, text=child.tail or ""))
        end_paragraph()

    def _block(self, element: Any, place: _Place) -> None:
        classes = (element.get("class") or "").split()
        place = replace(place, is_with_next=place.is_with_next or _is_with_next(element))
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._blocks(element, replace(place, style=f"Heading {element.tag[1]}"))
            case "ul" | "ol":
                self._list(element, place)
            case "table":
                self._table(element, place)
            case "blockquote":
                self._blocks(element, replace(place, style="Quote"))
            case "hr":
                self._line(place)
            case "pre":
                for line in element.text_content().splitlines():
                    self._paragraph([Passage(line, language="en", code=True)], replace(place, language="en"))
            case "img":
                sentence = self._gettext("Picture: %(description)s") % {"description": element.get("alt", "")}
                self._paragraph([Passage(sentence, language=place.language, italic=True)], place)
            case "audio" | "video":
                self._paragraph([Passage(element.get("aria-label", ""), language=place.language, italic=True)], place)
            case _:
                is_title = "cop-callout-title" in classes
                is_framed = place.is_framed or "cop-callout" in classes
                self._blocks(element, replace(place, is_framed=is_framed, is_bold=place.is_bold or is_title))

    def _paragraph(self, content: list[Passage], place: _Place) -> None:
        container = place.container
        # A new cell has an empty paragraph.
        first = container.paragraphs[0] if container is not self._document else None
        paragraph = first if first is not None and not len(first._p) else container.add_paragraph()
        paragraph.style = self._document.styles[place.style]
        properties = paragraph._p.get_or_add_pPr()
        if place.is_with_next:
            put(properties, make("keepNext"))
        if place.numbering is not None:
            level = make("ilvl", val=place.level - 1)
            put(properties, make("numPr", level, make("numId", val=place.numbering)))
        elif place.level:
            hanging = _BOX_WIDTH if any(passage.text.startswith(BOX) for passage in content) else 0
            put(properties, make("ind", left=_STEP * (place.level + 1), hanging=hanging))
        if place.level:
            put(properties, make("spacing", after=80))
        if place.is_framed:
            sides = ("top", "left", "bottom", "right")
            put(properties, make("pBdr", *(make(side, val="single", sz=8, space=4, color="auto") for side in sides)))
        self._fill(paragraph, content, place.language)

    def _fill(self, paragraph: Any, content: list[Passage], language: str) -> None:
        if direction(language) == "rtl":
            put(paragraph._p.get_or_add_pPr(), make("bidi"))
        for address, runs in add_runs(paragraph, content, self._language):
            name = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = make("hyperlink")
            link.set(qn("r:id"), name)
            runs[0].addprevious(link)
            link.extend(runs)

    def _list(self, element: Any, place: _Place) -> None:
        start = int(element.get("start", "1"))
        is_ordered = element.tag == "ol"
        inside = replace(place, level=place.level + 1)
        numbering = self._numbering.add_numbers(place.level, start) if is_ordered else self._numbering.bullets
        for item in element:
            is_boxed = "cop-boxed" in (item.get("class") or "").split()
            language = item.get("lang") or place.language
            self._blocks(item, replace(inside, language=language, numbering=None if is_boxed else numbering))

    def _line(self, place: _Place) -> None:
        """A line to write on."""
        paragraph = place.container.add_paragraph()
        properties = paragraph._p.get_or_add_pPr()
        if place.is_with_next:
            put(properties, make("keepNext"))
        # Of paragraphs with the same borders, only the last has one below it; between them stands another.
        sides = (make(side, val="single", sz=6, space=1, color="auto") for side in ("bottom", "between"))
        put(properties, make("pBdr", *sides))
        after = 0 if place.is_with_next else 120
        put(properties, make("spacing", before=0, after=after, line=_HEIGHT, lineRule="exact"))

    def _table(self, element: Any, place: _Place) -> None:
        rows = [list(row) for row in element.iter("tr")]
        rows = [row for row in rows if not (_is_head(row) and not any(cell.text_content().strip() for cell in row))]
        if not rows:
            return
        columns = max(map(len, rows))
        table = place.container.add_table(len(rows), columns)
        table.style = self._document.styles["Table Grid"]
        if direction(place.language) == "rtl":
            properties = table._tbl.tblPr
            properties.insert(list(properties).index(properties.find(qn("w:tblStyle"))) + 1, make("bidiVisual"))
        for cells, row in zip(rows, table.rows, strict=True):
            settings = row._tr.get_or_add_trPr()
            settings.append(make("cantSplit"))
            if not all(cell.text_content().strip() for cell in cells):
                settings.append(make("trHeight", val=_HEIGHT, hRule="atLeast"))
            if _is_head(cells):
                settings.append(make("tblHeader"))
            for source, cell in zip(cells, row.cells, strict=False):
                language = source.get("lang") or place.language
                inside = _Place(language, cell, is_bold=source.tag == "th")
                self._blocks(source, inside)
            is_inside = len(rows) <= _WHOLE_TABLE and cells is not rows[-1]
            if _is_head(cells) or is_inside:
                for paragraph in (cell.paragraphs[0] for cell in row.cells):
                    put(paragraph._p.get_or_add_pPr(), make("keepNext"))
        place.container.add_paragraph()  # two tables without a paragraph between them are one


def _parse(source: str) -> Any:
    return html.fragment_fromstring(fit_for_xml(source), create_parent="div")


def _shorten(words: str) -> str:
    """Words as a property holds them, which has at most 255 characters."""
    return words if len(words) <= _LONGEST_PROPERTY else words[: _LONGEST_PROPERTY - 1] + "…"


def _is_with_next(element: Any) -> bool:
    """Whether it is a paragraph above what it introduces, or a line to write on above another."""
    following = element.getnext()
    if following is None or (element.tail or "").strip():
        return False
    if element.tag == "hr":
        return bool(following.tag == "hr")
    return element.tag == "p" and (following.tag in ("hr", "ul", "ol") or following.get("class") == "cop-table")


def _is_head(row: list[Any]) -> bool:
    return all(cell.tag == "th" for cell in row)
