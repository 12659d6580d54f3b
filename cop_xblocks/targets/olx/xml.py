"""A block's fields as XML and back: the one pair, for the archive, for the platform's import and for its export.

Any text survives: what CDATA cannot hold is escaped, and what XML cannot hold at all (control characters, lone
surrogates) stands in a JSON string, with `encoding="json"`. An attribute can hold less: there, what XML cannot hold
becomes U+FFFD.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from lxml import etree

from cop_xblocks.activities.registry import taking
from cop_xblocks.block_addresses import FOLDER
from cop_xblocks.content.block import BlockContent
from cop_xblocks.targets.olx.files import block_files, renamed_files

# What XML 1.0 allows, turned round: a class of what is left out compiles in a tenth of the time.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DEFAULTS = BlockContent("", "", "", "", "")

UNLIMITED = "unlimited"
"""Attempts without a bound. A quiz whose XML says nothing of attempts has as many as its course allows."""
_SETTINGS = ("attempts", "pass_mark", "weight", "graded", "show_answers", "draw", "one_at_a_time")
ATTRIBUTES = frozenset(("url_name", "display_name", "key", "language", "only", *_SETTINGS))
"""The attributes that are ours, on a block of any type; a field of the platform's with such a name stands elsewhere."""


def write_block(node: Any, fields: BlockContent) -> None:
    """Write the fields into an lxml element, which may be new or the platform's; what is unknown on it stays."""
    node.tag = fields.tag
    attributes = {
        "url_name": fields.url_name,
        "display_name": fields.display_name,
        "key": fields.key,
        "language": fields.language,
        "only": fields.only,
    }
    if fields.tag == taking("questions").tag:
        attributes |= {
            "attempts": UNLIMITED if fields.attempts is None else str(fields.attempts),
            "pass_mark": str(fields.pass_mark),
            "weight": number_text(fields.weight),
            "graded": fields.graded,
            "show_answers": fields.show_answers,
            "draw": "" if fields.draw is None else str(fields.draw),
            "one_at_a_time": "true" if fields.one_at_a_time else "",
        }
    for name, value in attributes.items():
        if value:
            node.set(name, _attribute(value))
    _write_source(etree.SubElement(node, "source"), fields.source)
    if fields.links:
        etree.SubElement(node, "links").text = etree.CDATA(_json(dict(fields.links)))
    if fields.references:
        etree.SubElement(node, "references").text = etree.CDATA(_json(dict(fields.references)))
    if files := block_files(fields):
        etree.SubElement(node, "files").text = etree.CDATA(_json(files))
    if fields.built:
        etree.SubElement(node, "built").text = etree.CDATA(_json(dict(fields.built)))
    for language in sorted(fields.catalogs):
        catalog = etree.SubElement(node, "catalog", lang=_attribute(language))
        catalog.text = etree.CDATA(_json({key: list(entry) for key, entry in fields.catalogs[language].items()}))
    for language in sorted(fields.interface):
        entries = {msgid: list(forms) for msgid, forms in fields.interface[language].items()}
        etree.SubElement(node, "interface", lang=_attribute(language)).text = etree.CDATA(_json(entries))


def parse_block(node: Any) -> BlockContent:
    """Read a block's element. Never raises: what cannot be read gets its default, since the platform would lose the
    whole block."""
    source = node.find("source")
    attempts = _integer(node.get("attempts"), -1)
    return BlockContent(
        tag=str(node.tag),
        url_name=node.get("url_name", ""),
        display_name=node.get("display_name", ""),
        key=node.get("key", ""),
        language=node.get("language", ""),
        only=node.get("only", ""),
        source=_read_source(source) if source is not None else "",
        catalogs={
            child.get("lang"): _read_catalog(child.text or "")
            for child in node.iterfind("catalog")
            if child.get("lang")
        },
        interface={
            child.get("lang"): _read_interface(child.text or "")
            for child in node.iterfind("interface")
            if child.get("lang")
        },
        links=_read_strings(node.findtext("links", "")),
        references=_read_mapping(node.findtext("references", "")),
        files=_read_files(node.findtext("files", "")),
        built=_read_strings(node.findtext("built", "")),
        attempts=attempts if attempts >= 0 else None,
        pass_mark=_integer(node.get("pass_mark"), _DEFAULTS.pass_mark),
        weight=_weight(node.get("weight")),
        graded=node.get("graded", ""),
        show_answers=node.get("show_answers", _DEFAULTS.show_answers),
        draw=_integer(node.get("draw"), 0) or None,
        one_at_a_time=node.get("one_at_a_time", "").lower() == "true",
    )


def _attribute(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _write_source(node: Any, text: str) -> None:
    # An import drops text that is only white space, unless it is marked as something else.
    if _NOT_XML.search(text) or text.isspace():
        node.set("encoding", "json")
        node.text = etree.CDATA(_json(text))
    elif "]]>" in text or "\r" in text:
        node.text = text
    else:
        node.text = etree.CDATA(text)


def _read_source(node: Any) -> str:
    text: str = node.text or ""
    if node.get("encoding") != "json":
        return text
    try:
        decoded = json.loads(text)
    except ValueError:
        return text
    return decoded if isinstance(decoded, str) else text


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Inside a JSON string any character may be written by its number; "]]>" stands nowhere else.
    text = _NOT_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text.replace("]]>", "]]\\u003e")


def _read_catalog(text: str) -> dict[str, tuple[str, str]]:
    return {
        context: (entry[0], entry[1])
        for context, entry in _read_mapping(text).items()
        if isinstance(entry, list) and len(entry) == 2 and all(isinstance(part, str) for part in entry)
    }


def _read_interface(text: str) -> dict[str, tuple[str, ...]]:
    return {
        msgid: tuple(forms)
        for msgid, forms in _read_mapping(text).items()
        if isinstance(forms, list) and all(isinstance(form, str) for form in forms)
    }


def _read_strings(text: str) -> dict[str, str]:
    return {name: value for name, value in _read_mapping(text).items() if isinstance(value, str)}


def _read_files(text: str) -> dict[str, str]:
    addresses = _read_mapping(text)
    return renamed_files({name: FOLDER + name for name in addresses}, addresses)


def _read_mapping(text: str) -> dict[str, Any]:
    try:
        mapping = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return mapping if isinstance(mapping, dict) else {}


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,6}", text) else default


def number_text(value: float) -> str:
    """Without an exponent, and a whole number without a point."""
    whole, _, part = format(Decimal(repr(float(value))), "f").partition(".")
    return f"{whole}.{part}" if part.strip("0") else whole


def _weight(text: str | None) -> float:
    if text is None or not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,400})?", text):
        return _DEFAULTS.weight
    return float(text)
