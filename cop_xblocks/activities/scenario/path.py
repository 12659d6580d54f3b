"""A learner's path through a scenario, the flags that its steps have set, and the share that it earns.

A path is kept in terms of keys, and the flags of a story are those that its steps set. Its author may have edited the
scenario since: a step that no longer exists, is no longer offered, or no longer leads on from where the path has come
to, ends it there. Any path at all is safe to give.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from cop_xblocks.activities.scenario.graph import full_mark
from cop_xblocks.activities.scenario.memory import NO_FLAGS, Flags, flags_after, scene_after
from cop_xblocks.model import Refusal, Scenario, Scene, Way
from cop_xblocks.model.i18n import _

Step = tuple[str, str]
"""The key of a scene, and of the way that was chosen there."""
Path = tuple[Step, ...]

MOST_STEPS = 200
"""Of a path that goes round and round; a story has a dozen."""


def valid_steps(scenario: Scenario, path: Iterable[Step]) -> tuple[tuple[Scene, Way], ...]:
    """The steps of a path that still exist, from the first scene on, each scene as it was seen there."""
    return tuple(_follow(scenario, path)[0])


def present_scene(scenario: Scenario, path: Iterable[Step]) -> Scene:
    """The scene that a path has come to, as it is seen there."""
    return _follow(scenario, path)[1]


def _follow(scenario: Scenario, path: Iterable[Step]) -> tuple[list[tuple[Scene, Way]], Scene]:
    """The steps of a path that still exist, and the scene that they lead to."""
    scenes = {scene.key: scene for scene in scenario.scenes}
    steps: list[tuple[Scene, Way]] = []
    flags: Flags = NO_FLAGS
    scene = scene_after(scenes, scenes.get(scenario.start, scenario.scenes[0]), flags)
    for key, choice in path:
        way = next((way for way in scene.ways if way.key == choice), None) if key == scene.key else None
        if way is None:
            break
        steps.append((scene, way))
        flags = flags_after(way, flags)
        scene = scene_after(scenes, scenes[way.target], flags)
    return steps, scene


def advance(scenario: Scenario, path: Path, way: str) -> Path | Refusal:
    """The path with one step more: the way of this key, on from the scene that it has come to."""
    steps = _keys(scenario, path)
    scene = present_scene(scenario, steps)
    if way not in (way_on.key for way_on in scene.ways):
        return Refusal(_("This choice is not one of those that you have here. Choose one of them."))
    if len(steps) >= MOST_STEPS:
        return Refusal(_("You have come a long way round. Start again from the first scene."))
    return (*steps, (scene.key, way))


def take_back(scenario: Scenario, path: Path) -> Path | Refusal:
    """The path without its last step, where the author lets a learner take one back."""
    if not scenario.back:
        return Refusal(_("In this story no step can be taken back. You can start again."))
    return _keys(scenario, path)[:-1]


def share(scenario: Scenario, path: Iterable[Step]) -> Fraction:
    """What a path earns of what the best one earns: from 0 to 1, exact. 0 where the scenario has no full mark."""
    whole = full_mark(scenario)
    if whole <= 0:
        return Fraction(0)
    earned = sum(way.score for _scene, way in valid_steps(scenario, path))
    return min(Fraction(max(0, earned), whole), Fraction(1))


def _keys(scenario: Scenario, path: Iterable[Step]) -> Path:
    return tuple((scene.key, way.key) for scene, way in valid_steps(scenario, path))
