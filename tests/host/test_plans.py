"""A plan on the host's own pages: with plain forms, and done when it is saved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

Newcomer = Callable[[], Any]

OUTLINE = """\
---
audience: parents
language: en
---
# At home

## Module <!-- #m -->

- [A plan](plan.md)
"""
LESSON = """\
---
key: planning
---
# A plan

## Our plan <!-- #our-plan -->

Sit down together.

### Our family plan <!-- plan #family -->

- We charge every phone outside. <!-- #charging -->
- We ask before we post. <!-- #ask -->
"""
PAGE = "/courses/home/units/our-plan/"
SAVE = "/courses/home/blocks/family_plan/save_plan"


@pytest.fixture(scope="module", autouse=True)
def _course(host: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A course with a plan, beside the host's own for as long as these tests run."""
    from cop_xblocks.build.course import load_course
    from cop_xblocks.host import library

    folder = tmp_path_factory.mktemp("plans") / "home"
    folder.mkdir()
    (folder / "course.md").write_text(OUTLINE, "utf-8")
    (folder / "plan.md").write_text(LESSON, "utf-8")
    compiled = load_course(folder, folder)
    assert compiled is not None and not compiled.mistaken
    before = library.published_courses()
    library.publish_courses({**before, "home": library.HostedCourse(compiled)})
    yield
    library.publish_courses(before)


