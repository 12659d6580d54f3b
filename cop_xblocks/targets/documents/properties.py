"""Elements of WordprocessingML, and properties of paragraphs and runs in the order that its schema wants."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "bidi", "spacing", "ind"),
    *("contextualSpacing", "jc", "outlineLvl", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "color", "sz"),
    *("szCs", "u", "vertAlign", "rtl", "lang", "rPr", "sectPr"),
)
"""Those that occur here, of paragraphs and then of runs; ISO/IEC 29500-1, 17.3."""


def make(name: str, *children: Any, **attributes: object) -> Any:
    """An element with attributes, all in the namespace `w`."""
    element: Any = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), str(value))
    element.extend(children)
    return element


def put(properties: Any, child: Any) -> None:
    """Put an element into the properties of a paragraph or a run, where it belongs."""
    name = child.tag.rpartition("}")[2]
    properties.insert_element_before(child, *(f"w:{other}" for other in _ORDER[_ORDER.index(name) + 1 :]))
