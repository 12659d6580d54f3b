"""What a story remembers: what one way adds to the flags, and what is there after them.

No flag is ever taken back, and none is stored: the path says which were set (decision 0057).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cop_xblocks.model import ALWAYS, Element, Scenario, Scene, Way

Flags = frozenset[str]
NO_FLAGS: Flags = frozenset()

MOST_FLAGS = 8
"""Of one story."""
MOST_STATES = 64 << MOST_FLAGS
"""Scenes times sets of flags: what a proof looks at, and what the full mark is the best of."""


def states_at_most(scenario: Scenario) -> int:
    """How many pairs of a scene and a set of flags there could be."""
    return len(scenario.scenes) << len(scenario.flags)


def flags_after(way: Way, flags: Flags) -> Flags:
    """The flags that are set once this way was chosen."""
    return flags | {way.sets} if way.sets and way.sets not in flags else flags


def ways_on(scenes: Mapping[str, Scene], scene: Scene, flags: Flags) -> tuple[Way, ...]:
    """The ways on from a scene that are offered after these flags were set: those that are there, and whose scene will
    be there. A way to a scene that does not exist is none."""
    return tuple(
        way
        for way in scene.ways
        if way.target in scenes
        and way.condition.is_met(flags)
        and scenes[way.target].condition.is_met(flags_after(way, flags))
    )


def elements_of(scene: Scene, flags: Flags) -> tuple[Element, ...]:
    """What happens in a scene after these flags were set."""
    if not scene.conditions:
        return scene.elements
    pairs = zip(scene.elements, scene.conditions, strict=True)
    return tuple(element for element, condition in pairs if condition.is_met(flags))


def scene_after(scenes: Mapping[str, Scene], scene: Scene, flags: Flags) -> Scene:
    """A scene as a learner sees it after these flags were set: with what is there then, and nothing else."""
    return replace(scene, elements=elements_of(scene, flags), conditions=(), ways=ways_on(scenes, scene, flags))


def without_memory(scenario: Scenario) -> Scenario:
    """The story in which every part is always there: what is left of one that remembers too much to be followed."""
    return replace(scenario, scenes=tuple(map(_without_conditions, scenario.scenes)))


def _without_conditions(scene: Scene) -> Scene:
    ways = tuple(replace(way, sets="", condition=ALWAYS) for way in scene.ways)
    return replace(scene, ways=ways, condition=ALWAYS, conditions=())