def form(page: str, *picks: str, own: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """The fields that the form in a page sends when these boxes alone are ticked and these lines stand in it."""
    (tree,) = parser.fromstring(page).xpath("//form")
    fields: dict[str, list[str]] = {
        element.get("name"): [element.get("value")] for element in tree.xpath(".//input[@type='hidden']")
    }
    for box in tree.xpath(".//input[@type='checkbox']"):
        if box.getparent().text_content().strip() in picks:
            fields.setdefault(box.get("name"), []).append(box.get("value"))
    names = {element.get("name") for element in tree.iter("textarea")}
    return fields | {name: list(own) for name in names}


def sheet(page: str) -> list[str]:
    return [
        element.text_content().strip() for element in parser.fromstring(page).xpath("//section[@class='cop-sheet']//li")
    ]


def lines(page: str) -> list[str]:
    return [(element.text or "").strip("\n") for element in parser.fromstring(page).iter("textarea")]


def test_a_plan_is_saved_and_shown_without_a_script(newcomer: Newcomer) -> None:
    learner = newcomer()
    page = learner.get(PAGE)
    assert lines(page) == ["", "", ""]
    reply = learner.client.post(SAVE, form(page, "We ask before we post.", own=("Our own", "", "")))
    assert reply.status_code == 303
    address, _, anchor = reply["Location"].partition("#")
    page = learner.get(address)
    assert f'id="{anchor}"' in page
    assert sheet(page) == ["We ask before we post.", "Our own"]
    assert lines(page) == ["Our own", "", "", ""]


def test_a_saved_plan_leaves_an_event_without_the_learners_own_words(newcomer: Newcomer) -> None:
    from cop_xblocks.host.models import Event

    learner = newcomer()
    fields = form(learner.get(PAGE), "We ask before we post.", own=("Our own secret", "", ""))
    for _ in range(2):  # a double click
        learner.client.post(SAVE, fields)
    learner.client.post(SAVE, form(learner.get(PAGE), own=("x" * 301,)))  # is refused
    (event,) = Event.objects.filter(learner__public=learner.client.session["learner"])
    assert (event.course, event.block, event.name) == ("home", "family_plan", "cop.plan.saved")
    assert (event.data["picked"], event.data["own"], event.data["language"]) == (["ask"], 1, "en")
    assert "secret" not in json.dumps(event.data)


def test_a_plan_says_that_it_stays_on_the_computer_that_serves_the_course(newcomer: Newcomer) -> None:
    page = newcomer().get(PAGE)
    assert "it stays on the computer that serves this course" in page
    assert "Anyone who uses this browser after you" in page
    assert "teachers" not in page


def test_a_refused_plan_is_shown_again_with_all_that_was_typed(newcomer: Newcomer) -> None:
    learner = newcomer()
    sent = form(learner.get(PAGE), "We ask before we post.", own=("x" * 301, "short"))
    assert learner.client.post(SAVE, sent).status_code == 303
    page = learner.get(PAGE)
    assert "A line has room for 300 characters." in page and sheet(page) == []
    assert lines(page)[:2] == ["x" * 301, "short"]
    assert len(parser.fromstring(page).xpath("//input[@type='checkbox'][@checked]")) == 1
    assert lines(learner.get(PAGE)) == ["", "", ""]


def test_an_older_tab_is_not_saved_over_a_newer_plan(newcomer: Newcomer) -> None:
    learner = newcomer()
    older = learner.get(PAGE)
    learner.client.post(SAVE, form(learner.get(PAGE), own=("first",)))
    learner.client.post(SAVE, form(older, "We ask before we post.", own=("second",)))
    page = learner.get(PAGE)
    assert "somewhere else" in page and lines(page)[:2] == ["first", "second"]
    assert sheet(learner.get(PAGE)) == ["first"]


def test_a_plan_is_done_when_it_is_saved_and_not_when_it_was_seen(newcomer: Newcomer) -> None:
    from cop_xblocks.host.models import Completion

    Completion.objects.filter(course="home").delete()
    learner = newcomer()
    page = learner.get(PAGE)
    learner.get(PAGE)
    assert set(Completion.objects.filter(course="home").values_list("block", flat=True)) == {"our-plan_text"}
    learner.client.post(SAVE, form(page, own=("mine",)))
    done = Completion.objects.filter(course="home", share=1).values_list("block", flat=True)
    assert set(done) == {"our-plan_text", "family_plan"}


def test_the_script_sends_the_same_as_json(newcomer: Newcomer) -> None:
    learner = newcomer()
    fields = form(learner.get(PAGE), "We charge every phone outside.")
    token = fields.pop("csrfmiddlewaretoken")[0]
    body = json.dumps({"fields": fields})
    reply = learner.client.post(SAVE, body, content_type="application/json", headers={"X-CSRFToken": token})
    assert reply.json()["kept"] and sheet(reply.json()["html"]) == ["We charge every phone outside."]


def test_a_plan_without_the_forms_token_is_refused(newcomer: Newcomer) -> None:
    learner = newcomer()
    fields = form(learner.get(PAGE), own=("mine",))
    del fields["csrfmiddlewaretoken"]
    assert learner.client.post(SAVE, fields).status_code == 403


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def planner(host: Path, small_course: ModuleType) -> tuple[Any, dict[str, list[str]]]:
    """A learner in front of a plan, and what its form sends."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True, raise_request_exception=False)
    learner = small_course.Learner(client)
    return learner, form(learner.get(PAGE), "We ask before we post.")


@given(body=anything.map(json.dumps) | st.binary(max_size=60))
def test_no_body_is_too_strange(planner: Any, body: str | bytes) -> None:
    learner, fields = planner
    headers = {"X-CSRFToken": fields["csrfmiddlewaretoken"][0]}
    assert learner.client.post(SAVE, body, content_type="application/json", headers=headers).status_code in (200, 400)
    assert sheet(learner.get(PAGE)) == []


@given(own=st.lists(st.text(max_size=30), max_size=4), saves=st.none() | st.text(max_size=6))
def test_no_words_are_too_strange(planner: Any, own: list[str], saves: str | None) -> None:
    learner, fields = planner
    (name,) = (value for value in fields if value.endswith(".own"))
    sent = {**fields, name: own} | ({} if saves is None else {"saves": [saves]})
    headers = {"X-CSRFToken": fields["csrfmiddlewaretoken"][0]}
    body = json.dumps({"fields": sent})
    reply = learner.client.post(SAVE, body, content_type="application/json", headers=headers)
    assert reply.status_code == 200 and reply.json()["html"]
    assert "cannot be shown" not in learner.get(PAGE)


def test_one_learners_plan_is_nobody_elses(newcomer: Newcomer) -> None:
    one, other = newcomer(), newcomer()
    one.client.post(SAVE, form(one.get(PAGE), own=("a secret of one",)))
    assert "a secret of one" not in other.get(PAGE)
    mine, theirs = (set(re.findall(r'value="(c[a-z0-9]{10,})"', control.get(PAGE))) for control in (one, other))
    assert mine and not mine & theirs
