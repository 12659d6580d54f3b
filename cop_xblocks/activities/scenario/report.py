"""Reports a learner's way through a scenario to teachers."""

from __future__ import annotations

from cop_xblocks.activities.activity import Gettext
from cop_xblocks.activities.scenario.path import valid_steps
from cop_xblocks.activities.scenario.state import ScenarioState
from cop_xblocks.activities.scenario.view import percent
from cop_xblocks.markdown import plain
from cop_xblocks.model import Scenario


def report_row(scenario: Scenario | None, state: ScenarioState, gettext: Gettext) -> dict[str, str]:
    """The way that was taken last, how often the story was finished, and the best mark, by the names of the columns."""
    _ = gettext
    steps = valid_steps(scenario, state.path) if scenario is not None else ()
    return {
        _("Way taken"): "; ".join(f"{plain(scene.title)}: {plain(way.text)}" for scene, way in steps),
        _("Times finished"): str(state.finished),
        _("Mark"): "" if state.best is None else f"{percent(state.best)}%",
    }
