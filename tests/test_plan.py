"""Plans: what a learner picks and writes is kept as it is, for good, and for nobody else."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

import pytest
import webob
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from cop_xblocks.model import digest
from tests.support.platform import Platform

pytestmark = pytest.mark.usefixtures("host")

PLAN = """\
### Our family plan <!-- plan #family -->

What will you keep to?

- We charge *every* phone outside. <!-- #charging -->
  > Sleep comes first.
- We ask before we post. <!-- #ask -->
- We tell an adult. <!-- #tell -->
"""
ARABIC = {"family commitment ask": [digest("We ask before we post."), "نستأذن قبل النشر."]}
SECRET = "Dad puts the phone away, too"


class Learner(Platform):
    """One learner's plan under a runtime that gives a block no more than Open edX does; what it stores is kept."""

    def __init__(self, source: str = PLAN, signed_in: bool = True) -> None:
        super().__init__(signed_in=signed_in)
        self.plan = self.block("cop_plan", key="family", source=source, catalogs={"ar": ARABIC})

    def fields(self, *picks: str, own: tuple[str, ...] = (), saves: int | None = None) -> dict[str, list[str]]:
        """What a form sends: the one on the page now, or one that was made after so many saves."""
        name = self.plan.identify("family")
        made = parse(self.page()).xpath("//input[@name='saves']/@value") if saves is None else [str(saves)]
        return {name: [self.plan.identify("family", key) for key in picks], f"{name}.own": list(own), "saves": made}

    def post(self, body: bytes, content_type: str = "application/json") -> Any:
        request = webob.Request.blank("/", method="POST", body=body, content_type=content_type)
        return self.runtime.handle(self.plan, "save_plan", request)

    def save(self, *picks: str, own: tuple[str, ...] = (), saves: int | None = None) -> dict[str, Any]:
        reply = self.post(json.dumps({"fields": self.fields(*picks, own=own, saves=saves)}).encode())
        assert reply.status_code == 200, reply.body
        data: dict[str, Any] = json.loads(reply.body)
        return data

    def page(self) -> str:
        return str(self.plan.student_view({}).content)

    def sheet(self, page: str | None = None) -> list[str]:
        return [element.text_content().strip() for element in parse(page or self.page()).xpath("//section//li")]

    def ticked(self, page: str | None = None) -> list[str]:
        tree = parse(page or self.page())
        keys = {self.plan.identify("family", key): key for key in ("charging", "ask", "tell", "gone")}
        return [keys[element.get("value")] for element in tree.xpath("//input[@type='checkbox'][@checked]")]

    def lines(self, page: str | None = None) -> list[str]:
        """What stands in the lines of the learner's own."""
        return [
            text
            for element in parse(page or self.page()).iter("textarea")
            if (text := (element.text or "").strip("\n"))
        ]


def parse(page: str) -> Any:
    return parser.fromstring(f"<div>{page}</div>")


def test_a_plan_is_picked_added_to_saved_and_done() -> None:
    learner = Learner()
    assert learner.sheet() == []
    reply = learner.save("ask", "charging", own=(SECRET, "", "  "))
    assert (reply["kept"], reply["message"]) == (True, ""), "the heading that has the focus says it"
    (heading,) = parse(reply["html"]).xpath(".//*[@data-cop-focus]")
    assert (heading.tag, heading.text_content()) == ("h3", "Your plan is saved.")
    assert learner.sheet(reply["html"]) == ["We charge every phone outside.", "We ask before we post.", SECRET]
    assert learner.published == [("completion", {"completion": 1.0})]
    assert learner.sheet() == learner.sheet(reply["html"])
    assert learner.ticked() == ["charging", "ask"] and learner.lines() == [SECRET]


def test_what_is_stored_is_versioned_and_in_terms_of_keys() -> None:
    learner = Learner()
    learner.save("ask", own=(SECRET,))
    state = dict(learner.plan.state)
    assert state.pop("on").startswith("20")
    assert state == {
        "version": 1,
        "picked": ["ask"],
        "own": [SECRET],
        "saved": True,
        "saves": 1,
        "words": {"ask": ["en", "We ask before we post."]},
    }


