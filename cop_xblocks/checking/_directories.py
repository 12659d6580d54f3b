"""Where a course shows the directory of helplines."""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.model import Helplines
from cop_xblocks.reading import Reading


def directories(reading: Reading) -> Iterator[Helplines]:
    """Each directive `<!-- helplines -->` of a course."""
    for unit in reading.course.units if reading.course is not None else ():
        yield from (block for block in unit.blocks if isinstance(block, Helplines))
