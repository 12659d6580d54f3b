"""Keys that were derived stand in the source after `cop ids --write`, byte for byte where an author would put them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cop_xblocks.editing import FilePins, RefusedError, find_pins, pin
from cop_xblocks.model import derive_key
from cop_xblocks.reading import read_course

OUTLINE = "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## A module <!-- #m -->\n\n"


def pinned(root: Path, lessons: dict[str, str], module: str = OUTLINE) -> dict[str, str]:
    """The lessons of a course after pinning."""
    parents = root / "courses" / "parents"
    write(parents, lessons, module)
    done = dict(lessons)
    for file in find_pins([read_course(parents)]):
        done[file.path.name] = pin(file.path.read_bytes().decode(), file)
    return done


def write(parents: Path, lessons: dict[str, str], module: str = OUTLINE) -> None:
    parents.mkdir(parents=True, exist_ok=True)
    links = "".join(f"- [A lesson]({name})\n" for name in lessons)
    (parents / "course.md").write_text(module + links, "utf-8")
    for name, text in lessons.items():
        (parents / name).write_bytes(text.encode())


@pytest.mark.parametrize(
    "before, after",
    [
        ("## A unit\n\nWords.\n", "## A unit <!-- #a-unit -->\n\nWords.\n"),
        ("## A unit ##\n\nWords.\n", "## A unit <!-- #a-unit --> ##\n\nWords.\n"),
        ("A unit\n---\n\nWords.\n", "A unit <!-- #a-unit -->\n---\n\nWords.\n"),
        ("## A unit <!-- ask Anna -->\n\nB.\n", "## A unit <!-- #a-unit --> <!-- ask Anna -->\n\nB.\n"),
        ("## A\\\n\nWords.\n", "## A\\ <!-- #a -->\n\nWords.\n"),
        ("## العربية\n\nWords.\n", f"## العربية <!-- #{derive_key('العربية')} -->\n\nWords.\n"),
    ],
)
def test_a_unit_gets_its_key_behind_its_words(before: str, after: str, tmp_path: Path) -> None:
    head = "---\nkey: lesson\n---\n# Title\n\n"
    content = pinned(tmp_path, {"lesson.md": head + before})["lesson.md"]
    assert content.removeprefix(head) == after


@pytest.mark.parametrize(
    "before, after",
    [
        ("### Who? <!-- question -->", "### Who? <!-- question #who -->"),
        ("### Who? <!--question-->", "### Who? <!--question #who-->"),
        ("### Who? <!-- multi  question points=2 -->", "### Who? <!-- multi  question #who points=2 -->"),
        ("### Who? <!-- ask Anna --> <!-- question -->", "### Who? <!-- ask Anna --> <!-- question #who -->"),
        ("- [x] a", "- [x] a <!-- #a -->"),
        ("-   [x]  a  ", "-   [x]  a <!-- #a -->  "),
        ("- [x] a <!-- fixed -->", "- [x] a <!-- #a fixed -->"),
        ("- [x] a <!--fixed-->", "- [x] a <!-- #a fixed-->"),
        ("- [x] a\n  b\n  > Yes.", "- [x] a\n  b <!-- #a-b -->\n  > Yes."),
        ("- [x] a <!-- translators: a boy -->", "- [x] a <!-- #a --> <!-- translators: a boy -->"),
    ],
)
def test_a_key_goes_into_the_mark_that_is_there(before: str, after: str, tmp_path: Path) -> None:
    heading, choice = (
        (before, "- [x] a <!-- #a -->") if before.startswith("#") else ("### Who? <!-- question #q -->", before)
    )
    text = f"---\nkey: lesson\n---\n# Title\n\n{heading}\n\n{choice}\n- [ ] z <!-- #z -->\n"
    assert pinned(tmp_path, {"lesson.md": text})["lesson.md"] == text.replace(before, after)


@pytest.mark.parametrize(
    "before, after",
    [
        ("| a | b |", "| a <!-- #a --> | b |"),
        ("|a|b|", "|a <!-- #a -->|b|"),
        ("a | b", "a <!-- #a --> | b"),
        ("| | b |", "| | b <!-- #b --> |"),
        ("|  |b", "|  |b <!-- #b -->"),
        ("| a \\| c | b |", "| a \\| c <!-- #a-c --> | b |"),
        ("| a <!-- ask Anna --> | b |", "| a <!-- #a --> <!-- ask Anna --> | b |"),
        ("| y | b |", "| y <!-- #y-2 --> | b |"),
        ("| b | b |", "| b <!-- #b --> | b |"),
    ],
)
def test_a_row_gets_its_key_into_its_left_cell_and_a_distractor_into_its_right_one(
    before: str, after: str, tmp_path: Path
) -> None:
    rest = "| y <!-- #z --> | z |\n| w <!-- #y --> | v |\n"
    text = f"---\nkey: l\n---\n# T\n\n### Q? <!-- question #q match -->\n\n| L | R |\n|---|---|\n{before}\n{rest}"
    assert pinned(tmp_path, {"lesson.md": text})["lesson.md"] == text.replace(before, after)


def test_categories_and_what_belongs_in_them_get_keys_of_their_own(tmp_path: Path) -> None:
    head = "---\nkey: l\n---\n# T\n\n### Q? <!-- question #q sort -->\n\n"
    text = head + "1. Now\n   - Stop\n     > Why.\n   - now\n2. Later <!-- #now-2 -->\n\n   * Stop\n"
    assert pinned(tmp_path, {"lesson.md": text})["lesson.md"] == head + (
        "1. Now <!-- #now -->\n   - Stop <!-- #stop -->\n     > Why.\n   - now <!-- #now-3 -->\n"
        "2. Later <!-- #now-2 -->\n\n   * Stop <!-- #stop-2 -->\n"
    )


STORY = """\
---
key: lesson
---
# Title

