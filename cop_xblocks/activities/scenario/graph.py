"""What can be said of all ways through a scenario.

The full mark is the best sum over paths that visit no scene twice. Looking for such a path takes exponential time in a
graph with cycles that gain; where none gains, a path never loses by leaving a cycle out, so that the best path of any
kind visits no scene twice, and Bellman and Ford find it. A cycle that gains is a mistake, and is found the same way.

Every function takes any scenario: a way to a scene that does not exist is no way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cop_xblocks.model import Scenario, Scene, Way


def reachable(scenario: Scenario, start: str | None = None) -> frozenset[str]:
    """The keys of the scenes that some path from `start` (or the first scene) leads to, that one among them."""
    scenes = {scene.key: scene for scene in scenario.scenes}
    waiting = [scenario.start if start is None else start]
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in scenes and key not in found:
            found.add(key)
            waiting.extend(way.target for way in scenes[key].ways)
    return frozenset(found)


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
    sums = _survey(scenario).sums
    return max((sums[scene.key] for scene in scenario.scenes if scene.is_ending and scene.key in sums), default=0)


def best_ending(scenario: Scenario) -> Scene | None:
    """The ending that a best path leads to, a safe one where there is one; None where no path ends."""
    sums = _survey(scenario).sums
    endings = [scene for scene in scenario.scenes if scene.is_ending and scene.key in sums]
    return max(endings, key=lambda scene: (sums[scene.key], scene.safe), default=None)


def gaining_cycle(scenario: Scenario) -> tuple[tuple[Scene, Way], ...]:
    """The steps of a cycle that gains, which can be reached; empty where there is none."""
    return _survey(scenario).gaining


@dataclass(slots=True)
class _Survey:
    sums: Mapping[str, int]
    """By a scene's key: the best sum of a path that leads to it."""
    gaining: tuple[tuple[Scene, Way], ...] = ()


@dataclass(slots=True)
class _Search:
    """Bellman and Ford, for the largest sum."""

    scenes: Mapping[str, Scene]
    sums: dict[str, int]
    last: dict[str, tuple[Scene, Way]] = field(default_factory=dict)
    """By a scene's key: the last step of the best path to it."""

    def round(self, order: list[str]) -> str:
        """Take every way once; the key of a scene that was reached with a better sum, or nothing."""
        better = ""
        for key in order:
            scene = self.scenes[key]
            for way in scene.ways:
                if way.target in self.scenes and (
                    way.target not in self.sums or self.sums[key] + way.score > self.sums[way.target]
                ):
                    self.sums[way.target] = self.sums[key] + way.score
                    self.last[way.target] = scene, way
                    better = way.target
        return better

    def cycle(self, key: str) -> Iterator[tuple[Scene, Way]]:
        """The cycle that the best path to a scene has run into."""
        for _ in self.scenes:
            key = self.last[key][0].key
        first = key
        while True:
            yield self.last[key]
            key = self.last[key][0].key
            if key == first:
                return


def _survey(scenario: Scenario) -> _Survey:
    scenes = {scene.key: scene for scene in scenario.scenes}
    if scenario.start not in scenes:
        return _Survey({})
    search = _Search(scenes, {scenario.start: 0})
    order = _in_order(scenes, scenario.start)
    better = ""
    for _ in order:
        better = search.round(order)
        if not better:
            return _Survey(search.sums)
    cycle = tuple(search.cycle(better))
    return _Survey(search.sums, cycle[::-1])


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
