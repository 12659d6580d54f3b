"""A folder becomes a course."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.activities.lesson.reading import read_prose
from cop_xblocks.activities.plan.reading import read_plan_block
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.activities.scenario.reading import read_scenario_block
from cop_xblocks.model import Course, Helplines, Plan, Planned, Prose, Quiz, QuizSettings, Scenario, iter_texts
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course

COURSES = Path(__file__).resolve().parents[2] / "courses"
OUTLINE = """\
---
audience: educators
language: en
version: 2026.10
pass_mark: 60
grading: {quiz: 60, final: 40}
author: A school & its parents
---
<!-- translators: the name of a course -->
# A course

What it is about.

- one thing

## First <!-- #first -->

- [A lesson](first/lesson.md)
- [Still to be written](first/later.md) <!-- planned -->

## Second <!-- #second -->

1. [The same words](../shared/words.md)
2. [A quiz](quiz.md)
"""
LESSON = """\
---
key: a-lesson
reviewed: 2026-11-24
minutes: 12
content_note: >
  Some words
  on blackmail.
sources:
  - "[One](https://example.org)"
objectives:
  know: Know it.
---
# A *lesson*

Before the first heading.

## A unit <!-- #a-unit -->

Prose, with `code`.

> [!WARNING]
> Careful.

<!-- translators: a question about who can help -->

### Who can help? <!-- question #who objective=know points=3 partial -->

A stem.

- [x] An adult <!-- #adult fixed -->
  > Yes.
- [ ] Nobody <!-- #nobody -->

> [!TIP]
> Who is near?

> [!TIP]
> Who else?

> [!NOTE]
> Somebody always is.

### What comes first? <!-- question #what order -->

1. One <!-- #one -->
2. Two <!-- #two -->

## سؤال

Words.
"""
QUIZ = """\
---
key: a-quiz
graded: quiz
attempts: 2
weight: 3
show_answers: never
---
# A quiz

## Part one <!-- #part-one -->

An introduction.

## Part two

More of it.

### One? <!-- question #one -->

- [x] a <!-- #a -->
- [ ] b <!-- #b -->

## Part three <!-- #part-three -->

### Two? <!-- question #two -->

