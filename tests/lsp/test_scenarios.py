"""An author writes a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pygls.exceptions import JsonRpcException

from cop_xblocks.checking import check_reading
from cop_xblocks.reading import read_course

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
    editor.open(path)
    editor.wait(path, lambda _: True)
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
    assert editor.labels(lesson, "Mum listens. <!-- ") == ["#mum-listens", "safe"]
    editor.replace(lesson, "<!-- #tell -->", "<!--  -->")
    assert editor.labels(lesson, "(#told) <!-- ") == ["#tell-mum"]
    editor.replace(lesson, "### Another night <!-- scenario #other -->", "### Another night <!-- ")
    assert "scenario #another-night" in editor.labels(lesson, "Another night <!-- ")


def test_a_way_leads_to_the_scene_of_its_own_scenario(editor: Editor, lesson: Path) -> None:
    lines = editor.texts[lesson].split("\n")

    def line(needle: str) -> int:
        found = editor.definition(lesson, needle)
        assert found is not None
        return int(found.range.start.line)

    assert lines[line("told) `+2`")].startswith("#### Mum listens.")
    assert lines[line("told) `+1`")].startswith("#### Mum comes.")
    assert lines[line("start=ping")].startswith("#### You up?")


def test_words_of_a_scenario_are_explained(editor: Editor, lesson: Path) -> None:
    assert "its scenes" in editor.hover(lesson, "scenario #night")
    assert "begins" in editor.hover(lesson, "start=ping")
    assert "ending" in editor.hover(lesson, "safe -->")


@pytest.mark.parametrize(
    ("needle", "old", "new", "written"),
    [
        pytest.param("#told safe", "told", "mum", 3, id="a scene, with the ways of its scenario alone"),
        pytest.param("ping -->\n\n####", "ping", "phone", 2, id="where the scenario starts"),
        pytest.param("replied) `-1`", "replied", "answered", 2, id="in a way that leads to it"),
        pytest.param("#reply -->", "reply", "answer", 1, id="a way"),
        pytest.param("#night start", "night", "late", 1, id="a scenario"),
    ],
)
def test_a_key_is_renamed_with_everything_that_leads_to_it(
    editor: Editor, lesson: Path, course: Path, needle: str, old: str, new: str, written: int
) -> None:
    prepared = editor.prepare(lesson, needle)
    assert prepared.placeholder == old
    edits = editor.rename(lesson, needle, new).changes[lesson.as_uri()]
    assert len(edits) == written
    lines = editor.texts[lesson].split("\n")
    for each in sorted(edits, key=lambda each: each.range.start.character, reverse=True):
        start, end = each.range.start, each.range.end
        assert lines[start.line][start.character : end.character] == old
        lines[start.line] = lines[start.line][: start.character] + each.new_text + lines[start.line][end.character :]
    lesson.write_text("\n".join(lines), "utf-8", newline="\n")
    assert [each for each in check_reading(read_course(course)) if each.severity == "error"] == []


@pytest.mark.parametrize(
    ("needle", "new", "said"),
    [
        ("#ping -->\n\n- ", "told", "another scene of this scenario has the key #told"),
        ("#reply -->", "wake", "another item of this scene has the key #wake"),
        ("#night start", "other", "a scenario of the course has the key #other already"),
        ("#other -->", "what-first", "a question of the course has the key #what-first already"),
    ],
)
def test_a_key_that_is_taken_is_refused(editor: Editor, lesson: Path, needle: str, new: str, said: str) -> None:
    with pytest.raises(JsonRpcException, match=said):
        editor.rename(lesson, needle, new)


def test_scenes_stand_below_their_scenario_in_the_outline(editor: Editor, lesson: Path) -> None:
    (title,) = editor.symbols(lesson)
    later = title.children[-1]
    assert [(each.name, [scene.name for scene in each.children]) for each in later.children] == [
        ("A message at night", ["You up?", "He writes at once.", "Mum listens."]),
        ("Another night", ["Who is there?", "Mum comes."]),
    ]


def test_a_way_to_no_scene_is_told_while_it_is_typed(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "[Wake Mum](#told)", "[Wake Mum](#tolt)")
    assert editor.wait_for(lesson, "COP270").message.startswith("the scenario has no scene #tolt")
    editor.replace(lesson, "(#tolt)", "(#told)")
    editor.wait_without(lesson, "COP270")
