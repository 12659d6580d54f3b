"""The type of a lesson's prose."""

from __future__ import annotations

from cop_xblocks.activities.activity import ActivityType, later
from cop_xblocks.activities.lesson.reading import read_prose, read_prose_nodes
from cop_xblocks.model import Activity, Prose, Unit


def _url_name(unit: Unit, activity: Activity) -> str:
    """By its place among the unit's prose: nothing hangs on prose but that it was seen."""
    prose = [block for block in unit.blocks if isinstance(block, Prose)]
    place = next((number for number, block in enumerate(prose, 1) if block is activity or block == activity), 1)
    return f"{unit.key}_text" if place == 1 else f"{unit.key}_text_{place}"


TYPE = ActivityType(
    name="lesson",
    tag="cop_lesson",
    node=Prose,
    takes="prose",
    read=read_prose_nodes,
    read_source=read_prose,
    view=later("lesson.view", "view"),
    url_name=_url_name,
    done_when_seen=True,
)
