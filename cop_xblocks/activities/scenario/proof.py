"""Proves of a scenario that all of it can be come to and leads to a safe ending, whatever was done, and that there is a
best way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cop_xblocks.activities.scenario import rules
from cop_xblocks.activities.scenario.graph import (
    State,
    States,
    Survey,
    behind,
    reachable,
    states,
    survey,
    without_way_out,
)
from cop_xblocks.activities.scenario.memory import NO_FLAGS
from cop_xblocks.activities.scenario.unused_conditions import note_unused_conditions
from cop_xblocks.model import Report, Scenario, Span

_MOST_STEPS = 6
"""Of a path that a message tells."""


def prove(scenario: Scenario, heading: Span, scenes: Mapping[str, Span], report: Report) -> None:
    """Note what does not hold; `scenes` are the places of the scenes' headings."""
    offered = states(scenario)
    alone = _prove_reached(scenario, offered, scenes, report)
    safe = any(scene.is_ending and scene.safe for scene in scenario.scenes)
    if not safe:
        help = "mark the scene that ends well: <!-- #key safe -->"
        report.add(rules.NO_SAFE_ENDING, heading, "the scenario has no safe ending", help)
    stuck = _prove_ways_on(scenario, offered, scenes, report)
    if safe and not stuck:
        _prove_way_out(scenario, offered, scenes, report)
    paths = survey(scenario, offered)
    if paths.cycle:
        _scene, way = min(paths.cycle, key=lambda step: step[1].span or heading)
        round_trip = " → ".join(f"#{scene.key}" for scene, _ in (*paths.cycle, paths.cycle[0]))
        help = "let the scores of a way back add up to 0 or less"
        report.add(rules.CYCLE_GAINS, way.span or heading, f"going round gains points: {round_trip}", help)
    elif safe and not alone and not stuck:
        _prove_best_way(scenario, paths, heading, scenes, report)
    if not alone:
        note_unused_conditions(scenario, offered, report)


def _prove_reached(scenario: Scenario, offered: States, scenes: Mapping[str, Span], report: Report) -> frozenset[str]:
    """Note the scenes that nobody can come to, and return their keys."""
    alone = frozenset(scenario.keys) - {key for key, _flags in offered}
    linked = reachable(scenario)
    for key in _first_of(scenario, alone):
        if key in linked:
            message = "ways lead to this scene, but never while what they and the scene ask for is met"
            help = (
                "look at `if` and `unless` on this scene and on the ways to it: which choices would have to come first?"
            )
        else:
            message, help = "no way leads to this scene", f"link to it from another scene: [words](#{key})"
        report.add(rules.SCENE_NOT_REACHED, scenes[key], message, help)
    return alone


def _prove_ways_on(scenario: Scenario, offered: States, scenes: Mapping[str, Span], report: Report) -> bool:
    """Note the scenes in which a learner can be left without a way on. Returns whether there are any."""
    ending = {scene.key for scene in scenario.scenes if scene.is_ending}
    stuck = [state for state, ways in offered.items() if not ways and state[0] not in ending]
    for key, state in _first_of_each_scene(stuck).items():
        message = f"no way on is left in this scene{_after(state, offered, scenario)}"
        help = "give it a way that is always there, or one more for this case"
        report.add(rules.NO_WAY_LEFT, scenes[key], message, help)
    return bool(stuck)


def _prove_way_out(scenario: Scenario, offered: States, scenes: Mapping[str, Span], report: Report) -> None:
    """Note the scenes from which no safe ending can be reached, whatever was done or after some choices only."""
    lost = without_way_out(scenario, offered)
    first = _first_of_each_scene(lost)
    saved = {key for key, _flags in offered.keys() - set(lost)}
    for key in _first_of(scenario, frozenset(first)):
        message = "from this scene no safe ending can be reached"
        help = "give it, or a scene that it leads to, a way to a safe ending"
        if key in saved:
            message += _after(first[key], offered, scenario)
            help += " that is there then, too"
        report.add(rules.NO_WAY_TO_SAFETY, scenes[key], message, help)


def _prove_best_way(
    scenario: Scenario, paths: Survey, heading: Span, scenes: Mapping[str, Span], report: Report
) -> None:
    best, ending = paths.full_mark, paths.best_ending(scenario)
    if best <= 0:
        message = f"the best way through the scenario scores {best}"
        help = "write behind the links of good choices what they count: `+1`"
        report.add(rules.NO_FULL_MARK, heading, message, help)
    elif ending is not None and not ending.safe:
        message = f"the best score, {best}, is had on a way to this ending, which is not safe"
        help = "mark it as safe, or let the ways to a safe ending count more"
        report.add(rules.BEST_WAY_NOT_SAFE, scenes[ending.key], message, help)


def _first_of(scenario: Scenario, wrong: frozenset[str]) -> Iterator[str]:
    """The scenes at which a mistake begins, of those that have it: the others follow from these."""
    targets = {way.target for scene in scenario.scenes if scene.key in wrong for way in scene.ways}
    noted: set[str] = set()
    for key in sorted((key for key in scenario.keys if key in wrong), key=lambda key: key in targets):
        if key not in noted:
            yield key
        noted |= reachable(scenario, key) & wrong


def _first_of_each_scene(ordered: Sequence[State]) -> dict[str, State]:
    """By a scene's key, the first of its states among these."""
    first: dict[str, State] = {}
    for state in ordered:
        first.setdefault(state[0], state)
    return first


def _after(state: State, offered: States, scenario: Scenario) -> str:
    """How a learner comes to a state, by the shortest path: what a message says behind its sentence."""
    start = (scenario.start, NO_FLAGS)
    came: dict[State, tuple[State, str]] = {}
    waiting = [start]
    for before in waiting:  # which grows
        for way in offered[before]:
            target = behind(way, before)
            if target not in came and target != start:
                came[target] = before, way.key
                waiting.append(target)
    choices: list[str] = []
    while state != start:
        state, choice = came[state]
        choices.append(f"#{choice}")
    steps = list(reversed(choices))
    if len(steps) > _MOST_STEPS:
        steps = ["…", *steps[-_MOST_STEPS:]]
    return f" after the choice{'s' * (len(steps) > 1)} {', '.join(steps)}" if steps else ""
