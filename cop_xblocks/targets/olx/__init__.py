"""Open edX: a course as an OLX archive, and a block as XML."""

from cop_xblocks.targets.olx.archive import build, parts
from cop_xblocks.targets.olx.files import block_files, renamed_files
from cop_xblocks.targets.olx.xml import ATTRIBUTES, parse_block, write_block

__all__ = [
    "ATTRIBUTES",
    "block_files",
    "build",
    "parse_block",
    "parts",
    "renamed_files",
    "write_block",
]
