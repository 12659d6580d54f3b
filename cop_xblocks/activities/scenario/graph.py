"""All ways through a scenario: the scenes that they reach, and the best of them.

The full mark is the best sum over paths that visit no scene twice. Looking for such a path takes exponential time in a
graph with cycles that gain; where none gains, a path never loses by leaving a cycle out, so that the best path of any
kind visits no scene twice, and Bellman and Ford find it. A cycle that gains is a mistake, and is found the same way.

Every function takes any scenario: a way to a scene that does not exist is no way.
"""

from __future__ import annotations

from collections.abc import Mapping

from cop_xblocks.model import Scenario, Scene, Way

Step = tuple[Scene, Way]
"""A scene, and the way that leads on from it."""


def reachable(scenario: Scenario, start: str | None = None) -> frozenset[str]:
    """The keys of the scenes that some path from `start` (or the first scene) leads to, that one among them."""
    scenes = {scene.key: scene for scene in scenario.scenes}
    waiting = [scenario.start if start is None else start]
    reached: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in scenes and key not in reached:
            reached.add(key)
            waiting.extend(way.target for way in scenes[key].ways)
    return frozenset(reached)


def without_way_out(scenario: Scenario) -> frozenset[str]:
    """The keys of the scenes that are no endings and from which no safe ending can be reached."""
    before: dict[str, list[str]] = {}
    for scene in scenario.scenes:
        for way in scene.ways:
            before.setdefault(way.target, []).append(scene.key)
    waiting = [scene.key for scene in scenario.scenes if scene.is_ending and scene.safe]
    saved: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in saved:
            saved.add(key)
            waiting.extend(before.get(key, ()))
    return frozenset(scene.key for scene in scenario.scenes if not scene.is_ending and scene.key not in saved)


def full_mark(scenario: Scenario) -> int:
    """The best sum over paths from the first scene to an ending; 0 where no path ends.

    Exact where no cycle gains.
    """
    sums = _survey(scenario)[0]
    return max((sums[scene.key] for scene in scenario.scenes if scene.is_ending and scene.key in sums), default=0)


def best_ending(scenario: Scenario) -> Scene | None:
    """The ending that a best path leads to, a safe one where there is one; None where no path ends."""
    sums = _survey(scenario)[0]
    endings = [scene for scene in scenario.scenes if scene.is_ending and scene.key in sums]
    return max(endings, key=lambda scene: (sums[scene.key], scene.safe), default=None)


def gaining_cycle(scenario: Scenario) -> tuple[Step, ...]:
    """The steps of a cycle that gains, which can be reached; empty where there is none."""
    return _survey(scenario)[1]


def _survey(scenario: Scenario) -> tuple[Mapping[str, int], tuple[Step, ...]]:
    """By a scene's key, the best sum of a path that leads to it; and the steps of a cycle that gains, where there is
    one. This is Bellman and Ford's search, for the largest sum."""
    scenes = {scene.key: scene for scene in scenario.scenes}
    if scenario.start not in scenes:
        return {}, ()
    sums = {scenario.start: 0}
    last: dict[str, Step] = {}  # by a scene's key: the last step of the best path to it
    order = _in_order(scenes, scenario.start)
    steps = [(key, way) for key in order for way in scenes[key].ways if way.target in scenes]
    better = ""
    for _ in order:
        better = ""
        for key, way in steps:
            if way.target not in sums or sums[key] + way.score > sums[way.target]:
                sums[way.target] = sums[key] + way.score
                last[way.target] = scenes[key], way
                better = way.target
        if not better:
            return sums, ()
    for _ in scenes:  # from the scene with a better sum back into the cycle that led to it
        better = last[better][0].key
    cycle = [last[better]]
    while cycle[-1][0].key != better:
        cycle.append(last[cycle[-1][0].key])
    return sums, tuple(reversed(cycle))


def _in_order(scenes: Mapping[str, Scene], start: str) -> list[str]:
    """The scenes that can be reached, each before those that it leads to unless a cycle is in the way: then one round
    is enough for all that is no cycle."""
    left: list[str] = []
    seen = {start}
    stack = [(start, iter(scenes[start].ways))]
    while stack:
        key, ways = stack[-1]
        way = next((way for way in ways if way.target in scenes and way.target not in seen), None)
        if way is None:
            stack.pop()
            left.append(key)
        else:
            seen.add(way.target)
            stack.append((way.target, iter(scenes[way.target].ways)))
    return left[::-1]
