"""A folder, or one block's source, to a Course, with diagnostics."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cop_xblocks.reading.finding import find_courses

if TYPE_CHECKING:
    from cop_xblocks.reading.block import read_plan_block, read_prose, read_quiz, read_scenario_block
    from cop_xblocks.reading.course import Reading, read_course
    from cop_xblocks.reading.frontmatter import schema

__all__ = [
    "Reading",
    "find_courses",
    "read_course",
    "read_plan_block",
    "read_prose",
    "read_quiz",
    "read_scenario_block",
    "schema",
]

_ELSEWHERE = {
    "read_plan_block": "block",
    "read_prose": "block",
    "read_quiz": "block",
    "read_scenario_block": "block",
    "schema": "frontmatter",
}


def __getattr__(name: str) -> object:
    """Load the parser when something is read: finding courses needs none."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'course')}"), name)
