"""Proves of a scenario that every scene can be reached and leads to a safe ending, and that there is a best way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cop_xblocks.activities.scenario import rules
from cop_xblocks.activities.scenario.graph import best_ending, full_mark, gaining_cycle, reachable, without_way_out
from cop_xblocks.model import Report, Scenario, Span


def prove(scenario: Scenario, heading: Span, scenes: Mapping[str, Span], report: Report) -> None:
    """Note what does not hold; `scenes` are the places of the scenes' headings."""
    alone = frozenset(scenario.keys) - reachable(scenario)
    for key in _first_of(scenario, alone):
        help = f"link to it from another scene: [words](#{key})"
        report.add(rules.SCENE_NOT_REACHED, scenes[key], "no way leads to this scene", help)
    safe = any(scene.is_ending and scene.safe for scene in scenario.scenes)
    if not safe:
        help = "mark the scene that ends well: <!-- #key safe -->"
        report.add(rules.NO_SAFE_ENDING, heading, "the scenario has no safe ending", help)
    for key in _first_of(scenario, without_way_out(scenario) - alone) if safe else ():
        help = "give it, or a scene that it leads to, a way to a safe ending"
        report.add(rules.NO_WAY_TO_SAFETY, scenes[key], "from this scene no safe ending can be reached", help)
    cycle = gaining_cycle(scenario)
    if cycle:
        _scene, way = min(cycle, key=lambda step: step[1].span or heading)
        round_trip = " → ".join(f"#{scene.key}" for scene, _ in (*cycle, cycle[0]))
        help = "let the scores of a way back add up to 0 or less"
        report.add(rules.CYCLE_GAINS, way.span or heading, f"going round gains points: {round_trip}", help)
    elif safe and not alone:
        _prove_best_way(scenario, heading, scenes, report)


def _prove_best_way(scenario: Scenario, heading: Span, scenes: Mapping[str, Span], report: Report) -> None:
    best, ending = full_mark(scenario), best_ending(scenario)
    if best <= 0:
        message = f"the best way through the scenario scores {best}"
        help = "write behind the links of good choices what they count: `+1`"
        report.add(rules.NO_FULL_MARK, heading, message, help)
    elif ending is not None and not ending.safe:
        message = f"the best score, {best}, is had on a way to this ending, which is not safe"
        help = "mark it as safe, or let the ways to a safe ending count more"
        report.add(rules.BEST_WAY_NOT_SAFE, scenes[ending.key], message, help)


def _first_of(scenario: Scenario, wrong: frozenset[str]) -> Iterator[str]:
    """Of some scenes those at which it begins: what follows from one of them is not said again."""
    targets = {way.target for scene in scenario.scenes if scene.key in wrong for way in scene.ways}
    noted: set[str] = set()
    for key in sorted((key for key in scenario.keys if key in wrong), key=lambda key: key in targets):
        if key not in noted:
            yield key
        noted |= reachable(scenario, key) & wrong
