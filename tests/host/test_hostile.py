"""Whatever is sent, the host answers, and refused input changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cop_xblocks.forms.fields import MOST_BYTES
from tests.support.tiers import COSTLY

Newcomer = Callable[[], Any]

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=12,
)


def stored() -> list[Any]:
    from cop_xblocks.host.models import BlockState, Completion, Grade

    return [list(table.objects.order_by("id").values()) for table in (BlockState, Grade, Completion)]


@pytest.fixture(scope="module")
def open_page(host: Any, small_course: ModuleType) -> tuple[Any, str, dict[str, list[str]]]:
    """A learner in front of the graded quiz, the token of its form, and what it would send."""
    from django.test import Client

    learner = small_course.Learner(
        Client(SERVER_NAME="localhost", enforce_csrf_checks=True, raise_request_exception=False)
    )
    fields = learner.answer(small_course.GRADED, small_course.WRONG)
    return learner, fields["csrfmiddlewaretoken"][0], fields


@settings(COSTLY, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=anything.map(json.dumps) | st.binary(max_size=60))
def test_no_body_is_too_strange(open_page: Any, small_course: ModuleType, body: str | bytes) -> None:
    learner, token, _ = open_page
    before = stored()
    assert learner.post(small_course.GRADED, body, token).status_code in (200, 400)
    assert stored() == before


@settings(COSTLY)
@given(data=st.data())
def test_no_values_are_too_strange_for_the_fields_of_a_form(
    open_page: Any, small_course: ModuleType, data: st.DataObject
) -> None:
    learner, token, fields = open_page
    values = [value for listed in fields.values() for value in listed]
    strange = st.lists(st.sampled_from(values) | st.text(max_size=6), min_size=2, max_size=4, unique=True)
    single = [name for name in fields if name not in ("attempt", "csrfmiddlewaretoken")]
    sent = data.draw(st.fixed_dictionaries({single[0]: strange}))
    before = stored()
    reply = learner.post(small_course.GRADED, json.dumps({"fields": fields | sent}), token)
    assert reply.status_code == 200
    assert not reply.json()["marked"]
    assert stored() == before


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[" * 30_000,
        '{"fields": {"a": ["' + "x" * 60_000 + '"]}}',
        '{"fields": {"\\ud800": ["\\udfff"]}}',
        '{"fields": null}',
        '{"fields": {"a": "text"}}',
        '{"fields": {"a": [1]}}',
        '{"fields": {}, "fields": []}',
        "1" * 5000,
        "NaN",
    ],
    ids=lambda body: body[:24],
)
def test_a_body_that_no_form_sends_is_answered_and_changes_nothing(
    open_page: Any, small_course: ModuleType, body: str
) -> None:
    learner, token, _ = open_page
    before = stored()
    assert learner.post(small_course.GRADED, body, token).status_code in (200, 400)
    assert stored() == before


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded", "text/plain", ""])
def test_a_body_that_is_too_large_is_refused(open_page: Any, small_course: ModuleType, kind: str) -> None:
    learner, token, _ = open_page
    before = stored()
    reply = learner.post(small_course.GRADED, b"a=" + b"x" * MOST_BYTES, token, kind)
    assert reply.status_code in (400, 413)
    assert stored() == before


def test_a_form_is_taken_up_to_the_size_that_a_block_takes(newcomer: Newcomer, small_course: ModuleType) -> None:
    """A unit with a few long reflections in Chinese has much to send."""
    learner = newcomer()
    fields = learner.answer(small_course.PRACTICE, small_course.RIGHT) | {"more": ["x" * (MOST_BYTES - 5000)]}
    assert learner.send_form(small_course.PRACTICE, fields).status_code == 303
    assert small_course.statuses(learner.get(small_course.PRACTICE)) == ["right", "right", "right"]
    assert learner.send(small_course.PRACTICE, fields)["html"]


@pytest.mark.parametrize("name", ["", "student_view", "save", "__init__", "submit/", "nothing", "parse_xml"])
def test_only_a_handler_can_be_called(open_page: Any, small_course: ModuleType, name: str) -> None:
    learner, token, _ = open_page
    address = small_course.handler(small_course.GRADED).removesuffix("submit") + name
    reply = learner.client.post(address, "{}", content_type="application/json", headers={"X-CSRFToken": token})
    assert reply.status_code == 404
