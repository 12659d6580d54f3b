"""Our events become xAPI statements that an LRS takes, by the platform's own package and its own LRS's rules."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ralph.models.xapi.base.statements import BaseXapiStatement

from cop_xblocks.questions.registry import kinds
from tests.support.contract.examples import BLOCKS, SECRET, USAGE, answer, imported, save_plan, walk
from tests.support.contract.runtime import LEARNER, Contract
from tests.support.openedx_site import LEARNER_ID, SITE

ROOT = Path(__file__).resolve().parents[2]

COURSE = "course-v1:COP+parents+en"
BLOCK = f"block-v1:COP+parents+en+type@cop_quiz+block@{USAGE}"

pytestmark = pytest.mark.usefixtures("host")


def _on_a_site(events: list[dict[str, Any]], **env_tokens: Any) -> dict[str, Any]:
    """What a site with our plugin makes of the events; `env_tokens` is the site's own file of settings."""
    # Behind what is installed: the package that is tested is not the checkout's.
    start = f"import sys; sys.path.append({str(ROOT)!r}); from tests.support.openedx_site import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", start, json.dumps(env_tokens)],
        input=json.dumps(events), cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    site: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    for statement in site["statements"]:
        BaseXapiStatement.model_validate(statement)
    return site


def _statements(*contracts: Contract) -> list[dict[str, Any]]:
    """The statements of all that a learner did, as an LRS gets them."""
    events = [_emitted(name, data) for contract in contracts for name, data in contract.tracked]
    statements: list[dict[str, Any]] = _on_a_site(events)["statements"]
    return statements


def _emitted(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """An event as the tracker of the platform emits it (`lms/djangoapps/courseware/block_render.py`, `publish`, and
    `handle_xblock_callback`, which says in which block it happened)."""
    return {
        "name": name,
        "timestamp": "2026-11-30T10:00:00.000001+00:00",
        "data": dict(data),
        "context": {
            "course_id": COURSE,
            "user_id": 3,
            "username": "layla",
            "session": "6ad0a24d8303f49d14409a669d430b6f",
            "module": {"display_name": "A quiz", "usage_key": BLOCK},
        },
    }


def test_an_attempt_is_a_statement_for_each_question_and_one_for_the_whole() -> None:
    contract = imported(BLOCKS["cop_quiz"])
    answer(True, False)(contract, USAGE, LEARNER)
    colour, number, attempt = _statements(contract)
    assert len({statement["id"] for statement in (colour, number, attempt)}) == 3
    assert colour["verb"]["id"] == "https://w3id.org/xapi/acrossx/verbs/evaluated"
    assert colour["object"]["id"] == f"{SITE}/xblock/{BLOCK}/colour"
    assert colour["object"]["definition"]["interactionType"] == "choice"
    assert colour["result"] == {
        "response": "red", "success": True, "score": {"min": 0, "max": 1, "raw": 1.0, "scaled": 1.0},
    }  # fmt: skip
    assert number["result"]["success"] is False
    assert number["context"]["contextActivities"]["parent"][0]["id"] == f"{SITE}/xblock/{BLOCK}"
    assert attempt["object"]["id"] == f"{SITE}/xblock/{BLOCK}"
    assert attempt["result"]["score"]["scaled"] == 0.5
    assert attempt["object"]["definition"]["extensions"]["http://id.tincanapi.com/extension/attempt-id"] == 1


def test_an_event_that_is_sent_once_more_is_the_same_statement() -> None:
    contract = imported(BLOCKS["cop_quiz"])
    answer(True, True)(contract, USAGE, LEARNER)
    assert _statements(contract) == _statements(contract)


def test_a_story_and_a_plan_are_completed_and_a_plan_says_nothing_of_its_lines() -> None:
    story, plan = imported(BLOCKS["cop_scenario"]), imported(BLOCKS["cop_plan"])
    walk("ping/wake")(story, USAGE, LEARNER)
    save_plan(plan, USAGE)
    finished, saved = _statements(story, plan)
    assert finished["result"]["completion"] is True
    assert finished["result"]["score"]["scaled"] == 1.0
    assert saved["result"] == {"completion": True}
    assert saved["actor"]["account"]["name"] == LEARNER_ID
    assert SECRET not in json.dumps(saved)


@pytest.mark.parametrize("name", kinds())
def test_a_question_is_evaluated_where_it_is_marked_and_answered_where_it_is_not(name: str) -> None:
    """Aspects casts the result's success and the number of the attempt of whatever was evaluated (aspects-dbt,
    `models/problems/problem_events.sql`); what cannot be cast takes the whole batch down."""
    data = {"quiz": "q", "attempt": 2, "language": "en", "question": "k", "kind": name, "answered": False, "hints": 0}
    contract = Contract()
    share = 0.0 if kinds()[name].marked else None
    contract.tracked.append(("cop.question.answered", data | {"share": share, "choice": None}))
    (statement,) = _statements(contract)
    if share is None:
        assert statement["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered"
        assert "result" not in statement
    else:
        assert statement["verb"]["id"] == "https://w3id.org/xapi/acrossx/verbs/evaluated"
        assert statement["result"]["success"] is False
        assert statement["object"]["definition"]["extensions"]["http://id.tincanapi.com/extension/attempt-id"] == 2


def test_studio_keeps_the_blocks_of_its_libraries_and_has_ours_and_the_lms_has_no_such_list() -> None:
    assert _on_a_site([])["libraries"] == {
        "cms.djangoapp": ["html", "problem", *sorted(BLOCKS)], "lms.djangoapp": None,
    }  # fmt: skip


def test_a_site_keeps_its_own_way_of_sending_events_and_sends_ours() -> None:
    """Aspects sends them by the event bus; a site can say so in its own file, which the package's settings read."""
    bus = "eventtracking.backends.event_bus.EventBusRoutingBackend"
    whitelist = [{"ENGINE": "…NameWhitelistProcessor", "OPTIONS": {"whitelist": ["problem_check"]}}]
    options = {"processors": whitelist, "backends": {"xapi": {"ENGINE": "…", "OPTIONS": {"processors": whitelist}}}}
    backends = {"event_transformer": {"ENGINE": bus, "OPTIONS": options}}
    site = _on_a_site([_emitted("cop.hint.taken", {"question": "k"})], EVENT_TRACKING_BACKENDS=backends)
    assert site["backends"] == {"event_transformer": bus}
    assert len(site["statements"]) == 1


def test_each_kind_of_question_has_an_interaction_type_of_xapi() -> None:
    types = {
        "true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric",
    }  # fmt: skip
    assert {kind.interaction for kind in kinds().values()} <= types


def test_an_answer_is_written_as_xapi_writes_it() -> None:
    data = {"quiz": "q", "attempt": 1, "language": "en", "question": "k", "kind": "order", "share": None}
    choices: list[Any] = [["a", "b"], {"a": "x", "b": "y"}, "a", None]
    contract = Contract()
    contract.tracked.extend(("cop.question.answered", data | {"choice": choice}) for choice in choices)
    responses = [statement.get("result", {}).get("response") for statement in _statements(contract)]
    assert responses == ["a[,]b", "a[.]x[,]b[.]y", "a", None]
