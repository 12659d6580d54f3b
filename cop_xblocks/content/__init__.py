"""The content of blocks, whatever the target: what a block carries, and what it shows in one language."""

from cop_xblocks.content.block import BlockContent
from cop_xblocks.content.links import links, places
from cop_xblocks.content.references import (
    course_references,
    drawn,
    read_references,
    referred,
    static_targets,
    write_references,
)
from cop_xblocks.content.static import is_static

__all__ = [
    "BlockContent",
    "course_references",
    "drawn",
    "is_static",
    "links",
    "places",
    "read_references",
    "referred",
    "static_targets",
    "write_references",
]