## Ping <!-- #ping -->

Words.

### A message at night <!-- scenario back -->

#### Ping

- [Wake *Mum*](#told) `+2`
  > Yes.
- [Wake Mum](#told)
- [Sleep](#asleep) <!-- #wake-mum-2 -->

#### Told <!-- safe -->

#### Asleep <!-- ask Anna -->

- [Wake Mum](#told)

### Another night <!-- scenario #other -->

#### Ping

- [Wake Mum](#told) `+2` <!-- #wake -->

#### Told <!-- #told safe -->
"""


def test_scenes_are_unique_in_their_scenario_and_ways_in_their_scene(tmp_path: Path) -> None:
    after = pinned(tmp_path, {"lesson.md": STORY})["lesson.md"]
    assert after == (
        STORY.replace("<!-- scenario back -->", "<!-- scenario #a-message-at-night back -->")
        .replace("#### Ping\n", "#### Ping <!-- #ping -->\n")
        .replace("](#told) `+2`\n", "](#told) `+2` <!-- #wake-mum -->\n")
        .replace("- [Wake Mum](#told)\n- [S", "- [Wake Mum](#told) <!-- #wake-mum-3 -->\n- [S")
        .replace("<!-- safe -->", "<!-- #told safe -->")
        .replace("#### Asleep <!-- ask", "#### Asleep <!-- #asleep --> <!-- ask")
        .replace("- [Wake Mum](#told)\n\n", "- [Wake Mum](#told) <!-- #wake-mum -->\n\n")
    )


def test_a_key_stands_before_the_flags_of_a_way(tmp_path: Path) -> None:
    text = STORY.replace("- [Sleep](#asleep) <!-- #wake-mum-2 -->", "- [Sleep](#asleep) <!-- sets=tired -->")
    text = text.replace("<!-- ask Anna -->\n", "<!-- if=tired -->\n\n<!-- unless=tired -->\nYou sleep.\n")
    after = pinned(tmp_path, {"lesson.md": text})["lesson.md"]
    assert "- [Sleep](#asleep) <!-- #sleep sets=tired -->" in after
    assert "#### Asleep <!-- #asleep if=tired -->\n\n<!-- unless=tired -->\nYou sleep." in after


def test_a_flag_of_another_kind_is_no_mark_for_a_key(tmp_path: Path) -> None:
    text = "---\nkey: l\n---\n# T\n\n### Q? <!-- question order #q -->\n\n1. a <!-- fixed -->\n2. b <!-- #b -->\n"
    assert "1. a <!-- #a --> <!-- fixed -->\n" in pinned(tmp_path, {"lesson.md": text})["lesson.md"]


@pytest.mark.parametrize(
    "before, after",
    [
        ("# T\n\nA.\n", "---\nkey: lesson\n---\n# T\n\nA.\n"),
        ("---\nminutes: 5\n---\n# T\n\nA.\n", "---\nkey: lesson\nminutes: 5\n---\n# T\n\nA.\n"),
        ("---\n---\n# T\n\nA.\n", "---\nkey: lesson\n---\n# T\n\nA.\n"),
        ("\ufeff# T\r\n\r\nA.\r\n", "\ufeff---\r\nkey: lesson\r\n---\r\n# T\r\n\r\nA.\r\n"),
        ("<!-- a remark -->\n# T\n\nA.", "---\nkey: lesson\n---\n<!-- a remark -->\n# T\n\nA."),
    ],
)
def test_a_lesson_gets_its_key_into_its_front_matter(before: str, after: str, tmp_path: Path) -> None:
    assert pinned(tmp_path, {"lesson.md": before})["lesson.md"] == after


def test_line_ends_tabs_and_spaces_stay(tmp_path: Path) -> None:
    text = "\ufeff---\r\nkey: lesson\r\n---\r\n# T \t\r\n\r\n##\tA unit  \r\n\r\nWords  \r\n\tand more.\n\n"
    after = pinned(tmp_path, {"lesson.md": text})["lesson.md"]
    assert after == text.replace("A unit", "A unit <!-- #a-unit -->")


def test_two_units_of_the_same_name_get_two_keys_and_a_pinned_key_is_never_taken(tmp_path: Path) -> None:
    after = pinned(
        tmp_path,
        {
            "a.md": "---\nkey: a\n---\n# A\n\n## Help\n\nW.\n\n## M\n\nW.\n",
            "b.md": "---\nkey: b\n---\n# B\n\n## Help\n\nW.\n\n## Other <!-- #help-2 -->\n\nW.\n",
            "help.md": "# C\n\nW.\n",
        },
    )
    assert "## Help <!-- #help -->" in after["a.md"]
    assert "## M <!-- #m-2 -->" in after["a.md"]  # the module has it
    assert "## Help <!-- #help-3 -->" in after["b.md"]
    assert after["help.md"].startswith("---\nkey: help-4\n---\n")


def test_choices_are_told_apart_within_their_question_only(tmp_path: Path) -> None:
    questions = "".join(
        f"### {name}? <!-- question #{name} -->\n\n- [x] Yes\n- [ ] yes!\n- [ ] No <!-- #yes-2 -->\n\n"
        for name in ("q", "r")
    )
    after = pinned(tmp_path, {"lesson.md": f"---\nkey: l\n---\n# T\n\n{questions}"})["lesson.md"]
    assert after.count("- [x] Yes <!-- #yes -->\n- [ ] yes! <!-- #yes-3 -->\n- [ ] No <!-- #yes-2 -->\n") == 2


def test_a_key_that_is_cut_for_its_number_stays_a_key(tmp_path: Path) -> None:
    name = "x" * 40
    units = f"## {name}\n\nW.\n\n## {name}\n\nW.\n"
    after = pinned(tmp_path, {"lesson.md": f"---\nkey: l\n---\n# T\n\n{units}"})["lesson.md"]
    assert f"<!-- #{name} -->" in after and f"<!-- #{name}-2 -->" in after


def test_a_shared_lesson_gets_keys_that_are_free_in_each_of_its_courses(tmp_path: Path) -> None:
    courses = tmp_path / "courses"
    write(courses / "parents", {"a.md": "---\nkey: a\n---\n# A\n\n## Words <!-- #words -->\n\nW.\n"})
    write(courses / "teachers", {"b.md": "---\nkey: b\n---\n# B\n\n## Other <!-- #words-2 -->\n\nW.\n"})
    (courses / "shared").mkdir()
    (courses / "shared" / "s.md").write_text("---\nkey: s\n---\n# S\n\n## Words\n\nW.\n")
    for name in ("parents", "teachers"):
        with (courses / name / "course.md").open("a") as outline:
            outline.write("- [S](../shared/s.md)\n")
    readings = [read_course(courses / name) for name in ("parents", "teachers")]
    files = find_pins(readings)
    assert [(file.path.name, [key_pin.key for key_pin in file.pins]) for file in files] == [("s.md", ["words-3"])]


def test_a_module_gets_a_key_and_a_planned_lesson_none(tmp_path: Path) -> None:
    parents = tmp_path / "courses" / "parents"
    module = OUTLINE.replace(" <!-- #m -->", "") + "- [Later](later.md) <!-- planned -->\n"
    write(parents, {}, module)
    (file,) = find_pins([read_course(parents)])
    assert pin(file.path.read_text(), file) == module.replace("## A module", "## A module <!-- #a-module -->")


@pytest.mark.parametrize(
    "text, reason",
    [
        ("---\n{minutes: 5}\n---\n# T\n\nW.\n", "a key would make a new mistake (COP111); write it yourself"),
        (
            "---\nkey: l\n---\n# T\n\n## U\n\nW.\n\nb <!-- c\n",
            "a comment is not closed, and would end with the next key",
        ),
        (
            "---\nkey: l\n---\n# T\n\n## a <!X b\n\nW.\n",
            "a key would not be read where it can be written; write it yourself",
        ),
    ],
)
def test_where_a_key_would_not_be_one_the_file_is_left_alone(text: str, reason: str, tmp_path: Path) -> None:
    parents = tmp_path / "courses" / "parents"
    write(parents, {"lesson.md": text})
    (file,) = find_pins([read_course(parents)])
    with pytest.raises(RefusedError, match=re.escape(reason)):
        pin(text, file)


def test_a_text_that_has_changed_since_it_was_read_is_left_alone(tmp_path: Path) -> None:
    parents = tmp_path / "courses" / "parents"
    write(parents, {"lesson.md": "---\nkey: l\n---\n# T\n\n## U\n\nW.\n"})
    (file,) = find_pins([read_course(parents)])
    assert isinstance(file, FilePins)
    with pytest.raises(RefusedError):
        pin("---\nkey: l\n---\n# T\n\nMore.\n\n## U\n\nW.\n", file)


def test_a_plan_and_its_commitments_are_pinned(tmp_path: Path) -> None:
    text = "---\nkey: lesson\n---\n# Title\n\n### We keep <!-- plan -->\n\n- We talk.\n  > It helps.\n- We ask.\n"
    after = pinned(tmp_path, {"lesson.md": text})["lesson.md"]
    assert "### We keep <!-- plan #we-keep -->" in after
    assert "- We talk. <!-- #we-talk -->\n  > It helps.\n- We ask. <!-- #we-ask -->\n" in after
