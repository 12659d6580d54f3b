"""A scenario as HTML: the scenes that were reached, and nothing of those that were not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cop_xblocks.activities.scenario.path import Path, followed, present_scene, share
from cop_xblocks.forms import Identify
from cop_xblocks.markdown import Notes, RewriteLink, typeset, typeset_heading, typeset_notes, typeset_text
from cop_xblocks.model import Element, Scenario, Scene, Text, Way


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands in a scenario."""

    path: Path = ()
    best: Fraction | None = None
    """The best share of the paths that have come to an ending, or what a teacher has put in its place."""
    chosen: bool = False
    """Whether the last step of the path was taken just now."""
    notice: str = ""
    """A sentence about what was just sent, in the learner's language."""
    readonly: bool = False
    """Whether nothing can be sent."""
    overridden: bool = False
    """Whether a teacher has put something in the place of the best share."""
    withheld: str = ""
    """Why the learner may not know what a path is worth, as a sentence in their language; empty where they may."""


def way_name(scene: Scene, way: Way) -> str:
    """What a way is identified by in its scenario; a slash stands in no key."""
    return f"{scene.key}/{way.key}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("cop_xblocks.activities.scenario", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def scenario_html(
    scenario: Scenario,
    standing: Standing,
    *,
    identify: Identify,
    language: str,
    translations: NullTranslations,
    link: RewriteLink | None = None,
    notes: Notes | None = None,
    action: str = "",
    hidden: str = "",
) -> str:
    """The inside of a scenario block's root element.

    The parameters are those of `questions.quiz_html`.
    """
    page = _Page(scenario, standing, identify, language, translations, link, notes)
    html = (
        _environment()
        .get_template("view.html")
        .render(
            story=page.story(),
            action=action,
            hidden=_safe(hidden),
            notice=standing.notice,
            _=translations.gettext,
            ngettext=translations.ngettext,
        )
    )
    said = typeset_notes(notes, language=language, gettext=translations.gettext) if notes is not None else ""
    return f"{html}\n{said}" if said else html


def _safe(html: str) -> Markup:
    """HTML that our own typesetting or a template made: Jinja2 may pass it through."""
    return Markup(html)  # noqa: S704


@dataclass(frozen=True, slots=True)
class _Page:
    scenario: Scenario
    standing: Standing
    identify: Identify
    language: str
    translations: NullTranslations
    link: RewriteLink | None
    notes: Notes | None

    def story(self) -> dict[str, Any]:
        steps = followed(self.scenario, self.standing.path)
        scene = present_scene(self.scenario, self.standing.path)
        return {
            "id": self.identify(self.scenario.key),
            "title": self.text(self.scenario.title),
            "introduction": self.prose(self.scenario.introduction),
            "steps": [self.step(scene, way) for scene, way in steps],
            "focus": self.focus(steps),
            "scene": self.scene(scene),
            "ways": self.ways(scene),
            "is_over": scene.is_ending,
            "is_safe": scene.safe,
            "verdict": self.verdict(scene) if scene.is_ending else [],
            "can_go_back": self.scenario.back and bool(steps),
            "readonly": self.standing.readonly,
        }

    def step(self, scene: Scene, way: Way) -> dict[str, Any]:
        """A scene that was left, with what was chosen there and what came of it."""
        return {
            **self.scene(scene),
            "choice": self.text(way.text),
            "came": self.came(way.feedback),
            "effect": self.effect(way),
        }

    def effect(self, way: Way) -> str:
        if self.standing.withheld or not way.score:
            return ""
        return "helped" if way.score > 0 else "harder"

    def came(self, feedback: Sequence[Element]) -> dict[str, Markup]:
        """What came of a choice: its first paragraph is a heading, so that it is heard when it gets the focus."""
        heading, rest = typeset_heading(
            feedback, language=self.language, link=self.link, gettext=self.translations.gettext, notes=self.notes
        )
        return {"heading": _safe(heading), "rest": _safe(rest)}

    def focus(self, steps: Sequence[tuple[Scene, Way]]) -> str:
        """Where the focus goes: to what came of a choice that was just made, else to the scene; to the reason where
        something was refused."""
        if self.standing.notice:
            return "notice"
        return "came" if self.standing.chosen and steps and steps[-1][1].feedback else "scene"

    def scene(self, scene: Scene) -> dict[str, Any]:
        return {"title": self.text(scene.title), "html": self.prose(scene.elements)}

    def ways(self, scene: Scene) -> list[dict[str, Any]]:
        """The ways on, in an order that says nothing."""
        known = [(self.identify(self.scenario.key, way_name(scene, way)), way) for way in scene.ways]
        return [
            {"id": identifier, "html": self.text(way.text)}
            for identifier, way in sorted(known, key=lambda each: each[0])
        ]

    def verdict(self, ending: Scene) -> list[str]:
        """How the story ended, and what the path to it was worth."""
        _ = self.translations.gettext
        earned = share(self.scenario, self.standing.path)
        said = [
            _("You found a safe way out.")
            if ending.safe
            else _("It has not turned out well this time. There is a way out: try another way.")
        ]
        if self.standing.withheld:
            return [*said, self.standing.withheld]
        if earned == 1:
            said.append(_("No way through this story is better than yours."))
        else:
            said.append(
                _("Your choices earned %(percent)d%% of what the best way earns.") % {"percent": _percent(earned)}
            )
        best = self.standing.best
        if best is not None and self.standing.overridden:
            said.append(_("Your teacher has set your result: %(percent)d%%.") % {"percent": _percent(best)})
        elif best is not None and best > earned:
            said.append(_("Your best time counts: %(percent)d%%.") % {"percent": _percent(best)})
        return said

    def text(self, text: Text) -> Markup:
        return _safe(typeset_text(text, language=self.language, link=self.link, notes=self.notes))

    def prose(self, elements: Sequence[Element]) -> Markup:
        html = typeset(
            tuple(elements),
            language=self.language,
            link=self.link,
            gettext=self.translations.gettext,
            notes=self.notes,
        )
        return _safe(html)


def _percent(share: Fraction) -> int:
    """A share in whole per cent, never rounded up: 99.9 % is not the best way."""
    return int(share * 100)
