"""A story that remembers, as a learner sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from gettext import NullTranslations

import pytest

from cop_xblocks.activities.page import Page
from cop_xblocks.activities.scenario.act import act
from cop_xblocks.activities.scenario.path import Path, advance, present_scene, share, take_back, valid_steps
from cop_xblocks.activities.scenario.reading import read_scenario_block
from cop_xblocks.activities.scenario.report import report_row
from cop_xblocks.activities.scenario.state import ScenarioState, read_state
from cop_xblocks.activities.typesetting import Typesetter
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.languages.pseudo import pseudo_text
from cop_xblocks.model import Refusal, Scenario, iter_texts
from tests.support.story import REMEMBERING, identify, read, show

PAID: Path = (("threat", "pay"),)
QUIET: Path = (("threat", "stop"),)


@pytest.fixture(scope="module")
def story() -> Scenario:
    return read(REMEMBERING)


def ways(story: Scenario, path: Path) -> list[str]:
    return [way.key for way in present_scene(story, path).ways]


def test_a_paragraph_and_a_way_are_there_for_those_who_have_met_their_condition(story: Scenario) -> None:
    paid, quiet = show(story, PAID), show(story, QUIET)
    assert "That was too little." in paid and "You have one hour." not in paid
    assert "You have one hour." in quiet and "That was too little." not in quiet
    assert ways(story, PAID) == ["tell-all", "go", "look"]
    assert ways(story, QUIET) == ["tell", "look"]
    assert "and that you paid" in paid and "and that you paid" not in quiet


def test_a_way_to_a_scene_that_would_not_be_there_is_not_offered(story: Scenario) -> None:
    assert "straight to the bank" not in show(story, QUIET)
    assert isinstance(advance(story, QUIET, "go"), Refusal)
    assert advance(story, PAID, "go") == (*PAID, ("more", "go"))


def test_a_learner_sees_no_flag(story: Scenario) -> None:
    for path in ((), PAID, QUIET, (*PAID, ("more", "go"))):
        html = show(story, path)
        assert "paid" not in html.replace("that you paid", "") and "unless" not in html and "if=" not in html


def test_a_scene_that_was_left_stays_as_it_was_seen(story: Scenario) -> None:
    """Going back in the story and paying later does not change what stands above."""
    path: Path = (*QUIET, ("more", "look"), *PAID)
    html = show(story, path)
    assert html.index("You have one hour.") < html.index("That was too little.")
    assert [scene.key for scene, _ in valid_steps(story, path)] == ["threat", "more", "threat"]


def test_a_step_back_takes_back_what_it_has_set(story: Scenario) -> None:
    back = take_back(story, PAID)
    assert back == ()
    onward = advance(story, (), "stop")
    assert not isinstance(onward, Refusal)
    assert show(story, onward) == show(story, QUIET)


def test_an_edit_of_flags_ends_a_path_before_the_step_that_is_no_longer_offered(story: Scenario) -> None:
    path: Path = (*PAID, ("more", "tell-all"), ("bank", "report"))
    assert share(story, path) == 0, "what helped is paid for"
    edited = read(REMEMBERING.replace("#pay sets=paid", "#pay").replace("#stop -->", "#stop sets=paid -->"))
    assert present_scene(edited, path).key == "more"
    assert len(valid_steps(edited, path)) == 1
    assert ways(edited, path) == ["tell", "look"]


def test_a_way_of_another_state_is_refused_and_a_form_of_an_older_page_answered(story: Scenario) -> None:
    page = Page(
        activity=story,
        identify=identify,
        action="/step",
        typeset=Typesetter("en"),
        translations=NullTranslations(),
    )
    now = datetime(2026, 11, 29, tzinfo=UTC)
    first = act(page, None, {"steps": ["0"], "way": [identify("money", "threat/stop")]}, now)
    assert first.kept and first.state is not None
    assert set(first.state) == {"version", "path", "finished", "best", "share"}, "a flag is stored"
    hidden = act(page, first.state, {"steps": ["1"], "way": [identify("money", "more/tell-all")]}, now)
    assert not hidden.kept and hidden.state is None
    assert "not one of those that you have here" in hidden.view.notice
    older = act(page, first.state, {"steps": ["0"], "way": [identify("money", "threat/pay")]}, now)
    assert older.kept and older.state is None
    assert [way.html for way in older.view.ways] == [way.html for way in hidden.view.ways]


def test_a_condition_with_words_behind_it_is_told_where_both_belong() -> None:
    _, report = read_scenario_block(REMEMBERING.replace('<!-- if=paid -->\n"That', '<!-- if=paid --> "That'), "u", "en")
    (mistake,) = [diagnostic for diagnostic in report if diagnostic.severity == "error"]
    assert (mistake.code, mistake.help) == ("COP404", "write the mark alone on its line, and the text below it")


def test_a_path_that_an_older_version_has_stored_opens(story: Scenario) -> None:
    state = read_state({"version": 1, "path": [["threat", "pay"]], "finished": 0, "best": None})
    assert ways(story, state.path) == ["tell-all", "go", "look"]


def test_a_report_tells_the_way_and_no_flag(story: Scenario) -> None:
    row = report_row(story, ScenarioState((*PAID, ("more", "tell-all"))), lambda text: text)
    assert row["Way taken"] == '"Pay, or everyone sees it.": Pay him; He writes again.: Tell Mum, and that you paid'


@pytest.mark.parametrize("language", ["en-XA", "ar-XB"])
def test_a_story_remembers_the_same_in_every_language(story: Scenario, language: str) -> None:
    entries = {text.context: (text.fingerprint, pseudo_text(text, language)) for text in iter_texts(story)}
    pseudo = translate(story, Catalog(language, entries))
    assert [text.markdown for text in iter_texts(pseudo)] != [text.markdown for text in iter_texts(story)]
    for path in ((), PAID, QUIET, (*PAID, ("more", "go"))):
        assert ways(pseudo, path) == ways(story, path)
        assert share(pseudo, path) == share(story, path)
        before, after = present_scene(story, path), present_scene(pseudo, path)
        assert len(before.elements) == len(after.elements)
