"""Conditions that change nothing: what they stand on is never there, or always."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cop_xblocks.activities.scenario import rules
from cop_xblocks.activities.scenario.graph import States
from cop_xblocks.activities.scenario.memory import NO_FLAGS, Flags, flags_after
from cop_xblocks.model import Condition, Report, Scenario, Scene, Way


def note_unused_conditions(scenario: Scenario, offered: States, report: Report) -> None:
    """Note the ways and paragraphs that no learner is shown, and the conditions that are always met, of a story each of
    whose scenes can be come to."""
    seen: dict[str, list[Flags]] = defaultdict(list)
    for key, flags in offered:
        seen[key].append(flags)
    came = _flags_on_arrival(scenario, seen)
    for scene in scenario.scenes:
        if scene.key == scenario.start and scene.condition.required and scene.condition.span is not None:
            message = "the story begins with this scene, before any flag is set"
            report.add(
                rules.PART_NEVER_THERE, scene.condition.span, message, "take `if` out, or begin with another scene"
            )
        elif scene.condition.flags:
            _note_always(scene.condition, came[scene.key], "the scene", report)
        for condition in scene.conditions:
            _note_paragraph(condition, seen[scene.key], report)
        taken = {way.key for flags in seen[scene.key] for way in offered[scene.key, flags]}
        for way in scene.ways:
            _note_way(scene, way, way.key in taken, seen[scene.key], report)


def _flags_on_arrival(scenario: Scenario, seen: dict[str, list[Flags]]) -> dict[str, list[Flags]]:
    """By a scene's key, the flags after each way to it whose own condition is met, be the scene there or not."""
    came: dict[str, list[Flags]] = defaultdict(list, {scenario.start: [NO_FLAGS]})
    for scene in scenario.scenes:
        for way in scene.ways:
            came[way.target] += [flags_after(way, flags) for flags in seen[scene.key] if way.condition.is_met(flags)]
    return came


def _note_paragraph(condition: Condition, seen: Iterable[Flags], report: Report) -> None:
    if not condition.flags or condition.span is None:
        return
    if not any(map(condition.is_met, seen)):
        message = f"nobody is ever shown what stands below: no path comes here {_needed(condition)}"
        report.add(rules.PART_NEVER_THERE, condition.span, message, "change the condition, or take the paragraph out")
    else:
        _note_always(condition, seen, "the paragraph", report)


def _note_way(scene: Scene, way: Way, is_taken: bool, seen: Iterable[Flags], report: Report) -> None:
    place = way.condition.span or way.span
    if not is_taken and place is not None:
        message = "this way on is never offered"
        if not any(map(way.condition.is_met, seen)):
            message += f": no path comes to #{scene.key} {_needed(way.condition)}"
        else:
            message += f": #{way.target} is never there when a learner could choose it"
        report.add(rules.PART_NEVER_THERE, place, message, "change the condition, or take the way out")
    elif way.condition.flags:
        _note_always(way.condition, seen, "the way on", report)


def _note_always(condition: Condition, seen: Iterable[Flags], noun: str, report: Report) -> None:
    if condition.span is not None and all(map(condition.is_met, seen)):
        message = f"this condition is met on every path, so {noun} is always there"
        report.add(rules.CONDITION_ALWAYS_MET, condition.span, message, "take the condition out")


def _needed(condition: Condition) -> str:
    """What a condition asks for, behind "no path comes here"."""
    required = [f"with `{condition.required}` set"] if condition.required else []
    return " and ".join([*required, f"without `{condition.excluded}` set"] if condition.excluded else required)
