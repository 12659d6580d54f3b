"""The view of a scenario: the scenes that the learner has reached, and nothing of the others."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from markupsafe import Markup

from cop_xblocks.activities.page import Page
from cop_xblocks.activities.scenario.path import present_scene, share, valid_steps
from cop_xblocks.activities.scenario.state import ScenarioState
from cop_xblocks.model import Scenario, Scene, Way


@dataclass(frozen=True, slots=True)
class SceneView:
    """A scene: its heading and what happens in it."""

    title: Markup
    html: Markup


@dataclass(frozen=True, slots=True)
class StepView:
    """A scene that was left, with what was chosen there and what came of it."""

    title: Markup
    html: Markup
    choice: Markup
    heading: Markup
    """The first paragraph of what came of the choice: it is heard when it gets the focus."""
    rest: Markup
    effect: Literal["", "helped", "harder"]


@dataclass(frozen=True, slots=True)
class WayView:
    """A way on."""

    id: str
    html: Markup


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """All that the template needs; JSON but for the tuples and classes."""

    id: str
    title: Markup
    introduction: Markup
    steps: tuple[StepView, ...]
    taken: int
    """How many steps are stored, including those that a newer version of the story no longer has."""
    focus: Literal["notice", "came", "scene"]
    """Where the focus goes: to what came of a choice that was just made, else to the scene; to the reason where
    something was refused."""
    scene: SceneView
    ways: tuple[WayView, ...]
    is_over: bool
    is_safe: bool
    verdict: tuple[str, ...]
    """Sentences on how the story ended; empty where it has not."""
    can_go_back: bool
    readonly: bool
    """Whether nothing can be sent."""
    notice: str
    help_href: str
    """The page of helplines, for an ending that is not safe; empty if the runtime has none."""
    action: str
    token_html: Markup
    notes: Markup


def way_name(scene: Scene, way: Way) -> str:
    """What a way is identified by in its scenario; a slash stands in no key."""
    return f"{scene.key}/{way.key}"


def scenario_view(
    page: Page[Scenario], state: ScenarioState, *, chosen: bool = False, notice: str = ""
) -> ScenarioView:
    """The story so far: `chosen` where its last step was taken just now, `notice` with a sentence about what was just
    sent, in the learner's language."""
    scenario = page.activity
    steps = valid_steps(scenario, state.path)
    scene = present_scene(scenario, state.path)
    answered = chosen and bool(steps) and bool(steps[-1][1].feedback)
    return ScenarioView(
        id=page.identify(scenario.key),
        title=page.typeset(scenario.title),
        introduction=page.typeset(scenario.introduction),
        steps=tuple(_step(page, *step) for step in steps),
        taken=len(state.path),
        focus="notice" if notice else "came" if answered else "scene",
        scene=_scene(page, scene),
        ways=_ways(page, scene),
        is_over=scene.is_ending,
        is_safe=scene.safe,
        verdict=_verdict(page, state, scene) if scene.is_ending else (),
        can_go_back=scenario.back and bool(steps),
        readonly=not page.signed_in,
        notice=notice,
        help_href=page.help_href,
        action=page.action,
        token_html=page.token_html,
        notes=page.typeset.notes_html(),
    )


def _scene(page: Page[Scenario], scene: Scene) -> SceneView:
    return SceneView(page.typeset(scene.title), page.typeset(scene.elements))


def _step(page: Page[Scenario], scene: Scene, way: Way) -> StepView:
    left, choice = _scene(page, scene), page.typeset(way.text)
    heading, rest = page.typeset.with_heading(way.feedback)
    effect: Literal["", "helped", "harder"] = ""
    if way.score and not page.withheld:
        effect = "helped" if way.score > 0 else "harder"
    return StepView(left.title, left.html, choice, heading, rest, effect)


def _ways(page: Page[Scenario], scene: Scene) -> tuple[WayView, ...]:
    """The ways on, in an order that says nothing."""
    key = page.activity.key
    ways = [WayView(page.identify(key, way_name(scene, way)), page.typeset(way.text)) for way in scene.ways]
    return tuple(sorted(ways, key=lambda way: way.id))


def _verdict(page: Page[Scenario], state: ScenarioState, ending: Scene) -> tuple[str, ...]:
    """How the story ended, and what the path to it was worth."""
    _ = page.gettext
    safe = _("You found a safe way out.")
    sentences = [
        safe if ending.safe else _("It has not turned out well this time. There is a way out: try another way.")
    ]
    if page.withheld:
        return (*sentences, page.withheld)
    earned, best = share(page.activity, state.path), state.counted_share
    if earned == 1:
        sentences.append(_("No way through this story is better than yours."))
    else:
        text = _("Your result this time is %(percent)d%%. The best way through this story gives 100%%.")
        sentences.append(text % {"percent": percent(earned)})
    if best is not None and state.override is not None:
        sentences.append(_("Your teacher has set your result: %(percent)d%%.") % {"percent": percent(best)})
    elif best is not None and best > earned:
        sentences.append(_("Your best time counts: %(percent)d%%.") % {"percent": percent(best)})
    return tuple(sentences)


def percent(share: Fraction) -> int:
    """A share in whole per cent, never rounded up: 99.9 % is not the best way."""
    return int(share * 100)
