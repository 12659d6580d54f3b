"""What a scenario and a plan publish for statistics, and that nothing that somebody typed is in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import webob
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.platform import Platform
from tests.support.story import STORY

pytestmark = pytest.mark.usefixtures("host")

PLAN = """\
### Our family plan <!-- plan #family -->

- We charge every phone outside. <!-- #charging -->
- We ask before we post. <!-- #ask -->
"""


def send(block: Any, handler: str, fields: dict[str, list[str]]) -> dict[str, Any]:
    body = json.dumps({"fields": fields}).encode()
    request = webob.Request.blank("/", method="POST", body=body, content_type="application/json")
    reply: dict[str, Any] = json.loads(block.runtime.handle(block, handler, request).body)
    return reply


def save(platform: Platform, block: Any, picks: list[str], own: list[str], saves: int = 0) -> None:
    name = block.identify("family")
    fields = {name: [block.identify("family", key) for key in picks], f"{name}.own": own, "saves": [str(saves)]}
    send(block, "save_plan", fields)


def test_each_choice_in_a_scenario_is_an_event_and_so_is_its_ending() -> None:
    platform = Platform()
    block = platform.block("cop_scenario", source=STORY, key="night")
    send(block, "step", {"steps": ["0"], "way": [block.identify("night", "ping/reply")]})
    send(block, "step", {"steps": ["1"], "way": [block.identify("night", "replied/away")]})
    about = {"scenario": "night", "language": "en"}
    assert platform.events == [
        ("cop.scene.chosen", {**about, "scene": "ping", "way": "reply", "step": 1}),
        ("cop.scene.chosen", {**about, "scene": "replied", "way": "away", "step": 2}),
        ("cop.scenario.finished", {**about, "ending": "asleep", "share": 0.0}),
    ]


@pytest.mark.parametrize("fields", [{"steps": ["7"]}, {"steps": ["0"], "way": ["x"]}, {"steps": ["0"], "back": ["1"]}])
def test_what_is_refused_or_sent_from_an_older_page_is_no_event(fields: dict[str, list[str]]) -> None:
    platform = Platform()
    send(platform.block("cop_scenario", source=STORY, key="night"), "step", fields)
    assert platform.events == []


def test_starting_again_is_no_choice() -> None:
    platform = Platform()
    block = platform.block("cop_scenario", source=STORY, key="night")
    send(block, "step", {"steps": ["0"], "way": [block.identify("night", "ping/reply")]})
    send(block, "step", {"steps": ["1"], "again": ["1"]})
    assert len(platform.events) == 1


def test_a_saved_plan_is_an_event_once() -> None:
    platform = Platform()
    block = platform.block("cop_plan", key="family", source=PLAN)
    save(platform, block, ["ask"], ["Dad, too"])
    save(platform, block, ["ask"], ["Dad, too"])
    event = {"plan": "family", "picked": ["ask"], "own": 1, "saves": 1, "language": "en"}
    assert platform.events == [("cop.plan.saved", event)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(own=st.lists(st.text("äöü漢字 ", min_size=1, max_size=30), max_size=5))
def test_no_event_of_a_plan_holds_what_was_typed(own: list[str]) -> None:
    platform = Platform()
    block = platform.block("cop_plan", key="family", source=PLAN)
    save(platform, block, ["charging"], own)
    assert [name for name, _ in platform.events] == ["cop.plan.saved"]
    assert json.dumps(platform.events, ensure_ascii=False).isascii()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.dictionaries(st.sampled_from(["way", "steps", "back", "x"]), st.lists(st.text("äöü漢0"), max_size=2)))
def test_no_event_of_a_scenario_holds_what_was_sent(fields: dict[str, list[str]]) -> None:
    platform = Platform()
    block = platform.block("cop_scenario", source=STORY, key="night")
    send(block, "step", fields)
    send(block, "step", {"steps": ["0"], "way": [block.identify("night", "ping/wake")], "x": ["äöü"]})
    assert json.dumps(platform.events, ensure_ascii=False).isascii()
