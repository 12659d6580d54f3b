"""What is proved of a story that remembers, held against walking through it, every path of a bounded length."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import assume, event, given
from hypothesis import strategies as st

from cop_xblocks.activities.scenario.graph import full_mark, states, survey
from cop_xblocks.activities.scenario.memory import MOST_STATES
from cop_xblocks.activities.scenario.path import Path, advance, present_scene, share, take_back, valid_steps
from cop_xblocks.activities.scenario.reading import read_scenario_block
from cop_xblocks.model import Refusal, Report, Scenario, Scene

SCENES = ["s0", "s1", "s2", "s3"]
WAYS = ["a", "b"]
FLAGS = ["paid", "told"]


@st.composite
def conditions(draw: st.DrawFn) -> str:
    """What a mark asks for; mostly nothing."""
    condition = draw(st.sampled_from([*[""] * 5, "if", "unless"]))
    return f" {condition}={draw(st.sampled_from(FLAGS))}" if condition else ""


@st.composite
def sources(draw: st.DrawFn) -> str:
    """Stories of up to four scenes and two flags, with what an author may get wrong."""
    keys = SCENES[: draw(st.integers(2, len(SCENES)))]
    text = "### Story <!-- scenario #story back -->\n\n"
    for key in keys:
        ways = [] if key == keys[-1] else draw(st.lists(st.sampled_from(WAYS), unique=True))
        safe = " safe" * (not ways and draw(st.booleans()))
        text += (
            f"#### Scene {key} <!-- #{key}{safe}{draw(conditions()) if key != 's0' else ''} -->\n\nHere it begins.\n\n"
        )
        condition = draw(conditions())
        text += f"<!--{condition} -->\nThen there is more of {key}.\n\n" if condition else ""
        for way in ways:
            sets = draw(st.sampled_from(["", *(f" sets={flag}" for flag in FLAGS)]))
            score, to = draw(st.integers(-1, 2)), draw(st.sampled_from(keys))
            text += f"- [Way {way} of {key}](#{to}) `{score}` <!-- #{way}{sets}{draw(conditions())} -->\n"
        text += "\n"
    return text


@st.composite
def careful_sources(draw: st.DrawFn) -> str:
    """Stories of which most are proved: a way leads from each scene to the next and, in the end, to safety."""
    keys = SCENES[: draw(st.integers(2, len(SCENES)))]
    text = "### Story <!-- scenario #story back -->\n\n"
    for at, key in enumerate(keys[:-1]):
        text += f"#### Scene {key} <!-- #{key} -->\n\nHere it begins.\n\n"
        condition = draw(conditions()) if at else ""
        text += f"<!--{condition} -->\nThen there is more of {key}.\n\n" if condition else ""
        text += f"- [On from {key}](#{keys[at + 1]}) `1` <!-- #on -->\n"
        sets, condition = draw(st.sampled_from(FLAGS)), draw(conditions())
        score, to = draw(st.integers(-3, 0)), draw(st.sampled_from(keys))
        text += f"- [Way of {key}](#{to}) `{score}` <!-- #a sets={sets}{condition} -->\n\n"
    return text + f"#### The end <!-- #{keys[-1]} safe -->\n"


def read(source: str) -> tuple[Scenario, Report]:
    scenario, report = read_scenario_block(source, "u", "en")
    assert scenario is not None
    return scenario, report


def walk(scenario: Scenario) -> Iterator[tuple[Path, Scene, tuple[Scene, frozenset[str]]]]:
    """Every path without going round, taken step by step as a learner does: what it comes to is told by its own words
    and by the flags that its ways set."""
    waiting: list[tuple[Path, frozenset[tuple[str, frozenset[str]]]]] = [((), frozenset())]
    while waiting:
        path, seen = waiting.pop()
        scene = present_scene(scenario, path)
        flags = frozenset(way.sets for _scene, way in valid_steps(scenario, path) if way.sets)
        if (scene.key, flags) in seen:
            continue
        yield path, scene, (scene, flags)
        for way in scene.ways:
            onward = advance(scenario, path, way.key)
            assert not isinstance(onward, Refusal)
            waiting.append((onward, seen | {(scene.key, flags)}))


def codes(report: Report) -> set[str]:
    return {diagnostic.code for diagnostic in report}


def earned(scenario: Scenario, path: Path) -> int:
    return sum(way.score for _scene, way in valid_steps(scenario, path))


@given(st.one_of(careful_sources(), careful_sources(), sources()))
def test_a_proved_story_has_a_way_to_safety_from_wherever_walking_comes(source: str) -> None:
    scenario, report = read(source)
    assume(not any(diagnostic.severity == "error" for diagnostic in report))
    event("proved")
    walked = list(walk(scenario))
    ends = {scene.key for scene in scenario.scenes if scene.is_ending}
    safe = {scene.key for scene in scenario.scenes if scene.safe}
    for path, scene, _ in walked:
        assert bool(scene.ways) == (scene.key not in ends), "no way is left"
        assert scene.key in ends or leads_to_safety(scenario, path, safe)
    assert {scene.key for _, scene, _ in walked} == set(scenario.keys), "a scene that nobody sees"
    offered = {(scene.key, way.key) for _, scene, _ in walked for way in scene.ways}
    assert offered == {(scene.key, way.key) for scene in scenario.scenes for way in scene.ways}
    elements = {element for _, scene, _ in walked for element in scene.elements}
    assert elements == {element for scene in scenario.scenes for element in scene.elements}
    best = max(earned(scenario, path) for path, scene, _ in walked if not scene.ways)
    assert full_mark(scenario) == best > 0
    assert max(share(scenario, path) for path, scene, _ in walked if not scene.ways) == 1
    if "COP287" not in codes(report):
        ending = survey(scenario, states(scenario)).best_ending(scenario)
        assert ending is not None and ending.safe


def leads_to_safety(scenario: Scenario, path: Path, safe: set[str]) -> bool:
    """Whether a learner who stands at the end of a path comes to safety, going round where they have to."""
    waiting, seen = [path], set()
    while waiting:
        here = waiting.pop(0)
        scene = present_scene(scenario, here)
        flags = frozenset(way.sets for _scene, way in valid_steps(scenario, here) if way.sets)
        if scene.key in safe:
            return True
        if (scene.key, flags) not in seen:
            seen.add((scene.key, flags))
            waiting += [(*here, (scene.key, way.key)) for way in scene.ways]
    return False


@given(sources())
def test_each_mistake_that_the_proof_tells_is_one_that_walking_finds(source: str) -> None:
    scenario, report = read(source)
    reported = codes(report)
    assume(reported <= {"COP264", "COP265", "COP267", "COP272", "COP273", "COP286"} and reported)
    walked = [(path, scene) for path, scene, _ in walk(scenario)]
    seen = {scene.key for _, scene in walked}
    ends = {scene.key for scene in scenario.scenes if scene.is_ending}
    safe = {scene.key for scene in scenario.scenes if scene.safe}
    for code in reported:
        event(code)
    assert ("COP272" in reported) == (seen != set(scenario.keys))
    assert ("COP286" in reported) == any(not scene.ways and scene.key not in ends for _, scene in walked)
    if "COP286" not in reported:
        lost = [scene.key for path, scene in walked if scene.ways and not leads_to_safety(scenario, path, safe)]
        assert ("COP273" in reported) == bool(lost)
    if "COP272" not in reported:
        offered = {(scene.key, way.key) for _, scene in walked for way in scene.ways}
        elements = {element for _, scene in walked for element in scene.elements}
        whole = {(scene.key, way.key) for scene in scenario.scenes for way in scene.ways}
        words = {element for scene in scenario.scenes for element in scene.elements}
        assert ("COP264" in reported) == (offered != whole or elements != words)


@given(sources())
def test_the_states_are_those_that_walking_comes_to(source: str) -> None:
    scenario, _report = read(source)
    reached = {(scene.key, flags) for _, scene, (_, flags) in walk(scenario)}
    assert reached == set(states(scenario))


@given(sources())
def test_a_cycle_that_gains_can_be_gone_round(source: str) -> None:
    scenario, _report = read(source)
    cycle = survey(scenario, states(scenario)).cycle
    gains = any(
        earned(scenario, onward) > earned(scenario, path)
        for path, scene, (_, flags) in walk(scenario)
        for onward in rounds(scenario, path)
    )
    assert bool(cycle) == gains
    if cycle:
        assert sum(way.score for _, way in cycle) > 0


def rounds(scenario: Scenario, path: Path) -> Iterator[Path]:
    """The paths on from one that come back to where it stands with the same flags, and nowhere twice before."""
    start = state_of(scenario, path)
    waiting = [(path, frozenset[tuple[str, frozenset[str]]]())]
    while waiting:
        here, seen = waiting.pop()
        for way in present_scene(scenario, here).ways:
            onward = (*here, (present_scene(scenario, here).key, way.key))
            state = state_of(scenario, onward)
            if state == start:
                yield onward
            elif state not in seen:
                waiting.append((onward, seen | {state}))


def state_of(scenario: Scenario, path: Path) -> tuple[str, frozenset[str]]:
    flags = frozenset(way.sets for _scene, way in valid_steps(scenario, path) if way.sets)
    return present_scene(scenario, path).key, flags


@given(sources(), sources(), st.lists(st.sampled_from([*WAYS, "back"]), max_size=12))
def test_a_path_of_an_older_story_ends_where_it_is_no_longer_offered(old: str, new: str, steps: list[str]) -> None:
    older, newer = read(old)[0], read(new)[0]
    path: Path = ()
    for step in steps:
        taken = take_back(older, path) if step == "back" else advance(older, path, step)
        path = path if isinstance(taken, Refusal) else taken
    path_left = valid_steps(newer, path)
    assert [(scene.key, way.key) for scene, way in path_left] == list(path[: len(path_left)])
    assert all(way in scene.ways for scene, way in path_left)
    assert state_of(newer, path) in states(newer)
    assert 0 <= share(newer, path) <= 1


@given(sources(), st.lists(st.sampled_from(WAYS), max_size=8))
def test_a_step_back_undoes_what_the_step_has_set(source: str, steps: list[str]) -> None:
    scenario, _report = read(source)
    path: Path = ()
    for step in steps:
        before = path
        taken = advance(scenario, path, step)
        if not isinstance(taken, Refusal):
            back = take_back(scenario, taken)
            assert not isinstance(back, Refusal)
            assert state_of(scenario, back) == state_of(scenario, before)
            assert present_scene(scenario, back) == present_scene(scenario, before)
            path = taken


def test_the_largest_story_is_proved() -> None:
    """Eight flags and as many scenes as go with them, all of them in one circle."""
    count = MOST_STATES >> 8
    text = "### Story <!-- scenario #story -->\n\n"
    for at in range(count - 1):
        text += f"#### Scene {at} <!-- #n{at} -->\n\n<!-- if=f{at % 8} -->\nYou did it.\n\n"
        text += f"- [On from {at}](#n{at + 1}) `+1` <!-- #on -->\n"
        text += f"- [Do it at {at}](#n{at + 1}) <!-- #do sets=f{at % 8} -->\n"
        text += f"- [Back from {at}](#n{max(at - 1, 0)}) `-1` <!-- #back -->\n\n"
    text += f"#### The end <!-- #n{count - 1} safe -->\n"
    scenario, report = read(text)
    assert codes(report) == set()
    assert full_mark(scenario) == count - 1
    assert len(states(scenario)) > MOST_STATES * 0.9


def test_a_story_that_remembers_too_much_is_a_mistake_and_is_told_without_its_flags() -> None:
    """What a page shows of such a story must not take the time that its proof would take."""
    ways = "".join(f"- [Way {at}](#s1) `+1` <!-- #w{at} sets=f{at} -->\n" for at in range(20))
    condition = "".join(f"<!-- if=f{at} -->\nYou took way {at}.\n\n" for at in range(20))
    scenes = f"#### One <!-- #s0 -->\n\n{ways}\n#### Two <!-- #s1 safe -->\n\n{condition}"
    source = f"### Story <!-- scenario #story -->\n\n{scenes}"
    scenario, report = read(source)
    (mistake,) = report
    assert (mistake.code, mistake.message.split(",")[0]) == ("COP268", "the story remembers 20 flags")
    assert scenario.flags == () and len(states(scenario)) == 2
    assert len(present_scene(scenario, (("s0", "w3"),)).elements) == 20


def test_a_story_of_too_many_scenes_for_its_flags_is_told_how_many_there_can_be() -> None:
    text = "### Story <!-- scenario #story -->\n\n"
    for at in range(65):
        sets = f" sets=f{at % 8}" if at < 8 else ""
        condition = f"<!-- if=f{at % 8} -->\nWords.\n\n" if at > 56 else ""
        text += (
            f"#### Scene {at} <!-- #n{at} -->\n\n{condition}- [On from {at}](#n{at + 1}) `+1` <!-- #on{sets} -->\n\n"
        )
    _, report = read(text + "#### The end <!-- #n65 safe -->\n")
    (mistake,) = report
    assert mistake.code == "COP268"
    assert mistake.help.startswith("with 8 flags, 64 scenes are the most")
