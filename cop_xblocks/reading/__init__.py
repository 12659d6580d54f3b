"""Reads the folder of a course, or the source of one block, and reports the mistakes in it."""

from cop_xblocks.reading.course import Reading, read_course
from cop_xblocks.reading.frontmatter import schema

__all__ = [
    "Reading",
    "read_course",
    "schema",
]
