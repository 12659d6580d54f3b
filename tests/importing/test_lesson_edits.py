"""An edit of a block in the Markdown of its lesson: the lines that differ, and no others."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.registry import url_name
from cop_xblocks.build.root import find_root
from cop_xblocks.editing.edits import RefusedError
from cop_xblocks.importing.lesson_edits import LessonFile, as_markdown, with_settings, with_source, with_title
from cop_xblocks.markdown import plain
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course
from cop_xblocks.reading.lesson import Defaults
from tests.support.tiers import quick_in

LESSON = """\
---
key: lesson
---
# A lesson

## Reading <!-- #reading -->

The first line. See [the guide][guide].

Another paragraph.

### Which one? <!-- question #which -->

- [x] This <!-- #this -->
- [ ] That <!-- #that -->

## Another <!-- #another -->

Another paragraph.

[guide]: https://example.org/guide
"""
GRADED = """\
---
key: quiz
graded: quiz
attempts: 3 # enough
---
# The quiz

Before it.

## A heading <!-- #heading -->

Below the heading.

### Which one? <!-- question #which -->

- [x] This <!-- #this -->
- [ ] That <!-- #that -->
"""
FILE = LessonFile(Path("/courses/small/lesson.md"), "small/lesson.md", Defaults(categories=("quiz",)))
DEFINED = "[guide]: <https://example.org/guide>\n\n"


def test_the_same_source_changes_nothing() -> None:
    for text in (LESSON, GRADED, LESSON.replace("\n", "\r\n"), "\ufeff" + LESSON):
        lesson, _ = FILE.read(text)
        for unit in lesson.units:
            for activity in unit.blocks:
                assert with_source(FILE, text, url_name(unit, activity), activity.source) == text


def test_the_addresses_of_links_stand_elsewhere_in_the_file() -> None:
    edited = DEFINED + "The first line, mended. See [the guide][guide].\n\nAnother paragraph.\n"
    after = with_source(FILE, LESSON, "reading_text", edited)
    assert after == LESSON.replace("The first line.", "The first line, mended.")
    with pytest.raises(RefusedError, match="stand elsewhere in the file"):
        with_source(FILE, LESSON, "reading_text", edited.replace("org/guide", "org/other"))


def test_of_two_texts_that_say_the_same_the_edited_one_is_changed() -> None:
    after = with_source(FILE, LESSON, "another_text", "A paragraph of its own.\n")
    before, _, behind = LESSON.rpartition("Another paragraph.")
    assert after == f"{before}A paragraph of its own.{behind}"


def test_the_introduction_of_a_graded_quiz_has_headings_in_the_file_alone() -> None:
    lesson, _ = FILE.read(GRADED)
    assert lesson.blocks[0].source == "Before it.\n\nBelow the heading.\n"
    after = with_source(FILE, GRADED, "quiz_text", "Before it.\n\nBelow the heading, mended.\n\nMore.\n")
    assert after == GRADED.replace("Below the heading.", "Below the heading, mended.\n\nMore.")
    assert "## A heading <!-- #heading -->" in after
    with pytest.raises(RefusedError):
        with_source(FILE, GRADED, "quiz_text", "All of it in one line.\n")


@pytest.mark.parametrize("text", [LESSON, GRADED])
@given(data=st.data())
def test_whatever_is_written_the_block_says_it_or_nothing_changes(text: str, data: st.DataObject) -> None:
    lesson, _ = FILE.read(text)
    sources = {url_name(unit, activity): activity.source for unit in lesson.units for activity in unit.blocks}
    block = data.draw(st.sampled_from(sorted(sources)))
    pieces = [
        *sources[block].splitlines(),
        "",
        "# A",
        "## B",
        "### C <!-- question -->",
        "- [x] D",
        "<!--",
        "```",
        "[a]: b",
    ]
    edited = "\n".join(data.draw(st.lists(st.sampled_from(pieces), max_size=12))) + "\n"
    try:
        after = with_source(FILE, text, block, edited)
    except RefusedError:
        return
    now, _ = FILE.read(after)
    expected = {**sources, block: edited.strip("\n") + "\n"}
    assert {url_name(unit, activity): activity.source for unit in now.units for activity in unit.blocks} == expected


def test_settings_change_a_line_each() -> None:
    after = with_settings(FILE, GRADED, "quiz_quiz", {"attempts": 5, "one_at_a_time": True})
    assert after == GRADED.replace("attempts: 3 # enough\n", "attempts: 5\none_at_a_time: yes\n")
    assert with_settings(FILE, GRADED, "quiz_quiz", {"attempts": None}) == GRADED.replace("attempts: 3 # enough\n", "")
    for settings in ({"weight": -1}, {"graded": "other"}, {"attempts": 0}, {"show_answers": "sometimes"}):
        with pytest.raises(RefusedError, match="cannot say that"):
            with_settings(FILE, GRADED, "quiz_quiz", settings)


@pytest.mark.parametrize("words", ["Plain", "A *star* and [1]", "`code` <b> #1 & \\", "1. First", "  two   spaces "])
def test_a_title_is_written_so_that_it_reads_the_same(words: str) -> None:
    assert plain(as_markdown(words)) == " ".join(words.split())
    lesson, _ = FILE.read(LESSON)
    after = with_title(LESSON, lesson.units[1].title, words)
    assert plain(FILE.read(after)[0].units[1].title) == " ".join(words.split())
    assert FILE.read(after)[0].units[1].key == "another"


def _edits() -> list[Any]:
    folders = find_courses(find_root(Path(__file__).parents[2]) / "courses")
    lessons = [(folder, lesson.file) for folder in folders for lesson in read_course(folder).course.lessons]  # type: ignore[union-attr]
    return quick_in(lessons[::9], lessons)


@pytest.mark.parametrize("folder, name", _edits(), ids=lambda value: getattr(value, "name", value))
def test_a_word_in_any_block_of_our_courses_is_one_line_of_its_lesson(folder: Path, name: str) -> None:
    reading = read_course(folder)
    file = LessonFile(folder.parent / name, name, reading.defaults_of(name))
    text = file.path.read_text("utf-8")
    lesson, _ = file.read(text)
    for unit in lesson.units:
        for activity in unit.blocks:
            lines = activity.source.split("\n")
            words = [
                index for index, line in enumerate(lines) if re.match(r"(> |- |  )*[A-Z][a-z]{2,} [a-z]{2,} ", line)
            ]
            for index in words[:1] + words[-1:]:
                edited = [*lines]
                edited[index] = re.sub(r"(?<= )[a-z]{2,} ", "zebra ", lines[index], count=1)
                after = with_source(file, text, url_name(unit, activity), "\n".join(edited))
                pairs = zip(text.split("\n"), after.split("\n"), strict=True)
                assert [new for old, new in pairs if old != new] == [edited[index]]
