"""Open edX: a course as an OLX archive, and a block as XML."""

from cop_xblocks.targets.olx.archive import build, parts
from cop_xblocks.targets.olx.fields import SEEN, BlockFields, block_fields, unit_url_name
from cop_xblocks.targets.olx.files import block_files, renamed_files
from cop_xblocks.targets.olx.links import links, places
from cop_xblocks.targets.olx.references import (
    drawn,
    read_references,
    referred,
    static_targets,
    with_objectives,
    write_references,
)
from cop_xblocks.targets.olx.static import is_static, static_link, static_name
from cop_xblocks.targets.olx.xml import ATTRIBUTES, parse_block, write_block

__all__ = [
    "ATTRIBUTES",
    "SEEN",
    "BlockFields",
    "block_fields",
    "block_files",
    "build",
    "drawn",
    "is_static",
    "links",
    "parse_block",
    "parts",
    "places",
    "read_references",
    "referred",
    "renamed_files",
    "static_link",
    "static_name",
    "static_targets",
    "unit_url_name",
    "with_objectives",
    "write_block",
    "write_references",
]
