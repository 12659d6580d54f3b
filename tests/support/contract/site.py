"""A course run on a site: what an import makes of an archive, what a team does in Studio, and what Studio exports.

edx-platform: `xmodule/modulestore/xml_importer.py` (`import_xblock` for each block; children are those of the archive),
`xmodule/modulestore/xml_exporter.py` (`CourseExportManager`), `xmodule/xml_block.py` (`XmlMixin.add_xml_to_node`) and
`xmodule/x_module.py` (`add_block_as_child_node`). Of the course itself, `policy.json` says once more what its element
says, attributes that the platform does not know among it (`own_metadata`), and wins (`apply_policy`); its licence is an
attribute alone; and its wiki stands among its sections (`xmodule/course_block.py`, `definition_to_xml`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from cop_xblocks.build.containers import pack
from cop_xblocks.targets.olx.exported import LEVELS, Exported, Part, read_export
from tests.support.contract.course import CourseRun
from tests.support.contract.examples import BLOCKS

Files = Mapping[str, bytes]


@dataclass(slots=True)
class Holder:
    """A section, a subsection or a unit, as the site stores it."""

    tag: str
    attributes: dict[str, str]
    """Its own metadata, with `xml_attributes`."""
    children: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Site:
    """A course run."""

    run: CourseRun = field(default_factory=CourseRun)
    holders: dict[str, Holder] = field(default_factory=dict)
    """By name; the course itself is ""."""
    foreign: dict[str, Any] = field(default_factory=dict)
    """Elements of blocks that are not ours, by name."""
    files: dict[str, bytes] = field(default_factory=dict)
    """All that is neither structure nor policy."""
    policies: dict[str, Any] = field(default_factory=dict)
    license: str = ""
    wiki: str = "SITE.COURSE.run"
    """Its address; every course has one."""
    name: str = "run"

    # Import

    def take(self, archive: bytes) -> None:
        """Import an archive. Learners' rows stay; what the archive does not hold goes."""
        exported = read_export(archive)
        self.holders.clear()
        self.run.subsections.clear()
        self.name = exported.run
        policies = f"course/policies/{exported.run}"
        self.run.policy = json.loads(exported.files[f"{policies}/grading_policy.json"])
        policy = json.loads(exported.files[f"{policies}/policy.json"])
        self.policies = {"course": policy[f"course/{exported.run}"], "grading": self.run.policy}
        self.license = self.policies["course"].pop("license", "")
        self.wiki = next((wiki.get("slug") for wiki in exported.course.node.iter("wiki")), self.wiki)
        structure = tuple(f"course/{tag}/" for tag in ("course", *LEVELS))
        self.files = {
            path: content
            for path, content in exported.files.items()
            if not path.startswith((*structure, policies)) and path != "course/course.xml"
        }
        self._hold(exported.course, "")
        unknown = self.holders[""].attributes
        self.license = unknown.pop("license", self.license)
        for name in {*unknown} & {*self.policies["course"]}:
            del unknown[name]
        unknown = self.policies["course"].pop("xml_attributes", unknown)
        self.holders[""].attributes = unknown | {"filename": [f"course/{self.name}.xml"] * 2}
        for section in self.holders[""].children:
            for name in self.holders[section].children:
                subsection = self.holders[name]
                units = (self.holders[unit] for unit in subsection.children)
                blocks = [block for unit in units for block in unit.children if block in self.run.contract.usages]
                counts = subsection.attributes.get("graded") == "true"
                self.run.subsections.append((subsection.attributes.get("format") if counts else None, blocks))

    def _hold(self, part: Part, name: str) -> None:
        attributes = {key: value for key, value in part.node.attrib.items() if key not in ("url_name", "org", "course")}
        holder = self.holders[name] = Holder(part.tag, attributes)
        for child in part.parts:
            holder.children.append(child.url_name)
            if child.tag in LEVELS:
                self._hold(child, child.url_name)
            elif child.is_ours:
                self.run.contract.add_xml(BLOCKS[child.tag], child.node, child.url_name)
            else:
                self.foreign[child.url_name] = child.node

    # Studio

    def set(self, name: str, **attributes: str) -> None:
        """Set what a team sets of a section, a subsection or a unit."""
        self.holders[name].attributes |= attributes

    def add_unit(self, subsection: str, name: str, at: int, *blocks: str) -> None:
        """Add a unit with blocks, each an XML element."""
        self.holders[subsection].children.insert(at, name)
        self.holders[name] = Holder("vertical", {"display_name": "The team's own"})
        for block in blocks:
            self.add_block(name, block, len(self.holders[name].children))

    def add_block(self, unit: str, xml: str, at: int) -> None:
        """Add a block to a unit."""
        node = etree.fromstring(xml)
        name = node.get("url_name")
        self.holders[unit].children.insert(at, name)
        if node.tag in BLOCKS:
            self.run.contract.add_xml(BLOCKS[node.tag], node, name)
        else:
            self.foreign[name] = node

    # Export

    def export(self) -> bytes:
        """The archive that Studio gives."""
        return pack("tar.gz", "export", sorted(self._exported().items()))[1]

    def _exported(self) -> dict[str, bytes]:
        files = dict(self.files)
        pointer = etree.Element("unknown", url_name=self.name)
        pointer.tag = "course"
        pointer.set("org", "SITE")
        pointer.set("course", "COURSE")
        files["course/course.xml"] = bytes(etree.tostring(pointer, encoding="utf-8"))
        for name, holder in self.holders.items():
            node = etree.Element(holder.tag)
            for child in holder.children:
                element = etree.SubElement(node, "unknown", url_name=child)
                if child in self.holders:
                    element.tag = self.holders[child].tag
                elif child in self.foreign:
                    node.replace(element, etree.fromstring(etree.tostring(self.foreign[child], with_tail=False)))
                else:
                    self.run.contract.unbound(child).add_xml_to_node(element)
            attributes = holder.attributes
            if not name:
                etree.SubElement(node, "wiki", slug=self.wiki)
                attributes = {"license": self.license} if self.license else {}
                for key, value in self.policies["course"].items():
                    if key != "tabs":
                        attributes[key] = value if isinstance(value, str) else json.dumps(value)
                attributes |= holder.attributes
                del attributes["filename"]
            for key in sorted(attributes):
                node.set(key, attributes[key])
            path = f"course/{holder.tag}/{name or self.name}.xml"
            files[path] = bytes(etree.tostring(node, pretty_print=True, encoding="utf-8"))
        policies = f"course/policies/{self.name}"
        unknown = {"xml_attributes": self.holders[""].attributes}
        policy = {f"course/{self.name}": self.policies["course"] | unknown}
        files[f"{policies}/policy.json"] = json.dumps(policy, sort_keys=True, indent=4).encode()
        files[f"{policies}/grading_policy.json"] = json.dumps(
            self.policies["grading"], sort_keys=True, indent=4
        ).encode()
        files["course/assets/assets.xml"] = b"<assets/>"
        files["course/policies/assets.json"] = b"{}"
        return files


