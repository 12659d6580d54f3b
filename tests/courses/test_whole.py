"""The parents' course is whole: what its authors promised of its size, and that all it teaches is asked."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from cop_xblocks.model import Course, Lesson, Module, Plan, Planned

ROOT = Path(__file__).resolve().parents[2]

MODULES = {
    "digital-life", "being-a-guide", "devices-privacy-money", "friends-and-bullying", "grooming-and-sextortion",
    "pictures-consent-ai", "feeds-and-wellbeing", "getting-help",
}  # fmt: skip
FAMILY_PLAN = "your-family-plan"
"""The lesson whose plan is most of it."""


def _modules(course: Course) -> list[Module]:
    """All but the one that has the final assessment alone."""
    return [module for module in course.modules if any(not lesson.graded for lesson in module.written_lessons)]


def _plans(lesson: Lesson) -> list[Plan]:
    return [block for unit in lesson.units for block in unit.blocks if isinstance(block, Plan)]


def test_all_eight_modules_are_written(parents: Course) -> None:
    assert {module.key for module in _modules(parents)} == MODULES
    assert [
        lesson.title for module in parents.modules for lesson in module.lessons if isinstance(lesson, Planned)
    ] == []


def test_a_module_has_three_to_seven_lessons_and_something_to_do_tonight(
    parents: Course, teaching: dict[str, Any]
) -> None:
    for module in _modules(parents):
        lessons = [
            lesson for lesson in module.written_lessons if not lesson.graded and not teaching["scenarios"](lesson)
        ]
        assert 3 <= len(lessons) <= 7, module.key
        for lesson in lessons:
            assert teaching["questions"](lesson) or _plans(lesson), lesson.key
        units = [unit.key for lesson in module.written_lessons for unit in lesson.units]
        assert any(key.endswith("-tonight") for key in units), module.key


def test_a_lesson_is_as_long_as_an_evening_allows(parents: Course, teaching: dict[str, Any]) -> None:
    """400 to 700 words, but for a practice, a plan and a quiz."""
    lengths = {
        lesson.key: teaching["prose_words"](lesson)
        for lesson in parents.lessons
        if lesson.key != FAMILY_PLAN
        and not lesson.graded
        and teaching["questions"](lesson)
        and not teaching["scenarios"](lesson)
    }
    assert {key: words for key, words in lengths.items() if not 400 <= words <= 700} == {}


def test_every_module_has_a_quiz_drawn_from_a_bank_of_twelve_or_more(parents: Course, teaching: dict[str, Any]) -> None:
    for module in _modules(parents):
        (quiz,) = [lesson for lesson in module.written_lessons if lesson.graded == "quiz"]
        assert len(teaching["questions"](quiz)) >= 12, module.key


def test_the_final_assessment_is_drawn_from_a_bank_of_thirty_or_more(parents: Course, teaching: dict[str, Any]) -> None:
    (final,) = [lesson for lesson in parents.lessons if lesson.graded == "final"]
    assert len(teaching["questions"](final)) >= 30


def test_what_is_taught_is_practised_and_asked_in_the_quiz_and_at_the_end(
    parents: Course, teaching: dict[str, Any]
) -> None:
    """No cell of the manual's table is empty."""
    empty = [
        (row.objective.key, where)
        for _, rows in teaching["taught"](parents)
        for row in rows
        for where, key in (("lesson", row.practised), ("quiz", row.graded), ("final", row.final))
        if not key
    ]
    assert empty == []


def test_every_question_names_its_objective(parents: Course, teaching: dict[str, Any]) -> None:
    """But for a scale, which asks whether the last module's task was done."""
    objectives = {objective.key for lesson in parents.lessons for objective in lesson.objectives}
    objective_of = {
        question.key: question.objective
        for lesson in parents.lessons
        for question in teaching["questions"](lesson)
        if question.kind != "scale"
    }
    assert {key: objective for key, objective in objective_of.items() if objective not in objectives} == {}


def test_at_least_four_stories_have_seven_scenes_and_several_endings(parents: Course, teaching: dict[str, Any]) -> None:
    stories = [story for lesson in parents.lessons for story in teaching["scenarios"](lesson)]
    assert len(stories) >= 4
    for story in stories:
        assert len(story.scenes) >= 7, story.key
        assert sum(scene.is_ending for scene in story.scenes) >= 2, story.key


def test_every_kind_of_question_is_asked(parents: Course, teaching: dict[str, Any]) -> None:
    kinds = Counter(question.kind for lesson in parents.lessons for question in teaching["questions"](lesson))
    assert set(kinds) == {"choice", "order", "match", "sort", "number", "text", "cloze", "reflect", "scale"}


def test_it_takes_as_long_as_it_says(parents: Course, teaching: dict[str, Any]) -> None:
    """Four to six hours for who reads as adults do on average; each lesson's minutes are of the same measure."""
    duration = re.fullmatch(r"PT(\d+)H(?:(\d+)M)?", parents.effort)
    assert duration is not None
    effort = int(duration[1]) * 60 + int(duration[2] or 0)
    lessons = teaching["of_modules"](parents)
    assert 4 * 60 <= effort <= 6 * 60
    assert abs(effort - sum(lesson.minutes or 0 for lesson in lessons)) <= 30
    assert abs(effort - teaching["size"](lessons).minutes()) <= 30
    assert teaching["size"](lessons).words / 180 < 5 * 60
    measured = {lesson.key: (lesson.minutes or 0, teaching["size"]([lesson]).minutes()) for lesson in lessons}
    assert {key: both for key, both in measured.items() if abs(both[0] - both[1]) > 2} == {}


def test_what_the_manual_says_of_it_is_there(parents: Course, teaching: dict[str, Any]) -> None:
    """The lessons, units and questions that docs/parents-course.md names for each aim and each point."""
    text = (ROOT / "docs" / "parents-course.md").read_text("utf-8")
    lessons = {lesson.key: lesson for lesson in parents.lessons}
    units = {unit.key for unit in parents.units}
    questions = {question.key: lesson for lesson in parents.lessons for question in teaching["questions"](lesson)}
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|") and "`" in line]
    aims, points = rows[:8], rows[8:]
    assert [row[0].partition(".")[0] for row in points] == [str(number) for number in range(1, 16)]
    for _, taught, tasks in aims:
        assert {key for key in re.findall(r"`([^`]+)`", taught) if key not in lessons} == set()
        assert {key for key in re.findall(r"`([^`]+)`", tasks) if questions[key].graded != "final"} == set()
    for _, unit, question in points:
        assert unit.strip("` ") in units and question.strip("` ") in questions, (unit, question)


def test_what_decides_is_said_in_the_same_words_everywhere() -> None:
    """Several files have each sentence that docs/parents-course.md lists, and no lesson has it in other words."""
    text = (ROOT / "docs" / "parents-course.md").read_text("utf-8")
    section = text.partition("## Sentences that are repeated word for word")[2].partition("\n## ")[0]
    sentences = re.findall(r"^> (.+)$", section, re.MULTILINE)
    assert len(sentences) == 9
    files = [
        path.read_text("utf-8")
        for folder in ("parents", "shared")
        for path in sorted((ROOT / "courses" / folder).rglob("*.md"))
    ]
    for sentence in sentences:
        assert sum(sentence in file for file in files) >= 4, sentence
        beginning = sentence[: sentence.index(".")]
        lessons = [file for file in files if "\ngraded: " not in file]
        assert [file[:80] for file in lessons if beginning in file and sentence not in file] == [], sentence
