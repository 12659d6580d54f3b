"""What the ways of a story earn, for its authors."""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.activities.activity import Gettext
from cop_xblocks.markdown import plain
from cop_xblocks.model import Activity, Scenario, Scene
from cop_xblocks.model.i18n import _


def ways_and_scores(scenario: Activity, gettext: Gettext) -> Iterator[tuple[str, str]]:
    """The heading of each scene, and its ways on with what each earns; of an ending, whether it is a safe one."""
    assert isinstance(scenario, Scenario)
    for scene in scenario.scenes:
        yield plain(scene.title), _words(scene, gettext)


def _words(scene: Scene, gettext: Gettext) -> str:
    if scene.is_ending:
        return gettext(_("A safe ending")) if scene.safe else gettext(_("An ending"))
    # The number is isolated from left to right: its sign would stand behind it in Arabic.
    return "; ".join(f"{plain(way.text)} (\u2066{way.score:+}\u2069)" for way in scene.ways)
