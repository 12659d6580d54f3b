"""How the platform takes a block from one place to another: export, copy and paste, content libraries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from tests.support.contract.runtime import Contract

_STATIC = re.compile(r"""(?P<quote>\\?['"])/static/(?P<rest>.*?)(?P=quote)""")
"""common/djangoapps/static_replace/__init__.py, `_url_replace_regex`: an address counts between quotes alone."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What the clipboard holds, or a component in a library."""

    olx: str
    files: frozenset[str] = field(default_factory=frozenset)


def exported(contract: Contract, usage: str) -> str:
    """A block's XML as a course's export and the clipboard have it.

    openedx/core/lib/xblock_serializer/block_serializer.py, `XBlockSerializer`; a course's export
    (xmodule/modulestore/xml_exporter.py) calls the same `add_xml_to_node`.
    """
    node = etree.Element("unknown")
    contract.unbound(usage).add_xml_to_node(node)
    return str(etree.tostring(node, encoding="unicode", pretty_print=True))


def copy(contract: Contract, usage: str) -> Copied:
    """Copy a block of a course, with the files that its OLX names.

    openedx/core/lib/xblock_serializer/utils.py, `collect_assets_from_text`.
    """
    olx = exported(contract, usage)
    matches = _STATIC.finditer(olx.replace("&quot;", '"'))
    return Copied(olx, frozenset(match["rest"] for match in matches if not match["rest"].endswith("?raw")))


def paste(contract: Contract, cls: Any, copied: Copied, usage: str, *, instead: str = "") -> str:
    """Paste a block; its name in the course.

    cms/djangoapps/contentstore/helpers.py, `_import_xml_node_to_parent`, then `_import_files_into_course` and
    `_insert_static_files_into_downstream_xblock`. `instead` says what every file is called from then on, in the words
    that the platform replaces in `block.data`: see `FROM_LIBRARY` and the two others.
    """
    contract.add_xml(cls, etree.fromstring(copied.olx), usage)
    block = contract.unbound(usage)
    if hasattr(block, "data") and instead:
        text = block.data
        for name in sorted(copied.files):
            old = f"static/{name}" if instead == FROM_LIBRARY else name
            text = text.replace(old, instead.format(block=f"{cls.tag_name}/{usage}", name=name))
        block.data = text
        block.save()
    return usage


FROM_LIBRARY = "static/components/{block}/{name}"
"""A library's component keeps its files to itself: in a course each gets a folder of its own."""
FROM_COURSE = "{name}"
FROM_COURSE_IN_TEAK = "static/None"
"""The fault of `_import_file_into_course` before Ulmo, where a block comes from another course: `import_path` is None
there (openedx/edx-platform pull request 37529)."""
