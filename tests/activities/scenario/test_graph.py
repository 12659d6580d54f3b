"""What is proved of all ways through a scenario, held against trying every path."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from cop_xblocks.activities.scenario.graph import full_mark, reachable, states, survey, without_way_out
from cop_xblocks.activities.scenario.path import Path, advance, present_scene, share, take_back, valid_steps
from cop_xblocks.model import Refusal, Scenario
from tests.support.story import story_of

KEYS = [f"s{number}" for number in range(6)]
WAYS = ["a", "b", "c"]
SCENES = st.dictionaries(
    st.sampled_from(KEYS),
    st.dictionaries(st.sampled_from(WAYS), st.tuples(st.sampled_from(KEYS), st.integers(-3, 3))),
    min_size=1,
)


@st.composite
def stories(draw: st.DrawFn) -> Scenario:
    """Any graph of up to six scenes, with what an author may get wrong."""
    scenes = draw(SCENES)
    inner = {key: {way: to for way, to in ways.items() if to[0] in scenes} for key, ways in scenes.items()}
    return story_of(inner, draw(st.sampled_from(sorted(scenes))), draw(st.frozensets(st.sampled_from(KEYS))))


def simple_paths(scenario: Scenario) -> Iterator[Path]:
    """Every path that visits no scene twice and comes to an ending."""
    waiting: list[tuple[str, Path, tuple[str, ...]]] = [(scenario.start, (), (scenario.start,))]
    while waiting:
        key, path, seen = waiting.pop()
        scene = scenario.scene(key)
        assert scene is not None
        if scene.is_ending:
            yield path
        for way in scene.ways:
            if way.target not in seen:
                waiting.append((way.target, (*path, (key, way.key)), (*seen, way.target)))


def score(scenario: Scenario, path: Path) -> int:
    return sum(way.score for _scene, way in valid_steps(scenario, path))


def gains(scenario: Scenario) -> bool:
    """Whether some cycle that can be reached gains, by trying all of them."""
    for start in reachable(scenario):
        waiting = [(start, 0, frozenset[str]())]
        while waiting:
            key, earned, seen = waiting.pop()
            scene = scenario.scene(key)
            for way in scene.ways if scene is not None else ():
                if way.target == start and earned + way.score > 0:
                    return True
                if way.target != start and way.target not in seen:
                    waiting.append((way.target, earned + way.score, seen | {way.target}))
    return False


@given(stories())
def test_a_cycle_that_gains_is_found_where_there_is_one_and_nowhere_else(scenario: Scenario) -> None:
    cycle = survey(scenario, states(scenario)).cycle
    assert bool(cycle) == gains(scenario)
    if cycle:
        following = (*cycle[1:], cycle[0])
        assert all(way.target == scene.key for (_, way), (scene, _) in zip(cycle, following, strict=True))
        assert sum(way.score for _, way in cycle) > 0
        assert all(scene.key in reachable(scenario) for scene, _ in cycle)


@given(stories())
def test_the_full_mark_is_the_best_sum_over_paths_that_visit_no_scene_twice(scenario: Scenario) -> None:
    assume(not survey(scenario, states(scenario)).cycle)
    paths = list(simple_paths(scenario))
    best = max((score(scenario, path) for path in paths), default=0)
    assert full_mark(scenario) == best
    ending = survey(scenario, states(scenario)).best_ending(scenario)
    if not paths:
        assert ending is None
        return
    endings = {present_scene(scenario, path).key for path in paths if score(scenario, path) == best}
    assert ending is not None and ending.key in endings
    assert ending.safe == any(scene.safe for scene in scenario.scenes if scene.key in endings)
    if best > 0:
        assert max(share(scenario, path) for path in paths) == 1


@given(stories())
def test_a_scene_without_a_way_out_leads_to_no_safe_ending(scenario: Scenario) -> None:
    lost = {key for key, _flags in without_way_out(scenario, states(scenario))}
    for scene in (scene_after for scene_after in scenario.scenes if scene_after.key in reachable(scenario)):
        there = (scenario.scene(key) for key in reachable(scenario, scene.key))
        saved = any(ahead.is_ending and ahead.safe for ahead in there if ahead is not None)
        assert (scene.key in lost) == (not scene.is_ending and not saved)


@given(stories(), st.lists(st.sampled_from([*WAYS, "back", "nowhere"]), max_size=30))
def test_any_steps_lead_somewhere_and_no_path_earns_more_than_everything(scenario: Scenario, steps: list[str]) -> None:
    path: Path = ()
    for step in steps:
        taken = take_back(scenario, path) if step == "back" else advance(scenario, path, step)
        if not isinstance(taken, Refusal):
            offered = {way.key for way in present_scene(scenario, path).ways}
            assert step == "back" or step in offered
            path = taken
        assert valid_steps(scenario, path) == tuple(valid_steps(scenario, path))
        assert len(valid_steps(scenario, path)) == len(path)
        assert 0 <= share(scenario, path) <= 1


@given(stories(), stories(), st.lists(st.sampled_from(WAYS), max_size=12))
def test_a_path_through_an_older_story_is_safe_to_give(old: Scenario, new: Scenario, steps: list[str]) -> None:
    path: Path = ()
    for step in steps:
        taken = advance(old, path, step)
        path = path if isinstance(taken, Refusal) else taken
    path_left = valid_steps(new, path)
    assert [(scene.key, way.key) for scene, way in path_left] == list(path[: len(path_left)])
    assert present_scene(new, path) in new.scenes
    assert 0 <= share(new, path) <= 1
    for way in present_scene(new, path).ways:
        assert not isinstance(advance(new, path, way.key), Refusal)


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=8))
def test_a_path_of_any_words_is_safe_to_give(path: list[tuple[str, str]]) -> None:
    scenario = story_of({"s0": {"a": ("s1", 1)}, "s1": {}}, "s0", frozenset({"s1"}))
    assert share(scenario, path) in (Fraction(0), Fraction(1))
    assert present_scene(scenario, path) in scenario.scenes


def test_a_large_story_is_proved_in_a_moment() -> None:
    """Two ways on from each of 300 scenes, and one back: there are more paths than could ever be tried."""
    count = 300
    scenes = {
        f"n{at}": {"up": (f"n{at + 1}", 1), "on": (f"n{at + 1}", 0), "back": (f"n{max(at - 1, 0)}", -1)}
        for at in range(count)
    }
    scenario = story_of({**scenes, f"n{count}": {}}, "n0", frozenset({f"n{count}"}))
    assert full_mark(scenario) == count
    assert survey(scenario, states(scenario)).cycle == ()
