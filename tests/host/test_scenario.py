"""A story on the host, as it is taken with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lxml.html

Newcomer = Callable[[], Any]
UNIT = "/courses/stories/units/at-night/"
STEP = "/courses/stories/blocks/night_scenario/step"


def form(page: str) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """The hidden fields of a page's story, and by its words each button's name and value."""
    tree = lxml.html.fromstring(page)
    (form_element,) = tree.xpath("//div[contains(@class, 'cop-scenario')]//form")
    hidden = {element.get("name"): element.get("value") for element in form_element.xpath(".//input[@type='hidden']")}
    buttons = {
        element.text_content().strip(): (element.get("name"), element.get("value"))
        for element in form_element.xpath(".//button")
    }
    return hidden, buttons


def press(learner: Any, words: str) -> Any:
    """Press a button as a browser without JavaScript does; the reply."""
    hidden, buttons = form(learner.get(UNIT))
    name, value = buttons[words]
    return learner.client.post(STEP, hidden | {name: value})


def test_a_story_is_told_to_its_end_without_javascript(newcomer: Newcomer) -> None:
    learner = newcomer()
    for words, scene in (("Reply", "He writes at once."), ("Tell Mum after all", "Mum listens.")):
        reply = press(learner, words)
        assert reply.status_code == 303
        address, _, anchor = reply["Location"].partition("#")
        page = learner.get(address)
        now = lxml.html.fromstring(page).get_element_by_id(anchor)
        assert now.tag == "h3" and now.text_content() == scene
    assert "You found a safe way out." in page
    assert "It is never too late to tell." in page
    press(learner, "Take the last step back")
    press(learner, "Put the phone away")
    assert "try another way" in learner.get(UNIT)
    press(learner, "Try another way")
    assert "Your way" not in learner.get(UNIT)
    press(learner, "Wake Mum")
    assert "No way through this story is better than yours." in learner.get(UNIT)


def test_no_scene_is_on_the_page_or_in_a_reply_before_it_is_reached(newcomer: Newcomer) -> None:
    learner = newcomer()
    first = learner.client.get(UNIT)
    everything = first.content.decode() + repr(first.headers) + repr(first.cookies)
    texts = ("He writes", "after all", "counts on", "sleep badly", "Mum listens", "cup of tea", "tea.svg")
    for secret in (*texts, "replied", "told", "+2"):
        assert secret not in everything, secret
    token = learner.token(UNIT)
    hidden, buttons = form(learner.get(UNIT))
    body = {"fields": {"steps": [hidden["steps"]], "way": [buttons["Reply"][1]]}}
    reply = learner.client.post(STEP, body, content_type="application/json", headers={"X-CSRFToken": token})
    everything = reply.content.decode() + repr(reply.headers)
    assert "He writes at once." in everything
    for secret in ("sleep badly", "Mum listens", "cup of tea", "tea.svg", "never too late", "told", "asleep"):
        assert secret not in everything, secret
    assert "/stories/media/phone.svg" in reply.json()["html"]


def test_a_page_that_was_left_open_takes_no_second_step(newcomer: Newcomer) -> None:
    learner = newcomer()
    hidden, buttons = form(learner.get(UNIT))
    press(learner, "Reply")
    reply = learner.client.post(STEP, hidden | {"way": buttons["Wake Mum"][1]})
    assert reply.status_code == 303
    page = learner.get(UNIT)
    assert "He writes at once." in page and "Mum listens" not in page
    assert "cop-is-refused" not in page


def test_a_choice_that_is_not_offered_is_refused_for_one_page(newcomer: Newcomer) -> None:
    learner = newcomer()
    hidden, _ = form(learner.get(UNIT))
    assert learner.client.post(STEP, hidden | {"way": "forged"}).status_code == 303
    assert "not one of those that you have here" in learner.get(UNIT)
    assert "not one of those that you have here" not in learner.get(UNIT)


def test_a_part_is_done_when_its_story_has_ended_and_not_when_it_was_seen(newcomer: Newcomer) -> None:
    learner = newcomer()
    learner.get(UNIT)
    assert "0 of 1 lesson done" in learner.get("/courses/stories/?lang=en")
    press(learner, "Reply")
    assert "0 of 1 lesson done" in learner.get("/courses/stories/")
    press(learner, "Put the phone away")
    assert "1 of 1 lesson done" in learner.get("/courses/stories/")


def test_nothing_is_stored_of_a_learner_but_keys_and_a_mark(newcomer: Newcomer) -> None:
    from cop_xblocks.host.models import BlockState, Grade

    learner = newcomer()
    press(learner, "Wake Mum")
    assert BlockState.objects.order_by("-id")[0].state == {
        "state": {"version": 2, "path": [["ping", "wake"]], "finished": 1, "best": "1", "share": "1"}
    }
    assert Grade.objects.order_by("-id")[0].value == 1.0


def test_each_choice_and_each_ending_leaves_an_event(newcomer: Newcomer) -> None:
    from cop_xblocks.host.models import Event

    learner = newcomer()
    for words in ("Reply", "Tell Mum after all", "Take the last step back", "Put the phone away"):
        press(learner, words)
    stored = Event.objects.filter(learner__public=learner.client.session["learner"]).order_by("id")
    assert {(event.course, event.block) for event in stored} == {("stories", "night_scenario")}
    assert [event.name.removeprefix("cop.") for event in stored] == [
        *("scene.chosen", "scene.chosen", "scenario.finished"),
        *("scene.chosen", "scenario.finished"),
    ]
    first = stored[0].data
    assert first == {"scenario": "night", "language": "en", "scene": "ping", "way": first["way"], "step": 1}
    assert [event.data["step"] for event in stored if event.name == "cop.scene.chosen"] == [1, 2, 2]
    assert len({event.data["ending"] for event in stored if event.name == "cop.scenario.finished"}) == 2


def test_a_link_to_a_scenario_leads_to_its_part(newcomer: Newcomer) -> None:
    assert f'href="{UNIT}"' in newcomer().get(UNIT)


def test_a_story_is_where_its_author_reads_of_it(newcomer: Newcomer) -> None:
    """Its heading is told where pages are watched."""
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.live_reload.source_map import map_unit

    class Named:
        html_id = "c1"

        @staticmethod
        def identify(*_: str) -> str:
            return "c2"

    newcomer().get(UNIT)
    hosted = published_courses()["stories"]
    _prose, scenario = map_unit(hosted, hosted.by_unit["at-night"], lambda _: Named)["blocks"]
    assert scenario["at"] == [10, 5]


def test_an_ending_that_is_not_safe_links_to_help_and_a_safe_one_does_not(newcomer: Newcomer) -> None:
    endings = {
        ("Reply", "Put the phone away"): ["/help/"],
        ("Reply", "Tell Mum after all"): [],
    }
    for choices, links in endings.items():
        learner = newcomer()
        for words in choices:
            press(learner, words)
        tree = lxml.html.fromstring(learner.get(UNIT))
        assert tree.xpath("//div[contains(@class, 'cop-result')]//a/@href") == links
