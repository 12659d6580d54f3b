"""A folder, or one block's source, to a Course, with diagnostics."""

from cop_xblocks.reading.course import Reading, read_course
from cop_xblocks.reading.frontmatter import schema

__all__ = [
    "Reading",
    "read_course",
    "schema",
]
