"""Reads a file of an archive back: what the proof of the whole archive must know of it, as JSON (decision 0071).

A file is read as the platform reads it: without blanks between elements and without comments (edx-platform,
`xmodule/xml_block.py`, `EDX_XML_PARSER`), and a block by the same `parse_block` as on the platform.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from cop_xblocks.activities.registry import activity_types
from cop_xblocks.content.block import BlockContent
from cop_xblocks.model import QuizSettings
from cop_xblocks.targets.olx.xml import ATTRIBUTES, parse_block

_JUMP = re.compile(r"""/jump_to_id/([^"'?#\s<>]+)""")
_STATIC = re.compile(r"""/static/([^"'?#\s<>]+)""")
_FOLDER = "/static/"
_SETTINGS = tuple(field.name for field in fields(QuizSettings))


def read_back(path: str, content: bytes) -> dict[str, Any]:
    """What a file says, and what is wrong with it alone.

    Each has `faults`, sentences. A file in XML has its `tag`, `attributes`, `pointers` (tag and name of each) and
    `blocks`; one in JSON its `json`. Links are the names of units in `jumps`, and of files in `static`.
    """
    try:
        match PurePosixPath(path).suffix:
            case ".xml":
                return _read_xml(content)
            case ".json":
                return {"faults": [], "json": json.loads(content)}
            case ".html":
                text = content.decode()
                return {"faults": [], "jumps": _JUMP.findall(text), "static": _STATIC.findall(text)}
    except Exception as error:  # whatever it is, nobody could import the file
        return {"faults": [f"it cannot be read: {error}"]}
    return {"faults": []}


def digest_of_source(source: str) -> str:
    """By which the source of a block is compared with the course's."""
    return sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


def _read_xml(content: bytes) -> dict[str, Any]:
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(content, parser)
    tags = {type_.tag for type_ in activity_types().values()}
    return {
        "faults": [],
        "tag": root.tag,
        "attributes": dict(root.attrib),
        "pointers": [(node.tag, node.get("url_name", "")) for node in root if node.tag not in tags],
        "blocks": [_read_block(node) for node in root if node.tag in tags],
    }


def _read_block(node: Any) -> dict[str, Any]:
    """What a block says. Its settings are those that a quiz has; its source is a digest."""
    faults = [f"it has an unknown attribute, {name}" for name in node.attrib if name not in ATTRIBUTES]
    links: list[str] = []
    static: list[str] = []
    catalogs = []
    for child in list(node):
        if child.tag == "source":
            continue
        values, wrong = _read_child(child.tag, child.get("lang"), child.text or "")
        faults += wrong
        match child.tag:
            case "links":
                links += values
            case "files":
                static += values
            case "catalog":
                catalogs.append(child.get("lang"))
        node.remove(child)
    content = parse_block(node)
    faults += _faults(content, catalogs)
    return {
        "faults": faults,
        "name": content.url_name,
        "tag": content.tag,
        "key": content.key,
        "language": content.language,
        "source": digest_of_source(content.source),
        "settings": {name: getattr(content, name) for name in _SETTINGS},
        "units": sorted(set(links)),
        "static": [address.removeprefix(_FOLDER) for address in static],
    }


def _faults(content: BlockContent, catalogs: list[str]) -> Iterator[str]:
    if not content.display_name or not content.key or not content.language:
        yield "it lacks its name, its key or its language"
    if content.only not in ("", content.language, *catalogs):
        yield f"it shows {content.only} alone, and is not in it"


@lru_cache(1024)
def _read_child(tag: str, language: str | None, text: str) -> tuple[list[str], list[str]]:
    """The values of a mapping in a child of a block's element, where they are names, and what is wrong with it.

    Blocks and editions share many a text: the directory of helplines stands in dozens of units.
    """
    element = etree.Element("any")
    child = etree.SubElement(element, tag, {"lang": language} if language else {})
    child.text = text
    content, written = parse_block(element), json.loads(text)
    known = {
        "links": content.links,
        "references": content.references,
        "built": content.built,
        "catalog": {key: list(entry) for key, entry in content.catalogs.get(language or "", {}).items()},
        "interface": {key: list(forms) for key, forms in content.interface.get(language or "", {}).items()},
        "files": written,
    }
    if tag not in known:
        return [], [f"it has an unknown element, {tag}"]
    faults = [] if known[tag] == written else [f"something of its {tag} is not read"]
    return [value for value in written.values() if isinstance(value, str)], faults
