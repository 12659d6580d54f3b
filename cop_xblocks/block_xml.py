"""A block's fields to OLX and back: the authored ones, and those that the platform has set."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from lxml import etree
from xblock.core import XML_NAMESPACES, XBlock
from xblock.fields import Scope

from cop_xblocks.block_language import valid_entries
from cop_xblocks.content import BlockContent
from cop_xblocks.languages.interface_words import usable_catalog
from cop_xblocks.targets.olx.files import block_files, renamed_files
from cop_xblocks.targets.olx.xml import ATTRIBUTES, parse_block, write_block

log = logging.getLogger(__name__)

SOURCE = "source"
"""The field whose default is an example, so that an empty one has to be said, too."""


class BlockXml(XBlock):
    """Reads and writes a block's XML."""

    tag_name: ClassVar[str]
    authored: ClassVar[Mapping[str, str]]
    """Fields of BlockContent that are fields of the class, by their names there."""

    files: Any
    interface: Any

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Any:
        """Take what can be read. An exception here would lose the whole block; Studio shows the diagnostics."""
        block = runtime.construct_xblock_from_class(cls, keys)
        try:
            parsed, unsaid = parse_block(node), parse_block(etree.Element(node.tag))
            has_example = bool(cls.fields[SOURCE].default)
            for name, field_name in cls.authored.items():
                # A field that the XML says nothing of stays unset: it has its default, or what the platform inherits.
                is_said = name in node.attrib or (name == SOURCE and has_example and node.find(name) is not None)
                if is_said or getattr(parsed, name) != getattr(unsaid, name):
                    setattr(block, field_name, authored_value(parsed, name))
        except Exception:
            log.exception("a %s cannot be read from its XML", cls.tag_name)
        for name, text, attributes in _platform_values(node):
            if name in cls._platform_fields(block):
                try:
                    cls._set_field_if_present(block, name, text, attributes)
                    # What cannot be stored raises when the platform saves the block, and would lose it.
                    block.fields[name].to_json(getattr(block, name))
                except Exception:
                    log.exception("the field %s of a %s cannot be read from its XML", name, cls.tag_name)
                    delattr(block, name)
        return block

    def add_xml_to_node(self, node: Any) -> None:
        """Write the block as `parse_xml` reads it: what we author, and what else the platform has set on it."""
        node.set("xblock-family", self.entry_point)
        write_block(node, self.block_content())
        for name, field_name in self.authored.items():
            if name in node.attrib and not self.is_own(field_name):
                del node.attrib[name]
        if not self.is_own(SOURCE) and self.fields[SOURCE].default:
            node.remove(node.find(SOURCE))  # a new block has its example wherever it is copied to
        for name, field in self._platform_fields(self).items():
            if field.is_set_on(self) or field.force_export:
                try:
                    self._add_platform_field(node, name, field)
                except Exception:
                    log.exception("the field %s of block %s cannot be written", name, self.scope_ids.usage_id)

    @classmethod
    def _platform_fields(cls, block: Any) -> dict[str, Any]:
        """Who sees a block, when it is due, where it was copied from: fields of the course that we do not author, which
        the platform and a site's own mixins put on every block. Nothing of a learner is among them."""
        return {
            name: field
            for name, field in block.fields.items()
            if field.scope in (Scope.content, Scope.settings) and name not in cls.authored.values()
        }

    def _add_platform_field(self, node: Any, name: str, field: Any) -> None:
        """As XBlock writes a field; one that is called like an attribute of ours (`graded`) as an element."""
        if name not in ATTRIBUTES:
            self._add_field(node, name, field)
            return
        text = field.to_string(field.read_from(self))
        child = etree.SubElement(node, etree.QName(XML_NAMESPACES["option"], name))
        if text is None:
            child.set("none", "true")
        child.text = text

    def block_content(self) -> BlockContent:
        """The authored fields that are set on this very block; no address where the platform keeps it itself."""
        values = {
            name: getattr(self, field_name) for name, field_name in self.authored.items() if self.is_own(field_name)
        }
        if "catalogs" in values:
            values["catalogs"] = {
                language: dict(valid_entries(entries)) for language, entries in dict(self.catalogs or {}).items()
            }
        if "interface" in values:
            values["interface"] = {
                language: usable_catalog(entries) for language, entries in dict(self.interface or {}).items()
            }
        url_name = getattr(self.scope_ids.usage_id, "block_id", "")
        unset = {"display_name": "", "key": "", "language": ""}
        return BlockContent(**{"tag": self.tag_name, "url_name": str(url_name)} | unset | values)

    def is_own(self, name: str) -> bool:
        """Whether a field is set on this very block, and is neither a default nor inherited."""
        return bool(self.fields[name].is_set_on(self))

    @property
    def data(self) -> str:
        """The block's files as JSON: what the platform looks through, and changes, where it calls a file of a block
        something else. It does so to whatever a block calls `data` (edx-platform,
        `cms/djangoapps/contentstore/helpers.py`, `_insert_static_files_into_downstream_xblock`)."""
        try:
            return json.dumps(block_files(self.block_content()))
        except Exception:
            log.exception("the files of block %s cannot be found", self.scope_ids.usage_id)
            return "{}"

    @data.setter
    def data(self, text: Any) -> None:
        try:
            given = json.loads(text)
        except (TypeError, ValueError, RecursionError):
            return
        files = renamed_files(block_files(self.block_content()), given)
        if files != self.files:
            self.files = files


def authored_value(block_content: BlockContent, name: str) -> Any:
    """A field of BlockContent as an XBlock field holds it: JSON, so tuples are lists."""
    value = getattr(block_content, name)
    if name == "catalogs":
        return {language: {key: list(entry) for key, entry in entries.items()} for language, entries in value.items()}
    if name == "interface":
        return {
            language: {msgid: list(forms) for msgid, forms in entries.items()} for language, entries in value.items()
        }
    return dict(value) if name in ("links", "references", "files", "built") else value


def _platform_values(node: Any) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """The name, the text and the attributes of each value that XBlock writes for a field, but for what is ours."""
    for child in node:
        # A comment's tag is no string.
        if isinstance(child.tag, str) and etree.QName(child).namespace == XML_NAMESPACES["option"]:
            yield etree.QName(child).localname, child.text or "", dict(child.attrib)
    for name, text in node.items():
        if name not in ATTRIBUTES:
            yield name, text, {}