def test_a_plan_can_be_changed_ever_after_and_taken_away_again() -> None:
    learner = Learner()
    learner.save("ask", own=(SECRET,))
    learner.save("tell", saves=1)
    assert learner.sheet() == ["We tell an adult."]
    assert learner.save(saves=2)["kept"]
    assert "Your plan is empty now." in learner.page()
    assert learner.plan.state["own"] == [] and learner.plan.state["picked"] == []


def test_it_says_who_can_read_it_beside_what_is_written() -> None:
    page = Learner().page()
    (described,) = parse(page).xpath("//fieldset[@class='cop-own']/@aria-describedby")
    (sentence,) = parse(page).xpath(f"//p[@id='{described}']")
    assert "no report or page for teachers shows it" in sentence.text_content()
    assert "this browser" not in page


def test_nothing_at_all_is_no_plan_yet() -> None:
    learner = Learner()
    reply = learner.save()
    assert not reply["kept"] and "Pick something" in reply["message"]
    assert learner.plan.state == {} and learner.published == []


@pytest.mark.parametrize(
    ("own", "message"),
    [(("x" * 301, "kept"), "300 characters"), (tuple(f"line {n}" for n in range(21)), "20 lines of your own")],
)
def test_what_is_too_much_is_refused_and_stays_on_the_screen(own: tuple[str, ...], message: str) -> None:
    learner = Learner()
    reply = learner.save("ask", own=own)
    assert not reply["kept"] and message in reply["message"] and message in reply["html"]
    assert learner.lines(reply["html"]) == list(own) and learner.ticked(reply["html"]) == ["ask"]
    assert learner.plan.state == {} and learner.published == []


def test_as_much_as_there_is_room_for_is_kept() -> None:
    learner = Learner()
    own = tuple(f"{n:02}" + "ش" * 298 for n in range(20))
    assert learner.save(own=own)["kept"]
    assert learner.lines() == list(own)


def test_two_tabs_lose_nothing_that_was_written_in_either() -> None:
    learner = Learner()
    learner.save("ask", own=("from one tab",), saves=0)
    reply = learner.save("tell", own=("from the other",), saves=0)
    assert not reply["kept"] and "somewhere else" in reply["message"]
    assert learner.plan.state["own"] == ["from one tab"]
    assert learner.lines(reply["html"]) == ["from one tab", "from the other"]
    assert learner.ticked(reply["html"]) == ["ask", "tell"]
    assert parse(reply["html"]).xpath("//input[@name='saves']/@value") == ["1"]
    assert learner.save("ask", "tell", own=("from one tab", "from the other"), saves=1)["kept"]


@pytest.mark.parametrize("fields", [{}, {"x": ["y"]}, {"saves": []}])
def test_a_form_that_does_not_say_which_plan_it_was_made_of_takes_nothing_away(fields: dict[str, list[str]]) -> None:
    learner = Learner()
    learner.save("ask", own=(SECRET,))
    reply = learner.post(json.dumps({"fields": fields}).encode())
    assert json.loads(reply.body)["kept"] is False
    assert learner.sheet() == ["We ask before we post.", SECRET]


@pytest.mark.parametrize("saves", [["1"], ["x"], ["0", "0"], ["\ud800"]])
def test_a_forged_count_of_saves_makes_no_plan_of_nothing(saves: list[str]) -> None:
    learner = Learner()
    reply = json.loads(learner.post(json.dumps({"fields": {"saves": saves}}).encode()).body)
    assert not reply["kept"] and "Pick something" in reply["message"]
    assert learner.plan.state == {} and learner.published == []


def test_a_form_that_is_sent_twice_is_saved_once() -> None:
    learner = Learner()
    for _ in range(2):
        assert learner.save("ask", own=("mine",), saves=0)["kept"]
    assert learner.plan.state["saves"] == 1


