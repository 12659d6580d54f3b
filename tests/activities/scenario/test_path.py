"""A learner's path, step by step."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cop_xblocks.activities.scenario.graph import full_mark
from cop_xblocks.activities.scenario.path import MOST_STEPS, Path, advance, present_scene, share, take_back, valid_steps
from cop_xblocks.model import Refusal, Scenario
from tests.support.story import ALONE, BEST, REPAIRED, STORY, read


@pytest.fixture(scope="module")
def story() -> Scenario:
    return read()


def test_the_story_begins_where_its_mark_says_or_with_its_first_scene() -> None:
    assert present_scene(read(), ()).key == "ping"
    assert present_scene(read(STORY.replace(" start=ping", "")), ()).key == "ping"


@pytest.mark.parametrize(("path", "earned"), [(BEST, 1), (REPAIRED, 0), (ALONE, 0), ((), 0)])
def test_the_mark_is_the_sum_of_the_path_over_the_full_mark_and_not_less_than_nothing(
    story: Scenario, path: Path, earned: int
) -> None:
    assert full_mark(story) == 2
    assert share(story, path) == earned


def test_a_share_is_exact() -> None:
    thirds = read(STORY.replace("`+2`", "`+3`").replace("`-1`", "`+0`"))
    assert share(thirds, REPAIRED) == Fraction(1, 3)


def test_a_way_leads_on_and_only_from_where_it_stands(story: Scenario) -> None:
    assert advance(story, (), "reply") == (("ping", "reply"),)
    assert isinstance(advance(story, (), "tell"), Refusal)
    assert isinstance(advance(story, BEST, "wake"), Refusal)


def test_a_step_is_taken_back_where_the_author_lets_one(story: Scenario) -> None:
    assert take_back(story, REPAIRED) == REPAIRED[:1]
    assert take_back(story, ()) == ()
    assert isinstance(take_back(read(STORY.replace(" back -->", " -->")), REPAIRED), Refusal)


def test_a_path_that_goes_round_and_round_comes_to_an_end(story: Scenario) -> None:
    path: Path = ()
    for _ in range(MOST_STEPS // 2):
        for way in ("reply", "look"):
            taken = advance(story, path, way)
            assert not isinstance(taken, Refusal)
            path = taken
    assert len(path) == MOST_STEPS
    assert isinstance(advance(story, path, "wake"), Refusal)


def test_a_step_that_its_author_took_out_ends_the_path_there() -> None:
    edited = read(
        STORY.replace('- [Reply "*yeah*"](#replied) `-1` <!-- #reply -->', "- [Answer](#replied) <!-- #x -->")
    )
    assert valid_steps(edited, REPAIRED) == ()
    assert present_scene(edited, REPAIRED).key == "ping"
    assert advance(edited, REPAIRED, "x") == (("ping", "x"),)


def test_a_way_that_leads_elsewhere_now_ends_the_path_behind_it() -> None:
    edited = read(
        STORY.replace('"*yeah*"](#replied)', '"*yeah*"](#asleep)')
        .replace("](#ping)", "](#replied)")
        .replace("[Wake Mum](#told)", "[Wake Mum](#replied)")
    )
    assert len(valid_steps(edited, REPAIRED)) == 1
    assert present_scene(edited, REPAIRED).key == "asleep"
