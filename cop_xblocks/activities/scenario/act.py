"""Takes a step in a scenario, and marks a path again after the story was edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from cop_xblocks.activities.activity import Event, Outcome
from cop_xblocks.activities.page import Page
from cop_xblocks.activities.scenario.path import advance, present_scene, share, take_back, valid_steps
from cop_xblocks.activities.scenario.state import ScenarioState, read_state, write_state
from cop_xblocks.activities.scenario.view import ScenarioView, scenario_view, way_name
from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Refusal, Scenario

STEPS = "steps"
"""The hidden field that says how many steps had been taken when the form was made."""


def act(page: Page[Scenario], stored: Any, fields: Fields, now: datetime) -> Outcome:
    """Take the step that a form sends, or say why not. A scenario is done when a path has come to an ending."""
    before = read_state(stored)
    at = f"{page.identify(page.activity.key)}-now"
    after = take_step(page.activity, before, fields, page.identify)
    if isinstance(after, Refusal):
        return Outcome(view=scenario_view(page, before, notice=page.gettext(after.reason)), at=at)
    if after is None:
        # An older page is answered with where the learner stands, and so with what came of the last choice.
        return Outcome(view=scenario_view(page, before, chosen=True), kept=True, at=at)
    has_ended = after.finished > before.finished
    return Outcome(
        state=write_state(after),
        share=after.counted_share if has_ended else None,
        completion=1.0 if has_ended else None,
        events=tuple(_events(page, before, after, fields)),
        view=scenario_view(page, after, chosen=len(after.path) > len(before.path)),
        marked=has_ended,
        kept=True,
        at=at,
    )


def view(page: Page[Scenario], stored: Any, now: datetime) -> ScenarioView:
    """The story as far as the learner has come, or its first scene for a reader without an account."""
    return scenario_view(page, read_state(stored) if page.signed_in else ScenarioState())


def _events(page: Page[Scenario], before: ScenarioState, after: ScenarioState, fields: Fields) -> Iterator[Event]:
    scenario = page.activity
    about = {"scenario": scenario.key, "language": page.language}
    steps = valid_steps(scenario, after.path)
    if not fields.get("again") and not fields.get("back"):
        scene, way = steps[-1]
        yield Event("cop.scene.chosen", {**about, "scene": scene.key, "way": way.key, "step": len(steps)})
    if after.finished > before.finished:
        ending = present_scene(scenario, after.path)
        yield Event("cop.scenario.finished", {**about, "ending": ending.key, "share": float(after.share or 0)})


def take_step(
    scenario: Scenario, state: ScenarioState, fields: Fields, identify: Identify
) -> ScenarioState | Refusal | None:
    """What a form leads to: a new state, a refusal, or nothing at all for a form from an older page."""
    if list(fields.get(STEPS, ())) != [str(len(state.path))]:
        return None  # a double click, or a page that was left open: what is shown now is where the learner stands
    if fields.get("again"):
        return replace(state, path=())
    if fields.get("back"):
        path = take_back(scenario, state.path)
        return path if isinstance(path, Refusal) else replace(state, path=path)
    scene = present_scene(scenario, state.path)
    keys = {identify(scenario.key, way_name(scene, way)): way.key for way in scene.ways}
    choices = fields.get("way", ())
    path = advance(scenario, state.path, keys.get(choices[0], "") if len(choices) == 1 else "")
    if isinstance(path, Refusal):
        return path
    if not present_scene(scenario, path).is_ending:
        return replace(state, path=path)
    earned = share(scenario, path)
    best = max(state.best or Fraction(0), earned)
    return replace(state, path=path, finished=state.finished + 1, best=best, share=earned)


def mark_again(page: Page[Scenario], state: ScenarioState, *, only_if_higher: bool) -> ScenarioState:
    """The state with the path marked by the story as it is now, where it still stands at an ending. The best share
    falls only where that is asked for and this path was the best."""
    scenario = page.activity
    if not state.finished or not present_scene(scenario, state.path).is_ending:
        return state
    earned, best = share(scenario, state.path), state.best or Fraction(0)
    if only_if_higher and earned <= best:
        return state
    was_best = state.share is not None and state.share == state.best
    return replace(state, share=earned, best=earned if was_best else max(best, earned))