def test_a_commitment_that_a_new_version_has_no_more_keeps_its_words_until_it_is_taken_out() -> None:
    learner = Learner()
    learner.save("ask", "tell", own=(SECRET,))
    learner.plan.source = PLAN.replace("- We tell an adult. <!-- #tell -->\n", "")
    assert learner.sheet() == ["We ask before we post.", "We tell an adult.", SECRET]
    assert "This is no longer offered." in learner.page()
    assert learner.save("ask", "tell", saves=1)["kept"] and learner.sheet()[1] == "We tell an adult."
    assert learner.save("ask", saves=2)["kept"] and learner.sheet() == ["We ask before we post."]
    assert learner.ticked() == ["ask"]


def test_a_refused_form_still_shows_what_is_no_longer_offered() -> None:
    learner = Learner()
    learner.save("ask", "tell")
    learner.plan.source = PLAN.replace("- We tell an adult. <!-- #tell -->\n", "")
    reply = learner.save("ask", own=("x" * 1000,), saves=1)
    assert not reply["kept"] and "We tell an adult." in reply["html"]
    assert learner.ticked(reply["html"]) == ["ask"]


def test_what_was_picked_while_a_new_version_took_it_out_is_said_and_the_rest_is_kept_on_the_screen() -> None:
    learner = Learner()
    fields = learner.fields("ask", "tell", own=(SECRET,))
    learner.plan.source = PLAN.replace("- We tell an adult. <!-- #tell -->\n", "")
    reply = json.loads(learner.post(json.dumps({"fields": fields}).encode()).body)
    assert not reply["kept"] and "no longer offered" in reply["message"]
    assert learner.ticked(reply["html"]) == ["ask"] and learner.lines(reply["html"]) == [SECRET]


def test_other_words_for_a_commitment_are_shown_in_a_plan_that_was_saved_before() -> None:
    learner = Learner()
    learner.save("ask")
    learner.plan.source = PLAN.replace("We ask before we post.", "We ask before we post a picture.")
    assert learner.sheet() == ["We ask before we post a picture."]


def test_a_plan_is_one_plan_in_every_language() -> None:
    from django.utils import translation

    learner = Learner()
    learner.save("ask", own=(SECRET,))
    with translation.override("ar"):
        page = learner.page()
    assert 'lang="ar" dir="rtl"' in page
    assert learner.sheet(page) == ["نستأذن قبل النشر.", SECRET]
    assert parse(page).xpath("//section//li/span[@dir='auto']/text()") == [SECRET]


def test_what_a_learner_writes_is_text_and_never_markup() -> None:
    learner = Learner()
    hostile = "</textarea><script>alert(1)</script>"
    reply = learner.save(own=(hostile, "{{ 7 * 7 }}"))
    tree = parse(reply["html"])
    assert list(tree.iter("script")) == [] and learner.sheet(reply["html"]) == [hostile, "{{ 7 * 7 }}"]
    assert learner.lines(reply["html"]) == [hostile, "{{ 7 * 7 }}"]


def test_what_a_learner_writes_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    learner = Learner()
    learner.save("ask", own=(SECRET,))
    learner.save("ask", own=(SECRET * 30,))
    learner.plan.source = "broken"
    learner.page()
    assert SECRET not in caplog.text


@pytest.mark.parametrize("source", ["", "Some prose.", "### A plan <!-- plan #p -->", PLAN.replace("- We", "We")])
def test_a_source_without_a_plan_is_a_sentence_and_loses_nothing(source: str) -> None:
    learner = Learner()
    learner.save("ask", own=(SECRET,))
    state = dict(learner.plan.state)
    learner.plan.source = source
    assert "This part cannot be shown at the moment." in learner.page()
    assert learner.post(b'{"fields": {}}').status_code == 400
    assert learner.plan.state == state


