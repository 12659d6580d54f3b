"""A story of five scenes, and others that a test makes."""

from __future__ import annotations

import hmac
import json
from fractions import Fraction
from gettext import NullTranslations
from typing import Any

from cop_xblocks.activities.page import Page, render_view
from cop_xblocks.activities.scenario.path import Path
from cop_xblocks.activities.scenario.reading import read_scenario_block
from cop_xblocks.activities.scenario.state import ScenarioState
from cop_xblocks.activities.scenario.view import scenario_view
from cop_xblocks.activities.typesetting import Typesetter
from cop_xblocks.model import Scenario

STORY = """\
### A message at night <!-- scenario #night start=ping back -->

It is late.

#### "You up? Don't tell your mum." <!-- #ping -->

The name is one from the game.

- [Reply "*yeah*"](#replied) `-1` <!-- #reply -->
  > Polite, and just what he counts on.
- [Wake Mum](#told) `+2` <!-- #wake -->
  > She would rather be woken than not be told.

#### He writes at once. <!-- #replied -->

"Good. This stays between us."

- [Tell Mum after all](#told) `+1` <!-- #tell -->
  > It is never too late to tell.
- [Look at the first message again](#ping) <!-- #look -->
- [Put the phone away](#asleep) <!-- #away -->

#### You sleep badly. <!-- #asleep -->

You are alone with it.

#### Mum listens. You report it together. <!-- #told safe -->

She thanks you for telling her.
"""

REMEMBERING = """\
### He asks for money <!-- scenario #money back -->

#### "Pay, or everyone sees it." <!-- #threat -->

- [Pay him](#more) `-1` <!-- #pay sets=paid -->
- [Stop replying](#more) <!-- #stop -->

#### He writes again. <!-- #more -->

It is late.

<!-- if=paid -->
"That was too little."

<!-- unless=paid -->
"You have one hour."

- [Tell Mum](#told) `+1` <!-- #tell unless=paid -->
- [Tell Mum, and that you paid](#bank) `+1` <!-- #tell-all if=paid -->
- [Go straight to the bank](#bank) `+1` <!-- #go -->
- [Look at the first message](#threat) <!-- #look -->

#### You sit in the bank. <!-- #bank if=paid -->

- [Report him together](#told) <!-- #report -->

#### Mum listens. <!-- #told safe -->
"""
"""A story in which what was paid comes back. The way `go` is there for those who have paid, as its scene is."""

BEST: Path = (("ping", "wake"),)
REPAIRED: Path = (("ping", "reply"), ("replied", "tell"))
ALONE: Path = (("ping", "reply"), ("replied", "away"))


def read(source: str = STORY) -> Scenario:
    """A scenario without mistakes."""
    scenario, report = read_scenario_block(source, "u", "en")
    assert scenario is not None
    assert [diagnostic for diagnostic in report if diagnostic.severity == "error"] == []
    return scenario


def story_of(scenes: dict[str, dict[str, tuple[str, int]]], start: str, safe: frozenset[str] = frozenset()) -> Scenario:
    """A scenario of such scenes: by a way's key the scene that it leads to, and its score. It may be mistaken."""
    source = f"### Story <!-- scenario #story start={start} -->\n\n"
    for key, ways in scenes.items():
        source += f"#### Scene {key} <!-- #{key}{' safe' * (key in safe)} -->\n\n"
        source += "".join(
            f"- [Way {way} of {key}](#{to}) `{score}` <!-- #{way} -->\n" for way, (to, score) in ways.items()
        )
        source += "\n"
    scenario, _report = read_scenario_block(source, "u", "en")
    assert scenario is not None
    return scenario


def identify(owner: str, item: str = "") -> str:
    """Opaque identifiers of one learner."""
    return "c" + hmac.digest(b"secret", json.dumps([owner, item]).encode(), "sha256").hex()[:16]


def show(
    scenario: Scenario, path: Path = (), best: Fraction | None = None, *, language: str = "en", **more: Any
) -> str:
    """What a learner sees who has come so far."""
    given: dict[str, Any] = {"identify": identify, "translations": NullTranslations()} | more
    page = Page(activity=scenario, action="/step", typeset=Typesetter(language), **given)
    return render_view("scenario", scenario_view(page, ScenarioState(path, best=best)), page.translations)
