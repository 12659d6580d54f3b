"""A folder, or one block's source, to a Course, with diagnostics."""

from cop_xblocks.reading.block import read_prose, read_quiz
from cop_xblocks.reading.course import Reading, find_courses, read_course
from cop_xblocks.reading.frontmatter import schema

__all__ = ["Reading", "find_courses", "read_course", "read_prose", "read_quiz", "schema"]
