"""A scenario as HTML: the scenes that were reached, and nothing of those that were not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cop_xblocks.markdown import Link, Notes, plain, typeset, typeset_notes, typeset_text
from cop_xblocks.model import Element, Scenario, Scene, Text, Way
from cop_xblocks.scenarios.path import Path, followed, present_scene, share

Identify = Callable[..., str]
"""(scenario's key, what in it) to the opaque identifier that the browser gets."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands in a scenario."""

    path: Path = ()
    best: Fraction | None = None
    """The best share of the paths that have come to an ending, or what a teacher has put in its place."""
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
        loader=PackageLoader("cop_xblocks.scenarios", ""),
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
    link: Link | None = None,
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
        .get_template("scenario.html")
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


def result_sentence(scenario: Scenario, standing: Standing, translations: NullTranslations) -> str:
    """What is announced after a step: what follows from the choice, or how the story has ended."""
    if standing.notice:
        return standing.notice
    steps = followed(scenario, standing.path)
    if not steps:
        return ""
    page = _Page(scenario, standing, lambda *_: "", "", translations, None, None)
    said = [plain(text) for element in steps[-1][1].feedback for text in _texts(element)]
    ending = present_scene(scenario, standing.path)
    return " ".join([*said, *(page.verdict(ending) if ending.is_ending else ())])


def _texts(element: Element) -> Sequence[Text]:
    own = (element.text,) if element.text is not None else ()
    return (*own, *(text for child in element.children for text in _texts(child)))


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
    link: Link | None
    notes: Notes | None

    def story(self) -> dict[str, Any]:
        steps = followed(self.scenario, self.standing.path)
        scene = present_scene(self.scenario, self.standing.path)
        return {
            "id": self.identify(self.scenario.key),
            "title": self.text(self.scenario.title),
            "introduction": self.prose(self.scenario.introduction),
            "steps": [self.step(scene, way) for scene, way in steps],
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
            "feedback": self.prose(way.feedback),
            "effect": self.effect(way),
        }

    def effect(self, way: Way) -> str:
        if self.standing.withheld or not way.score:
            return ""
        return "helped" if way.score > 0 else "harder"

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
