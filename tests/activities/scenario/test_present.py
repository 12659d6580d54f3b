"""What a learner sees at each step: the scenes that were reached, and nothing that says which way is good."""

from __future__ import annotations

import hmac
import json
import re
from collections import Counter
from fractions import Fraction

import lxml.html
import pytest

from cop_xblocks.activities.scenario.path import Path, present_scene, valid_steps
from cop_xblocks.markdown import plain
from cop_xblocks.model import Text, map_texts
from tests.support.story import ALONE, BEST, REPAIRED, STORY, identify, read, show

SECRETS = {
    "ping": ["from the game"],
    "replied": ["He writes at once", "stays between us"],
    "asleep": ["sleep badly", "alone with it"],
    "told": ["Mum listens", "thanks you"],
}
FEEDBACK = {
    "reply": "counts on",
    "wake": "rather be woken",
    "tell": "never too late",
}


@pytest.mark.parametrize("path", [(), REPAIRED[:1], REPAIRED, ALONE, BEST])
def test_no_scene_stands_in_any_byte_before_it_is_reached(path: Path) -> None:
    scenario = read()
    html = show(scenario, path)
    here = present_scene(scenario, path).key
    reached = {scene.key for scene, _ in valid_steps(scenario, path)} | {here}
    for key, words in SECRETS.items():
        for word in words:
            assert (word in html) == (key in reached), word
    for scene in scenario.scenes:
        for way in scene.ways:
            taken = (scene, way) in valid_steps(scenario, path)
            assert (plain(way.text) in re.sub("<[^>]*>", "", html)) == (scene.key == here or taken), way.key
    chosen = {way.key for _, way in valid_steps(scenario, path)}
    for key, words in FEEDBACK.items():
        assert (words in html) == (key in chosen), key


def test_neither_keys_nor_targets_nor_scores_are_sent() -> None:
    html = re.sub(r">[^<]*<", "><", show(read(), REPAIRED[:1]))
    for word in (
        "ping",
        "replied",
        "asleep",
        "told",
        "reply",
        "wake",
        "tell",
        "away",
        "night",
        "safe",
        "+1",
        "+2",
    ):
        assert word not in html, word


def test_two_stories_that_differ_in_what_is_good_give_the_same_bytes() -> None:
    """Until an ending is reached: scores, targets and what is safe change nothing."""
    turned = STORY.replace("`-1`", "`-3`").replace("`+2`", "`+90`").replace("`+1`", "`-4`")
    turned = turned.replace("#asleep -->", "#asleep safe -->").replace("#told safe -->", "#told -->")
    turned = turned.replace("[Wake Mum](#told)", "[Wake Mum](#asleep)")
    for path in ((), REPAIRED[:1]):
        assert show(read(turned), path) == show(read(), path)


def test_the_order_of_the_ways_says_nothing() -> None:
    """Whatever order the author wrote them in, each way stands first as often as any other."""
    scenario = read()
    first: Counter[str] = Counter()
    for learner in range(400):

        def theirs(owner: str, item: str = "", learner: int = learner) -> str:
            return "c" + hmac.digest(b"secret", json.dumps([learner, owner, item]).encode(), "sha256").hex()[:16]

        html = show(scenario, REPAIRED[:1], identify=theirs)
        match = re.search(r'name="way"[^>]*><span>([^<]*)', html)
        assert match is not None
        first[match[1]] += 1
    assert len(first) == 3
    assert min(first.values()) > 90


def test_the_ways_are_buttons_of_a_plain_form() -> None:
    page = lxml.html.fragment_fromstring(show(read()), create_parent="div")
    (form,) = page.xpath(".//form[@method='post'][@action='/step']")
    buttons = form.xpath(".//button[@type='submit'][@name='way']")
    assert {button.get("value") for button in buttons} == {
        identify("night", "ping/reply"),
        identify("night", "ping/wake"),
    }
    assert {button.text_content().strip() for button in buttons} == {'Reply "yeah"', "Wake Mum"}


def test_the_path_is_an_ordered_list_of_what_was_told_and_chosen() -> None:
    page = lxml.html.fragment_fromstring(show(read(), REPAIRED), create_parent="div")
    steps = page.xpath(".//ol[@class='cop-path']/li")
    assert [step.xpath(".//h3")[0].text_content() for step in steps] == [
        '"You up? Don\'t tell your mum."',
        "He writes at once.",
    ]
    assert "You chose: Tell Mum after all" in " ".join(steps[1].text_content().split())
    assert [element.text_content() for element in page.xpath(".//*[@data-cop-focus]")] == [
        "Mum listens. You report it together."
    ]


def test_a_safe_ending_and_another_one_differ_in_words() -> None:
    assert "You found a safe way out." in show(read(), BEST)
    assert "No way through this story is better than yours." in show(read(), BEST)
    alone = show(read(), ALONE)
    assert "You found a safe way out." not in alone
    assert "There is a way out: try another way." in alone
    assert 'name="again"' in alone


def test_the_end_says_what_was_chosen_and_why_it_mattered() -> None:
    page = lxml.html.fragment_fromstring(show(read(), REPAIRED, Fraction(1)), create_parent="div")
    first, second = (
        " ".join(element.text_content().split()) for element in page.xpath(".//ol[@class='cop-summary']/li")
    )
    assert first == 'Reply "yeah" This made it harder. Polite, and just what he counts on.'
    assert second == "Tell Mum after all This helped. It is never too late to tell."
    assert "Your result this time is 0%. The best way through this story gives 100%." in page.text_content()
    assert "Your best time counts: 100%." in page.text_content()


def test_a_share_is_never_rounded_up() -> None:
    nearly = read(STORY.replace("`+2`", "`+300`").replace("`+1`", "`+300`"))
    assert "is 99%" in show(nearly, REPAIRED)


def test_a_step_can_be_taken_back_where_the_author_lets_one_and_there_is_one() -> None:
    assert 'name="back"' not in show(read())
    assert 'name="back"' in show(read(), REPAIRED[:1])
    assert 'name="back"' in show(read(), REPAIRED)
    assert 'name="back"' not in show(read(STORY.replace(" back -->", " -->")), REPAIRED)


def test_a_passage_in_another_language_says_so() -> None:
    def arabic(text: Text) -> Text:
        return Text(text.context, "أيقظ أمك", "ar") if text.context == "night choice ping wake" else text

    html = show(map_texts(read(), arabic))
    assert '<span lang="ar" dir="rtl">أيقظ أمك</span>' in html