def test_a_reader_who_has_not_signed_in_sees_the_commitments_and_stores_nothing() -> None:
    learner = Learner(signed_in=False)
    page = str(learner.plan.public_view({}).content)
    assert "We ask before we post." in page and "Sign in" in page
    assert 'type="submit"' not in page and "<textarea" not in page
    assert learner.post(b'{"fields": {}}').status_code == 403
    assert learner.plan.state == {}


def test_what_is_no_form_of_ours_is_refused() -> None:
    learner = Learner()
    assert learner.post(b"[]").status_code == 400
    assert learner.post(b'{"fields": {"a": "b"}}').status_code == 400
    assert learner.post(b"{" * 300_000).status_code == 413
    request = webob.Request.blank("/", method="GET")
    assert learner.runtime.handle(learner.plan, "save_plan", request).status_code == 405
    assert learner.plan.state == {}


@pytest.mark.parametrize(
    "state",
    [
        {"picked": 5, "own": "text", "saves": "many", "words": []},
        {"picked": [1, None, "ask"], "own": [{}], "words": {"ask": 5, "x": ["en"], "y": ["en", "Y"]}},
        {"version": 1, "picked": ["gone"], "own": [], "saved": True},
        {"on": 5, "saved": True},
    ],
)
def test_a_state_that_a_sites_own_tools_broke_takes_no_block_down(state: dict[str, Any]) -> None:
    learner = Learner()
    learner.plan.state = state
    assert "cannot be shown" not in learner.page()
    assert learner.save("tell")["kept"]
    assert "We tell an adult." in learner.sheet()


def test_a_key_whose_words_nobody_knows_waits_for_a_version_that_has_it_again() -> None:
    learner = Learner()
    learner.plan.state = {"version": 1, "picked": ["gone"], "own": [], "saved": True}
    learner.save("ask")
    assert learner.sheet() == ["We ask before we post."]
    learner.plan.source = PLAN + "- It is back. <!-- #gone -->\n"
    assert learner.sheet() == ["We ask before we post.", "It is back."]


def test_a_stored_state_of_an_older_shape_is_migrated_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    from cop_xblocks.activities.plan import state

    monkeypatch.setattr(state, "MIGRATIONS", {0: lambda older: {"version": 1, "own": older["texts"]}})
    stored = {"version": 0, "texts": ["mine"]}
    assert state.read_state(stored).own == ("mine",)
    assert stored == {"version": 0, "texts": ["mine"]}


ANY = st.text(max_size=12)


@given(sent=st.dictionaries(st.sampled_from(["family", "family.own", "saves", "x"]), st.lists(ANY, max_size=4)))
def test_whatever_is_sent_is_kept_or_shown_and_what_was_kept_can_be_stored_and_read(sent: Any) -> None:
    from cop_xblocks.activities.page import Page
    from cop_xblocks.activities.plan.act import save
    from cop_xblocks.activities.plan.reading import read_plan_block
    from cop_xblocks.activities.plan.state import PlanState, read_state, write_state
    from cop_xblocks.activities.plan.view import Draft

    plan, _report = read_plan_block(PLAN, "u", "en")
    assert plan is not None
    before = PlanState(("ask",), ("mine",), 3, "2026-11-25", {"ask": ("en", "We ask before we post.")})
    page = Page(activity=plan, identify=lambda *names: "-".join(names))
    outcome = save(page, before, sent, datetime(2026, 11, 26, tzinfo=UTC))
    typed = {" ".join(value.split()) for value in sent.get("family.own", ()) if value.isascii() and value.isprintable()}
    assert typed - {""} <= set(outcome.own)
    if isinstance(outcome, Draft):
        assert outcome.notice
    else:
        assert read_state(json.loads(json.dumps(write_state(outcome)))) == outcome
        "".join(outcome.own).encode()


def test_what_cannot_be_stored_or_shown_becomes_white_space() -> None:
    learner = Learner()
    learner.save(own=("one\ud800two", "three\0\n\tfour", "\x1f"))
    assert learner.lines() == ["one two", "three four"]
    learner.page().encode()
