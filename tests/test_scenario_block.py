"""`cop_scenario` under a runtime that gives it no more than Open edX does."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import lxml.html
import pytest
import webob
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.platform import Platform, render
from tests.support.story import REMEMBERING, STORY

pytestmark = pytest.mark.usefixtures("host")


def story(platform: Platform, **fields: Any) -> Any:
    """The block with the story."""
    return platform.block("cop_scenario", **({"source": STORY, "key": "night"} | fields))


def post(block: Any, body: bytes, content_type: str = "application/json") -> Any:
    request = webob.Request.blank("/", method="POST", body=body, content_type=content_type)
    return block.runtime.handle(block, "step", request)


def send(block: Any, **fields: list[str]) -> dict[str, Any]:
    """Send fields as the script does; the reply."""
    reply = post(block, json.dumps({"fields": fields}).encode())
    assert reply.status_code == 200, reply.body
    data: dict[str, Any] = json.loads(reply.body)
    return data


def spoken(reply: dict[str, Any]) -> str:
    """What gets the focus, and is heard."""
    page = lxml.html.fragment_fromstring(reply["html"], create_parent="div")
    (heading,) = page.xpath(".//*[@data-cop-focus]")
    assert heading.tag in ("h3", "h4")
    return str(heading.text_content())


def choose(block: Any, way: str, steps: int | None = None) -> dict[str, Any]:
    """Choose a way by its name, `ping/wake`."""
    taken = len(block.state.get("path", ())) if steps is None else steps
    return send(block, steps=[str(taken)], way=[block.identify("night", way)])


def test_a_way_leads_to_its_scene_and_says_what_came_of_it() -> None:
    block = story(Platform())
    reply = choose(block, "ping/reply")
    assert reply["kept"]
    assert "He writes at once." in reply["html"]
    assert spoken(reply) == "Polite, and just what he counts on."
    assert f'id="{reply["at"]}"' in reply["html"]
    assert block.state == {"version": 2, "path": [["ping", "reply"]], "finished": 0, "best": None, "share": None}
    assert "He writes at once." in render(block)


def test_what_came_of_the_last_choice_is_heard_and_the_ending_with_its_mark_behind_it() -> None:
    reply = choose(story(Platform()), "ping/wake")
    assert spoken(reply) == "She would rather be woken than not be told."
    order = [
        "She would rather be woken",
        "Mum listens.",
        "You found a safe way out.",
        "No way through this story is better than yours.",
    ]
    assert [reply["html"].index(words) for words in order] == sorted(reply["html"].index(words) for words in order)


def test_the_best_path_is_published_and_the_story_is_done_at_any_ending() -> None:
    platform = Platform()
    block = story(platform)
    choose(block, "ping/reply")
    assert platform.published == []
    choose(block, "replied/away")
    grade: dict[str, Any] = {"value": 0.0, "max_value": 1.0}
    assert platform.published == [("grade", grade), ("completion", {"completion": 1.0})]
    send(block, steps=["2"], again=["1"])
    choose(block, "ping/wake")
    assert platform.published[2:] == [("grade", grade | {"value": 1.0}), ("completion", {"completion": 1.0})]


def test_a_worse_path_later_takes_nothing_away() -> None:
    platform = Platform()
    block = story(platform)
    choose(block, "ping/wake")
    send(block, steps=["1"], again=["1"])
    choose(block, "ping/reply")
    reply = choose(block, "replied/away")
    assert block.state["best"] == "1"
    assert platform.published[-2][1]["value"] == 1.0
    assert "Your best time counts: 100%." in reply["html"]


def test_an_edit_of_the_story_never_lowers_a_mark_that_stands() -> None:
    platform = Platform()
    block = story(platform)
    choose(block, "ping/wake")
    block.source = STORY.replace("`+2`", "`+1`").replace("`-1`", "`+3`")
    assert "Your best time counts: 100%." in render(block)
    block.source = STORY.replace("#wake", "#rouse").replace("#told", "#mum")
    assert "You up?" in render(block)
    assert choose(block, "ping/rouse", 1)["kept"]
    assert block.state["path"] == [["ping", "rouse"]]
    assert block.state["best"] == "1"


def test_a_teacher_marks_a_path_once_more_by_the_story_as_it_is_now() -> None:
    platform = Platform()
    block = story(platform)
    block.rescore(only_if_higher=False)
    assert not block.has_submitted_answer() and platform.published == [], "nobody has come to an ending"
    choose(block, "ping/wake")
    block.source = STORY.replace("`+1`", "`+5`")
    assert block.calculate_score() == (0.5, 1.0)
    block.rescore(only_if_higher=True)
    assert block.get_score() == (1.0, 1.0)
    block.rescore(only_if_higher=False)
    assert block.get_score() == (0.5, 1.0)
    assert platform.published[-1] == ("grade", {"value": 0.5, "max_value": 1.0})


def test_marking_once_more_takes_nothing_from_a_path_that_is_kept_no_more() -> None:
    block = story(Platform())
    choose(block, "ping/wake")
    send(block, steps=["1"], again=["1"])
    block.source = STORY.replace("`+1`", "`+5`")
    block.rescore(only_if_higher=False)
    assert block.get_score() == (1.0, 1.0), "the story was begun anew"
    older = story(Platform())
    older.state = {"version": 1, "path": [["ping", "wake"]], "finished": 2, "best": "1"}
    older.source = STORY.replace("`+1`", "`+5`")
    older.rescore(only_if_higher=False)
    assert older.get_score() == (1.0, 1.0), "another path may have been the best"


def test_a_score_that_a_teacher_has_set_stands_and_is_said() -> None:
    from xblock.scorable import Score

    platform = Platform()
    block = story(platform)
    choose(block, "ping/wake")
    block.set_score(Score(0.25, 1.0))
    block.publish_grade()
    assert platform.published[-1] == ("grade", {"value": 0.25, "max_value": 1.0})
    assert "Your teacher has set your result: 25%." in render(block)
    send(block, steps=["1"], again=["1"])
    choose(block, "ping/wake")
    assert platform.published[-2] == ("grade", {"value": 0.25, "max_value": 1.0})


def test_the_last_step_is_taken_back_where_the_author_lets_one() -> None:
    block = story(Platform())
    choose(block, "ping/reply")
    reply = send(block, steps=["1"], back=["1"])
    assert reply["kept"] and "He writes at once." not in reply["html"]
    assert spoken(reply).startswith('"You up?')
    assert block.state["path"] == []
    strict = story(Platform(), source=STORY.replace(" back -->", " -->"))
    choose(strict, "ping/reply")
    reply = send(strict, steps=["1"], back=["1"])
    assert not reply["kept"]
    assert "no step can be taken back" in spoken(reply)
    assert strict.state["path"] == [["ping", "reply"]]


def test_a_step_from_an_ending_back_leads_to_another_ending() -> None:
    block = story(Platform())
    choose(block, "ping/reply")
    choose(block, "replied/away")
    send(block, steps=["2"], back=["1"])
    choose(block, "replied/tell")
    assert block.state == {
        "version": 2,
        "path": [["ping", "reply"], ["replied", "tell"]],
        "finished": 2,
        "best": "0",
        "share": "0",
    }


def test_a_story_remembers_across_pages_and_forgets_with_a_step_back() -> None:
    platform = Platform()
    block = story(platform, source=REMEMBERING, key="money")
    send(block, steps=["0"], way=[block.identify("money", "threat/pay")])
    assert "That was too little." in render(block) and "one hour" not in render(block)
    again = send(block, steps=["1"], way=[block.identify("money", "more/look")])
    assert "Pay, or everyone sees it." in again["html"]
    send(block, steps=["2"], way=[block.identify("money", "threat/stop")])
    page = lxml.html.fromstring(render(block)).find_class("cop-now")[0].text_content()
    assert "That was too little." in page, "what was done stays done"
    refused = send(block, steps=["3"], way=[block.identify("money", "more/tell")])
    assert not refused["kept"]
    for steps in ("3", "2", "1"):
        send(block, steps=[steps], back=["1"])
    body = f"steps=0&way={block.identify('money', 'threat/stop')}".encode()
    assert post(block, body, "application/x-www-form-urlencoded").status_code == 200
    assert "You have one hour." in render(block) and "too little" not in render(block)
    assert block.state["path"] == [["threat", "stop"]]
    assert set(block.state) == {"version", "path", "finished", "best", "share"}


def test_two_requests_at_once_take_one_step() -> None:
    """The second is answered with where the learner stands, and no error."""
    block = story(Platform())
    first = choose(block, "ping/reply", 0)
    second = choose(block, "ping/reply", 0)
    assert block.state["path"] == [["ping", "reply"]]
    assert second["html"] == first["html"]
    other = choose(block, "ping/wake", 0)
    assert block.state["path"] == [["ping", "reply"]]
    assert other["html"] == first["html"]
    assert send(block, way=[block.identify("night", "replied/tell")])["html"] == first["html"]


@pytest.mark.parametrize("way", ["nowhere", "ping/nowhere", "replied/tell", "told/", "ping/", ""])
def test_a_way_that_is_not_offered_here_is_refused_and_nothing_changes(way: str) -> None:
    platform = Platform()
    block = story(platform)
    reply = choose(block, way)
    assert not reply["kept"]
    assert "not one of those that you have here" in spoken(reply)
    assert block.state == {}
    assert platform.published == []


def test_a_way_is_known_by_nothing_but_its_own_identifier() -> None:
    block = story(Platform())
    for value in ("wake", "ping/wake", "told", "0", Platform("8").block("cop_scenario").identify("night", "ping/wake")):
        assert not send(block, steps=["0"], way=[value])["kept"]
    two = [block.identify("night", way) for way in ("ping/wake", "ping/reply")]
    assert not send(block, steps=["0"], way=two)["kept"]
    assert block.state == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["steps", "way", "back", "again", "path", "best", "finished"]),
        st.lists(st.sampled_from(["0", "1", "2", "told", "[]", "1/1", "\ud800", ""]), max_size=3),
    )
)
def test_forged_fields_earn_nothing(fields: dict[str, list[str]]) -> None:
    platform = Platform()
    block = story(platform)
    reply = post(block, json.dumps({"fields": fields}).encode())
    assert reply.status_code == 200
    assert block.state.get("path", []) == []
    assert block.state.get("best") is None
    assert platform.published == []
    assert b"Mum listens" not in reply.body


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.booleans())
def test_no_body_is_an_error_of_ours(body: Any, inside: bool) -> None:
    block = story(Platform())
    reply = post(block, json.dumps({"fields": body} if inside else body).encode())
    assert reply.status_code in (200, 400)
    assert block.state == {}


@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b"\xff", 400), (b"[" * 5000, 400), (b"1" * 300_000, 413)])
def test_what_no_form_of_ours_sends_is_turned_away(body: bytes, status: int) -> None:
    block = story(Platform())
    assert post(block, body).status_code == status
    request = webob.Request.blank("/", method="GET")
    assert block.runtime.handle(block, "step", request).status_code == 405


@pytest.mark.parametrize("who", [{"user": None}, {"signed_in": False}])
def test_a_reader_who_has_not_signed_in_sees_the_first_scene_and_stores_nothing(who: dict[str, Any]) -> None:
    platform = Platform(**who)
    block = story(platform)
    html = block.public_view({}).content
    assert "You up?" in html and "Wake Mum" in html
    assert "Sign in" in html
    assert 'type="submit"' not in html
    assert post(block, b'{"fields": {"steps": ["0"]}}').status_code == 403
    assert block.state == {}
    assert platform.published == []


def test_a_path_goes_on_for_two_hundred_steps_and_is_kindly_ended() -> None:
    block = story(Platform())
    for at in range(200):
        assert choose(block, "ping/reply" if at % 2 == 0 else "replied/look")["kept"]
    reply = choose(block, "ping/wake")
    assert not reply["kept"]
    assert "Start again" in spoken(reply)
    assert len(block.state["path"]) == 200
    assert send(block, steps=["200"], again=["1"])["kept"]
    assert choose(block, "ping/wake")["kept"]


@pytest.mark.parametrize(
    "stored",
    [
        {"version": 1, "path": [["ping"], "told", 5, None, ["ping", "wake", "x"]]},
        {"version": 1, "path": [["told", "wake"], ["ping", "wake"]]},
        {"path": [[1, 2], [None, {}]]},
    ],
)
def test_a_path_of_another_shape_begins_the_story_anew(stored: dict[str, Any]) -> None:
    block = story(Platform())
    block.state = stored
    assert "You up?" in render(block)
    assert "Mum listens" not in render(block)


@pytest.mark.parametrize(
    "stored",
    [{"path": 5}, {"best": "x"}, {"best": "1/0"}, {"best": 2}, {"finished": "many"}, {"version": []}, {"path": [[[]]]}],
)
def test_a_state_that_a_sites_own_tools_broke_takes_no_block_down(stored: dict[str, Any]) -> None:
    platform = Platform()
    block = story(platform)
    block.state = stored
    assert "You up?" in render(block)
    assert choose(block, "ping/wake", 0)["kept"] and block.state["best"] == "1"
    assert platform.published[0][1]["value"] == 1.0


def test_a_stored_state_of_an_older_shape_is_migrated_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    from cop_xblocks.activities.scenario import state as stored_state

    def from_0(state: dict[str, Any]) -> dict[str, Any]:
        state["path"] = [step.split("/") for step in state.pop("steps")]
        return state | {"version": 1}

    monkeypatch.setattr(stored_state, "MIGRATIONS", {0: from_0})
    stored = {"version": 0, "steps": ["ping/reply"]}
    assert stored_state.read_state(stored).path == (("ping", "reply"),)
    assert stored == {"version": 0, "steps": ["ping/reply"]}


def test_a_record_survives_being_stored() -> None:
    from cop_xblocks.activities.scenario.state import ScenarioState, read_state, write_state

    record = ScenarioState((("ping", "reply"),), 3, Fraction(2, 3), Fraction(1, 3), Fraction(1, 4))
    assert read_state(json.loads(json.dumps(write_state(record)))) == record


def test_what_the_platform_asks_for_while_publishing_needs_no_user() -> None:
    block = story(Platform(user=None))
    assert block.max_score() == 1
    json.dumps(block.student_view_data())


def test_mistakes_in_the_story_are_shown_to_staff_alone() -> None:
    broken = STORY.replace("](#told) `+2`", "](#tolt) `+2`")
    html = render(story(Platform(staff=True), source=broken))
    assert "COP270" in html and "You up?" in html
    assert "COP270" not in render(story(Platform(), source=broken))


def test_a_story_is_told_in_the_language_of_the_request_and_its_path_is_the_same() -> None:
    from django.utils import translation

    from cop_xblocks.model import digest

    arabic = {
        "night choice ping wake": [digest("Wake Mum"), "أيقظ أمي"],
        "night scene told": [digest("Mum listens. You report it together."), "أمك تصغي"],
        "night scene replied": ["00000000", "قديم"],
    }
    block = story(Platform(), catalogs={"ar": arabic})
    with translation.override("ar"):
        html = render(block)
        assert 'lang="ar" dir="rtl"' in html and "أيقظ أمي" in html
        assert "قديم" not in choose(block, "ping/reply")["html"]
    with translation.override("en"):
        assert "He writes at once." in render(block)
        choose(block, "replied/tell")
    with translation.override("ar"):
        assert "أمك تصغي" in render(block)
