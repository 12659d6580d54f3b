"""All ways through a scenario: the scenes that they reach, after which flags, and the best of them.

A learner stands in a state: a scene, and the flags that were set on the way there. A flag is never taken back, so
states form layers, one for each set of flags, and a way leads on within its layer or into one with more flags.

The full mark is the best sum over paths that visit no state twice. Looking for such a path takes exponential time in a
graph with cycles that gain; where none gains, a path never loses by leaving a cycle out, so that the best path of any
kind visits no state twice, and Bellman and Ford find it, layer by layer. A cycle that gains is a mistake, and is found
the same way.

Every function takes any scenario: a way to a scene that does not exist is no way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from cop_xblocks.activities.scenario.memory import NO_FLAGS, Flags, flags_after, ways_on
from cop_xblocks.model import Scenario, Scene, Way

State = tuple[str, Flags]
"""The key of a scene, and the flags that were set on the way to it."""
States = Mapping[State, tuple[Way, ...]]
"""The ways on that are offered in each state; a state without any is the end of the story."""
Step = tuple[Scene, Way]
"""A scene, and the way that leads on from it."""


def reachable(scenario: Scenario, start: str | None = None) -> frozenset[str]:
    """The keys of the scenes that ways lead to from `start` (or the first scene), that one among them, whatever the
    ways and the scenes ask for."""
    scenes = {scene.key: scene for scene in scenario.scenes}
    waiting = [scenario.start if start is None else start]
    reached: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in scenes and key not in reached:
            reached.add(key)
            waiting.extend(way.target for way in scenes[key].ways)
    return frozenset(reached)


def states(scenario: Scenario) -> dict[State, tuple[Way, ...]]:
    """The states that a learner can come to, those of the fewest steps first, with the ways on that are offered."""
    scenes = {scene.key: scene for scene in scenario.scenes}
    offered: dict[State, tuple[Way, ...]] = {}
    waiting = [(scenario.start, NO_FLAGS)] if scenario.start in scenes else []
    for state in waiting:  # which grows
        if state not in offered:
            key, flags = state
            offered[state] = ways_on(scenes, scenes[key], flags)
            waiting.extend(behind(way, state) for way in offered[state])
    return offered


def behind(way: Way, state: State) -> State:
    """The state that a way leads to."""
    return way.target, flags_after(way, state[1])


def without_way_out(scenario: Scenario, offered: States) -> tuple[State, ...]:
    """The states that are no endings and from which no safe ending can be reached, those of the fewest steps first."""
    before: dict[State, list[State]] = {}
    for state, ways in offered.items():
        for way in ways:
            before.setdefault(behind(way, state), []).append(state)
    safe = {scene.key for scene in scenario.scenes if scene.is_ending and scene.safe}
    waiting = [state for state, ways in offered.items() if not ways and state[0] in safe]
    saved: set[State] = set()
    while waiting:
        state = waiting.pop()
        if state not in saved:
            saved.add(state)
            waiting.extend(before.get(state, ()))
    return tuple(state for state, ways in offered.items() if ways and state not in saved)


@dataclass(frozen=True, slots=True)
class Survey:
    """What the paths through a story can earn."""

    best: Mapping[str, int]
    """By the key of an ending that can be come to, the best sum of a path that leads to it. Exact where no cycle
    gains."""
    cycle: tuple[Step, ...]
    """The steps of a cycle that gains, which can be reached; empty where there is none."""

    @property
    def full_mark(self) -> int:
        """The best sum over paths from the first scene to an ending; 0 where no path ends."""
        return max(self.best.values(), default=0)

    def best_ending(self, scenario: Scenario) -> Scene | None:
        """The ending that a best path leads to, a safe one where there is one; None where no path ends."""
        endings = [scene for scene in scenario.scenes if scene.key in self.best]
        return max(endings, key=lambda scene: (self.best[scene.key], scene.safe), default=None)


@lru_cache(maxsize=32)  # asked at each ending of each learner, and a quarter of a second's work for the largest story
def full_mark(scenario: Scenario) -> int:
    """The best sum over paths from the first scene to an ending; 0 where no path ends."""
    return survey(scenario, states(scenario)).full_mark


def survey(scenario: Scenario, offered: States) -> Survey:
    """Find the best paths of a story with these states. This is Bellman and Ford's search, for the largest sum, in one
    layer of states after the other."""
    if not offered:
        return Survey({}, ())
    start = (scenario.start, NO_FLAGS)
    sums = {start: 0}
    last: dict[State, tuple[State, Way]] = {}  # the last step of the best path to a state
    in_layers = sorted(_in_order(offered, start), key=lambda state: (len(state[1]), sorted(state[1])))
    for flags, group in groupby(in_layers, key=lambda state: state[1]):
        layer = list(group)
        steps = [(state, way, behind(way, state)) for state in layer for way in offered[state]]
        inside = [step for step in steps if step[2][1] == flags]
        better: State | None = None
        for _ in layer:
            better = _relax(inside, sums, last)
            if better is None:
                break
        if better is not None:
            return Survey(_best(sums, offered), _cycle(scenario, better, last, len(layer)))
        _relax([step for step in steps if step[2][1] != flags], sums, last)
    return Survey(_best(sums, offered), ())


def _best(sums: Mapping[State, int], offered: States) -> dict[str, int]:
    best: dict[str, int] = {}
    for state, earned in sums.items():
        if not offered[state]:
            best[state[0]] = max(earned, best.get(state[0], earned))
    return best


def _relax(
    steps: list[tuple[State, Way, State]], sums: dict[State, int], last: dict[State, tuple[State, Way]]
) -> State | None:
    """Take every step once. Returns a state whose sum has become better, if there is one."""
    better = None
    for state, way, target in steps:
        if target not in sums or sums[state] + way.score > sums[target]:
            sums[target] = sums[state] + way.score
            last[target] = state, way
            better = target
    return better


def _cycle(scenario: Scenario, better: State, last: Mapping[State, tuple[State, Way]], length: int) -> tuple[Step, ...]:
    """The steps of the cycle that has led to a better sum in as many rounds as there are states in its layer."""
    for _ in range(length):  # from the state with a better sum back into the cycle
        better = last[better][0]
    cycle = [last[better]]
    while cycle[-1][0] != better:
        cycle.append(last[cycle[-1][0]])
    scenes = {scene.key: scene for scene in scenario.scenes}
    return tuple((scenes[key], way) for (key, _flags), way in reversed(cycle))


def _in_order(offered: States, start: State) -> list[State]:
    """The states, each before those that it leads to unless a cycle is in the way: then one round is enough for all
    that is no cycle."""
    left: list[State] = []
    seen = {start}
    stack = [(start, iter(offered[start]))]
    while stack:
        state, ways = stack[-1]
        target = next((target for way in ways if (target := behind(way, state)) not in seen), None)
        if target is None:
            stack.pop()
            left.append(state)
        else:
            seen.add(target)
            stack.append((target, iter(offered[target])))
    return left[::-1]
