"""Every activity runs through its descriptor alone, JSON in and JSON out, where neither XBlock nor Django is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from cop_xblocks.activities.registry import activity_types
from tests.support.story import STORY

SCRIPT = """
import json, sys
from datetime import datetime, timezone
from gettext import NullTranslations
from cop_xblocks.activities.activity import reply_to
from cop_xblocks.activities.page import Page, render_view
from cop_xblocks.activities.registry import activity_types

request = json.load(sys.stdin)
its = activity_types()[request["type"]]
activity, report = its.read_source(request["source"], "unit", "en")
page = Page(activity=activity, identify=lambda *names: "-".join(names))
now = datetime(2026, 11, 29, 12, tzinfo=timezone.utc)
reply = None
outcome = its.act(page, request["state"], request["fields"], now)
if outcome.view is not None:
    reply = reply_to(outcome, render_view(its.name, outcome.view, NullTranslations()))
view = its.view(page, request["state"], now)
json.dump(
    {
        "mistakes": [mistake.code for mistake in report],
        "state": outcome.state,
        "share": None if outcome.share is None else str(outcome.share),
        "completion": outcome.completion,
        "events": [[event.name, dict(event.data)] for event in outcome.events],
        "reply": reply,
        "html": render_view(its.name, view, NullTranslations()),
        "loaded": sorted({"django", "xblock", "web_fragments", "webob"} & sys.modules.keys()),
    },
    sys.stdout,
)
"""
SOURCES = {
    "helplines": "",
    "lesson": "We talk at *dinner*.\n",
    "plan": "### Our plan <!-- plan #family -->\n\n- We talk. <!-- #talk -->\n- We ask. <!-- #ask -->\n",
    "quiz": "### Which? <!-- question #colour -->\n\n- [x] Red <!-- #red -->\n- [ ] Blue <!-- #blue -->\n",
    "scenario": STORY,
}
WORDS = {
    "helplines": "Find help in your country",
    "lesson": "We talk at <em>dinner</em>.",
    "plan": "Save my plan",
    "quiz": "Check my answer",
    "scenario": "What do you do?",
}
"""What each shows of itself before anything is sent."""


def run(name: str, state: Any, fields: dict[str, list[str]]) -> Any:
    request = {"type": name, "source": SOURCES[name], "state": state, "fields": fields}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], input=json.dumps(request), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["loaded"] == []
    assert result["mistakes"] == []
    return result


@pytest.mark.parametrize("name", activity_types())
def test_every_activity_is_read_and_shown(name: str) -> None:
    assert WORDS[name] in run(name, None, {})["html"]


def test_an_activity_without_a_form_answers_none() -> None:
    for name in ("helplines", "lesson"):
        result = run(name, None, {"do": ["mark"]})
        assert (result["state"], result["events"], result["reply"]) == (None, [], None)


def test_a_quiz_is_marked_and_shown_again_from_its_state() -> None:
    result = run("quiz", {}, {"colour": ["colour-red"], "do": ["mark"]})
    assert result["share"] == "1" and result["completion"] == 1.0
    assert [name for name, _ in result["events"]] == ["cop.question.answered", "cop.attempt.submitted"]
    assert result["reply"]["marked"] and result["reply"]["kept"] and "Right" in result["reply"]["html"]
    assert "cop-is-right" in run("quiz", result["state"], {})["html"]


def test_a_scenario_goes_on_from_its_state() -> None:
    first = run("scenario", {}, {"steps": ["0"], "way": ["night-ping/reply"]})
    assert [name for name, _ in first["events"]] == ["cop.scene.chosen"] and first["share"] is None
    second = run("scenario", first["state"], {"steps": ["1"], "way": ["night-replied/tell"]})
    assert [name for name, _ in second["events"]] == ["cop.scene.chosen", "cop.scenario.finished"]
    assert second["share"] == "0" and second["completion"] == 1.0
    assert "Mum listens" in run("scenario", second["state"], {})["html"]


def test_a_plan_is_saved_and_shown_from_its_state() -> None:
    result = run("plan", {}, {"family": ["family-talk"], "family.own": ["Dad, too"], "saves": ["0"]})
    assert result["events"] == [
        ["cop.plan.saved", {"plan": "family", "picked": ["talk"], "own": 1, "saves": 1, "language": "en"}]
    ]
    html = run("plan", result["state"], {})["html"]
    assert "Your plan is saved." in html and "Dad, too" in html
