"""An author writes a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pygls.exceptions import JsonRpcException

from cop_xblocks.checking import check_reading
from cop_xblocks.reading import read_course
from tests.support.edits import applied

Editor = Any
STORY = """\
### A message at night <!-- scenario #night start=ping -->

#### You up? <!-- #ping -->

- [Reply](#replied) `-1` <!-- #reply -->
- [Wake Mum](#told) `+2` <!-- #wake -->

#### He writes at once. <!-- #replied -->

- [Tell Mum](#told) <!-- #tell -->

#### Mum listens. <!-- #told safe -->

### Another night <!-- scenario #other -->

#### Who is there? <!-- #who -->

- [Ask Mum](#told) `+1` <!-- #ask -->

#### Mum comes. <!-- #told safe -->

"""


@pytest.fixture
def lesson(editor: Editor, course: Path) -> Path:
    """A lesson that is open, with two scenarios whose last scenes have one key."""
    path = course / "trust.md"
    path.write_text(path.read_text("utf-8") + "\n" + STORY, "utf-8", newline="\n")
    editor.open_and_wait(path)
    return path


def test_the_scenes_of_the_scenario_are_offered_in_its_ways(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "[Tell Mum](#told)", "[Tell Mum](#)")
    assert editor.labels(lesson, "[Tell Mum](#")[:3] == ["#ping", "#replied", "#told"]
    editor.replace(lesson, "[Ask Mum](#told)", "[Ask Mum](#)")
    assert editor.labels(lesson, "[Ask Mum](#")[:2] == ["#who", "#told"]


def test_what_a_mark_can_say_on_a_scenario_a_scene_and_a_way_is_offered(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "start=ping -->", "start= -->")
    assert editor.labels(lesson, "#night start=") == ["start=ping", "start=replied", "start=told"]
    editor.replace(lesson, "start= -->", " -->")
    assert {"start=", "back"} <= set(editor.labels(lesson, "scenario #night "))
    editor.replace(lesson, "#told safe -->", " -->")
    assert editor.labels(lesson, "Mum listens. <!-- ") == ["#mum-listens", "if=", "unless=", "safe"]
    editor.replace(lesson, "<!-- #tell -->", "<!--  -->")
    assert editor.labels(lesson, "(#told) <!-- ") == ["#tell-mum", "sets=", "if=", "unless="]
    editor.replace(lesson, "### Another night <!-- scenario #other -->", "### Another night <!-- ")
    assert "scenario #another-night" in editor.labels(lesson, "Another night <!-- ")


def test_a_way_leads_to_the_scene_of_its_own_scenario(editor: Editor, lesson: Path) -> None:
    lines = editor.texts[lesson].split("\n")

    def line(needle: str) -> int:
        location = editor.definition(lesson, needle)
        assert location is not None
        return int(location.range.start.line)

    assert lines[line("told) `+2`")].startswith("#### Mum listens.")
    assert lines[line("told) `+1`")].startswith("#### Mum comes.")
    assert lines[line("start=ping")].startswith("#### You up?")


def test_words_of_a_scenario_are_explained(editor: Editor, lesson: Path) -> None:
    assert "its scenes" in editor.hover(lesson, "scenario #night")
    assert "begins" in editor.hover(lesson, "start=ping")
    assert "ending" in editor.hover(lesson, "safe -->")


@pytest.mark.parametrize(
    ("needle", "old", "new", "count"),
    [
        pytest.param("#told safe", "told", "mum", 3, id="a scene, with the ways of its scenario alone"),
        pytest.param("ping -->\n\n####", "ping", "phone", 2, id="where the scenario starts"),
        pytest.param("replied) `-1`", "replied", "answered", 2, id="in a way that leads to it"),
        pytest.param("#reply -->", "reply", "answer", 1, id="a way"),
        pytest.param("#night start", "night", "late", 1, id="a scenario"),
    ],
)
def test_a_key_is_renamed_with_everything_that_leads_to_it(
    editor: Editor, lesson: Path, course: Path, needle: str, old: str, new: str, count: int
) -> None:
    prepared = editor.prepare(lesson, needle)
    assert prepared.placeholder == old
    edit = editor.rename(lesson, needle, new)
    edits = edit.changes[lesson.as_uri()]
    assert len(edits) == count
    assert all(editor.text_in(lesson, text_edit.range) == old for text_edit in edits)
    applied(edit, course)
    assert [diagnostic for diagnostic in check_reading(read_course(course)) if diagnostic.severity == "error"] == []


@pytest.mark.parametrize(
    ("needle", "new", "message"),
    [
        ("#ping -->\n\n- ", "told", "another scene of this scenario has the key #told"),
        ("#reply -->", "wake", "another item of this scene has the key #wake"),
        ("#night start", "other", "a scenario of the course has the key #other already"),
        ("#other -->", "what-first", "a question of the course has the key #what-first already"),
    ],
)
def test_a_key_that_is_taken_is_refused(editor: Editor, lesson: Path, needle: str, new: str, message: str) -> None:
    with pytest.raises(JsonRpcException, match=message):
        editor.rename(lesson, needle, new)


def test_scenes_stand_below_their_scenario_in_the_outline(editor: Editor, lesson: Path) -> None:
    (title,) = editor.symbols(lesson)
    later = title.children[-1]
    assert [(symbol.name, [scene.name for scene in symbol.children]) for symbol in later.children] == [
        ("A message at night", ["You up?", "He writes at once.", "Mum listens."]),
        ("Another night", ["Who is there?", "Mum comes."]),
    ]


def test_a_way_to_no_scene_is_told_while_it_is_typed(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "[Wake Mum](#told)", "[Wake Mum](#tolt)")
    assert editor.wait_for(lesson, "COP270").message.startswith("the scenario has no scene #tolt")
    editor.replace(lesson, "(#tolt)", "(#told)")
    editor.wait_without(lesson, "COP270")


REMEMBERING = """\
### He asks for money <!-- scenario #money -->

#### He threatens you. <!-- #threat -->

- [Pay him](#more) `-1` <!-- #pay sets=paid -->
- [Pay half](#more) `-1` <!-- #half sets=paid -->
- [Stop replying](#more) <!-- #stop sets=quiet -->

#### He writes again. <!-- #more unless=lost -->

<!-- if=paid -->
He wants more.

- [Tell Mum](#told) `+1` <!-- #tell-her unless=quiet -->
- [Tell her everything](#told) <!-- #all if=quiet -->
- [Give up](#more) <!-- #give-up sets=lost if=quiet unless=paid -->

#### Mum listens. <!-- #told safe -->

"""


@pytest.fixture
def remembering(editor: Editor, course: Path) -> Path:
    """A lesson that is open, with a story that remembers and one that does not."""
    path = course / "trust.md"
    path.write_text(path.read_text("utf-8") + "\n" + STORY + REMEMBERING, "utf-8", newline="\n")
    editor.open_and_wait(path)
    return path


def test_the_flags_of_the_story_are_offered_where_one_is_set_or_asked_for(editor: Editor, remembering: Path) -> None:
    editor.replace(remembering, "<!-- if=paid -->", "<!-- if= -->")
    assert editor.labels(remembering, "<!-- if=") == ["if=paid", "if=quiet", "if=lost"]
    editor.replace(remembering, "<!-- if= -->", "<!--  -->")
    assert editor.labels(remembering, "lost -->\n\n<!-- ")[:2] == ["if=", "unless="]
    editor.replace(remembering, "#tell-her unless=quiet", "#tell-her unless=")
    assert editor.labels(remembering, "#tell-her unless=") == ["unless=paid", "unless=quiet", "unless=lost"]
    editor.replace(remembering, "#ping -->\n\n- ", "#ping if= -->\n\n- ")
    assert editor.labels(remembering, "#ping if=") == []


def test_a_flag_leads_to_the_way_that_sets_it_and_says_which_ways_do(editor: Editor, remembering: Path) -> None:
    definition = editor.definition(remembering, "if=paid")
    assert editor.texts[remembering].split("\n")[definition.range.start.line].startswith("- [Pay him]")
    hover = editor.hover(remembering, "if=paid")
    assert "only once a way was chosen" in hover
    assert "- Pay him\n- Pay half" in hover
    assert "remembers" in editor.hover(remembering, "sets=quiet")


@pytest.mark.parametrize(
    ("needle", "old", "new", "count"),
    [
        pytest.param("paid -->\nHe wants", "paid", "gave-money", 4, id="from a paragraph's condition"),
        pytest.param("quiet -->\n\n#### He writes", "quiet", "silent", 4, id="from the way that sets it"),
        pytest.param("lost -->\n\n<!--", "lost", "gave-up", 2, id="from a scene's condition"),
    ],
)
def test_a_flag_is_renamed_wherever_it_is_set_or_asked_for(
    editor: Editor, remembering: Path, course: Path, needle: str, old: str, new: str, count: int
) -> None:
    before = [(diagnostic.code, diagnostic.span.line) for diagnostic in check_reading(read_course(course))]
    assert editor.prepare(remembering, needle).placeholder == old
    edit = editor.rename(remembering, needle, new)
    edits = edit.changes[remembering.as_uri()]
    assert len(edits) == count
    assert all(editor.text_in(remembering, text_edit.range) == old for text_edit in edits)
    applied(edit, course)
    assert [(diagnostic.code, diagnostic.span.line) for diagnostic in check_reading(read_course(course))] == before


def test_two_flags_of_a_story_are_not_made_one(editor: Editor, remembering: Path) -> None:
    with pytest.raises(JsonRpcException, match="another flag of this scenario is called quiet"):
        editor.rename(remembering, "paid -->\nHe wants", "quiet")