def written_otherwise(archive: bytes, seed: int) -> bytes:
    """An archive that says the same in other bytes: attributes in another order, other white space between elements,
    escapes in the place of CDATA, `xblock-family` on each block, titles in `policy.json`."""
    random_order = random.Random(seed)
    exported = read_export(archive)
    files = dict(exported.files)
    titles: dict[str, Any] = {}
    for path, content in exported.files.items():
        if path.endswith(".xml") and path.startswith(tuple(f"course/{tag}/" for tag in ("course", *LEVELS))):
            node = etree.fromstring(content)
            if node.tag in LEVELS and random_order.random() < 0.5:
                name = path.rpartition("/")[2].removesuffix(".xml")
                titles[f"{node.tag}/{name}"] = {"display_name": node.attrib.pop("display_name")}
            for element in node.iter():
                attributes = list(element.attrib.items())
                if element.tag in BLOCKS and not element.get("xblock-family"):
                    attributes.append(("xblock-family", "xblock.v1"))
                random_order.shuffle(attributes)
                element.attrib.clear()
                element.attrib.update(attributes)
            if random_order.random() < 0.5:
                etree.indent(node, space=random_order.choice(["\t", "    ", ""]))
            files[path] = bytes(etree.tostring(node, encoding="utf-8", xml_declaration=random_order.random() < 0.5))
    policy = f"course/policies/{exported.run}/policy.json"
    files[policy] = json.dumps(json.loads(files[policy]) | titles, indent=4).encode()
    shuffled = list(files.items())
    random_order.shuffle(shuffled)
    folder = random_order.choice(["course", "2026_Autumn"])
    return pack("tar.gz", "export", [(path.replace("course", folder, 1), content) for path, content in shuffled])[1]


def structure(exported: Exported) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """What an archive holds: each part with its tag, its name, its title, and the names of its parts."""
    return [
        (part.tag, part.url_name, part.title, tuple(child.url_name for child in part.parts))
        for part in exported.course.walk()
        if part.tag in LEVELS
    ]