- [x] a <!-- #a -->
- [x] b <!-- #b -->
- [ ] c <!-- #c -->
"""


def write(root: Path) -> Path:
    folder = root / "courses/small"
    (folder / "first").mkdir(parents=True)
    (folder / "course.md").write_text(OUTLINE, "utf-8")
    (folder / "first/lesson.md").write_text(LESSON, "utf-8")
    (folder / "quiz.md").write_text(QUIZ, "utf-8")
    (root / "courses/shared").mkdir()
    (root / "courses/shared/words.md").write_text("---\nkey: words\n---\n# Words\n\nThe same.\n", "utf-8")
    return folder


@pytest.fixture
def course(tmp_path: Path) -> Course:
    reading = read_course(write(tmp_path))
    assert {diagnostic.code for diagnostic in reading.report} == {"COP301"}
    assert reading.course is not None
    return reading.course


def test_the_outline_gives_modules_and_their_lessons_in_order(course: Course) -> None:
    assert [module.key for module in course.modules] == ["first", "second"]
    assert [lesson.key for lesson in course.lessons] == ["a-lesson", "words", "a-quiz"]
    assert isinstance(course.modules[0].lessons[1], Planned)
    assert course.modules[0].lessons[1].title.markdown == "Still to be written"
    assert [lesson.file for lesson in course.lessons] == ["small/first/lesson.md", "shared/words.md", "small/quiz.md"]


def test_the_outlines_settings_keep_what_was_written(course: Course) -> None:
    assert (course.key, course.language, course.audience, course.version) == ("small", "en", "educators", "2026.10")
    assert (course.pass_mark, course.grading) == (60, (("quiz", 60), ("final", 40)))
    assert course.author == "A school & its parents"
    assert course.title.markdown == "A course"
    assert course.title.comment == "the name of a course"
    assert [element.name for element in course.description] == ["paragraph", "bullets"]


def test_a_lesson_has_a_unit_for_what_stands_before_its_headings_and_one_for_each(course: Course) -> None:
    lesson = course.lessons[0]
    assert [unit.key for unit in lesson.units[:2]] == ["a-lesson", "a-unit"]
    assert lesson.units[2].key.startswith("k-")
    assert lesson.units[0].title == lesson.title
    assert (lesson.minutes, lesson.reviewed) == (12, "2026-11-24")
    assert lesson.content_note is not None and lesson.content_note.markdown == "Some words on blackmail."
    assert [(objective.key, objective.text.markdown) for objective in lesson.objectives] == [("know", "Know it.")]
    assert [source.markdown for source in lesson.sources] == ["[One](https://example.org)"]


def test_a_unit_is_prose_then_questions(course: Course) -> None:
    prose, quiz = course.lessons[0].units[1].blocks
    assert isinstance(prose, Prose) and [element.name for element in prose.elements] == ["paragraph", "callout"]
    assert isinstance(quiz, Quiz) and [question.key for question in quiz.questions] == ["who", "what"]
    who = quiz.questions[0]
    assert (who.kind, who.points, who.partial, who.objective) == ("choice", 3, True, "know")
    assert [choice.right for choice in who.body.choices] == [True, False]
    assert [choice.fixed for choice in who.body.choices] == [True, False]
    assert (len(who.stem), len(who.hints), len(who.explanation)) == (1, 2, 1)
    assert who.title.comment == "a question about who can help"


def test_a_graded_quiz_is_one_unit_with_one_quiz_whatever_its_headings(course: Course) -> None:
    (unit,) = course.lessons[2].units
    prose, quiz = unit.blocks
    assert unit.key == "a-quiz"
    assert isinstance(prose, Prose) and len(prose.elements) == 2
    assert isinstance(quiz, Quiz) and [question.key for question in quiz.questions] == ["one", "two"]
    assert quiz.settings == QuizSettings(2, 60, 3, "quiz", "never")
    assert [question.body.multi for question in quiz.questions] == [False, True]


@pytest.mark.parametrize("which", ["small", *sorted(path.name for path in find_courses(COURSES))])
def test_a_block_reads_its_own_source_as_the_course_did(which: str, tmp_path: Path) -> None:
    reading = read_course(write(tmp_path) if which == "small" else COURSES / which)
    assert reading.course is not None
    for unit in reading.course.units:
        for block in unit.blocks:
            if isinstance(block, Prose):
                again, report = read_prose(block.source, unit.key, reading.course.language)
            elif isinstance(block, Plan):
                again, report = read_plan_block(block.source, "u", reading.course.language)
            elif isinstance(block, Scenario):
                again, report = read_scenario_block(block.source, "u", reading.course.language)
            elif isinstance(block, Helplines):
                continue  # it has no source of its own
            else:
                again, report = read_quiz(block.source, unit.key, reading.course.language, block.settings)
            assert [(text.context, text.markdown, text.comment) for text in iter_texts(again)] == [
                (text.context, text.markdown, text.comment) for text in iter_texts(block)
            ]
            assert {diagnostic.severity for diagnostic in report} <= {"info"}


def test_every_text_knows_its_place(course: Course) -> None:
    for text in iter_texts(course):
        assert text.span is not None, text
        if text.role not in ("planned", "source", "content-note", "objective"):
            line = Path(text.span.file).read_text("utf-8").split("\n")[text.span.line - 1]
            assert line[text.span.column - 1 :].startswith(text.markdown), text


def test_courses_are_found_by_their_outlines(tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert find_courses(tmp_path / "courses") == [folder]
    assert find_courses(folder) == [folder]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    plain = read_course(write(tmp_path)).course
    for path in (tmp_path / "courses").rglob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    windows = read_course(tmp_path / "courses/small").course
    assert windows == plain


@pytest.mark.parametrize("setting", ["version: 2026.10.1234567890", f"effort: PT{'0' * 40}5M"])
def test_a_setting_is_no_longer_than_the_host_can_store(setting: str, tmp_path: Path) -> None:
    """PostgreSQL refuses what does not fit, and the host did not start."""
    root = write(tmp_path)
    outline = (root / "course.md").read_text("utf-8").replace("version: 2026.10", setting)
    (root / "course.md").write_text(outline, "utf-8")
    reading = read_course(root)
    (mistake,) = [each for each in reading.report.diagnostics if each.code == "COP116"]
    assert mistake.span.line == 4
