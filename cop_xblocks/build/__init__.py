"""The pipeline, incremental: a folder in, a course in every language, an archive on the disk.

What it needs is loaded when it is asked for: a build that finds nothing to do reads no Markdown.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cop_xblocks.build.archives import Archives
    from cop_xblocks.build.course import (Compiled, block_content, compile_course, edition, load_course, load_courses, media)
    from cop_xblocks.build.keeping import Kept
    from cop_xblocks.build.packing import pack, write_bundle, write_whole
    from cop_xblocks.build.root import find_root, root_around
    from cop_xblocks.build.runs import Run
    from cop_xblocks.build.store import open_store

__all__ = [
    "Archives",
    "Compiled",
    "Kept",
    "Run",
    "block_content",
    "compile_course",
    "edition",
    "find_root",
    "load_course",
    "load_courses",
    "media",
    "open_store",
    "pack",
    "root_around",
    "write_bundle",
    "write_whole",
]

_ELSEWHERE = {
    "Archives": "archives",
    "Kept": "keeping",
    "Run": "runs",
    "find_root": "root",
    "open_store": "store",
    "pack": "packing",
    "root_around": "root",
    "write_bundle": "packing",
    "write_whole": "packing",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'course')}"), name)
