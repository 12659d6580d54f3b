"""Scenarios: the ways through one, what a path through it is worth, and how it is shown; this is their only door."""

from cop_xblocks.activities.scenario.graph import best_ending, full_mark, gaining_cycle, reachable, without_way_out
from cop_xblocks.activities.scenario.path import (
    MOST_STEPS,
    Path,
    Step,
    advance,
    followed,
    present_scene,
    share,
    took_back,
)

__all__ = [
    "MOST_STEPS",
    "Path",
    "Step",
    "advance",
    "best_ending",
    "followed",
    "full_mark",
    "gaining_cycle",
    "present_scene",
    "reachable",
    "scenario_html",
    "share",
    "took_back",
    "without_way_out",
]


def __getattr__(name: str) -> object:
    """Load showing (and Jinja2 with it) when it is first asked for: an author's check never shows anything."""
    if name == "scenario_html":
        from cop_xblocks.activities.scenario.present import scenario_html

        return scenario_html
    raise AttributeError(name)
