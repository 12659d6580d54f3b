"""Each course is whole: what its authors promised of its size, and that all it teaches is asked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cop_xblocks.model import Course, Lesson, Module, Plan, Planned
from cop_xblocks.model.course_files import find_courses

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What the authors of a course promised; where a course says nothing else, what the courses for work promise. The
    ranges include their ends."""

    modules: frozenset[str]
    lessons: tuple[int, int] = (3, 5)
    """In a module, besides its stories and its quiz."""
    words: tuple[int, int] = (350, 600)
    """Of prose in a lesson."""
    task: str = "-tomorrow"
    """How the key of each module's unit ends that gives something to do."""
    final: int = 63
    """The size of the bank of the final assessment."""
    kinds: frozenset[str] = frozenset({"choice", "order", "match", "sort", "cloze", "reflect", "scale"})
    """Of all questions."""
    other_than_choices: float = 0.5
    """The least share of the graded questions that do not ask for a choice."""
    hours: tuple[int, int] = (3, 4)
    reading_hours: int = 4
    """At most, for who reads 180 words a minute, those of questions too."""
    repeated: int
    """How many sentences the manual lists that have the same words everywhere."""


PROMISES = {
    "educators": Promise(
        modules=frozenset({
            "pupils-online", "whole-school", "when-a-pupil-tells", "pictures-and-ai", "bullying-and-hate",
            "lessons-that-work", "wellbeing-and-phones", "every-pupil-and-you",
        }),
        repeated=11,
    ),
    "industry": Promise(
        modules=frozenset({
            "children-rights-law", "governing", "abuse-material", "contact-and-live",
            "safety-by-design", "age-and-privacy", "users-who-are-children", "measuring-and-telling",
        }),
        repeated=7,
    ),
    "parents": Promise(
        modules=frozenset({
            "digital-life", "being-a-guide", "devices-privacy-money", "friends-and-bullying",
            "grooming-and-sextortion", "pictures-consent-ai", "feeds-and-wellbeing", "getting-help",
        }),
        lessons=(3, 7),
        words=(400, 700),
        task="-tonight",
        final=30,
        kinds=frozenset({"choice", "order", "match", "sort", "number", "text", "cloze", "reflect", "scale"}),
        other_than_choices=0.4,
        hours=(4, 6),
        reading_hours=5,
        repeated=9,
    ),
}  # fmt: skip
FAMILY_PLAN = "your-family-plan"
"""The lesson of the parents' course whose plan is most of it."""


@pytest.fixture(scope="session")
def promise(course: Course) -> Promise:
    return PROMISES[course.key]


def _manual(course: Course) -> str:
    """The page of the manual about a course."""
    return (ROOT / "docs" / f"{course.key}-course.md").read_text("utf-8")


def _modules(course: Course) -> list[Module]:
    """All but the one that has the final assessment alone."""
    return [module for module in course.modules if any(not lesson.graded for lesson in module.written_lessons)]


def _plans(lesson: Lesson) -> list[Plan]:
    return [block for unit in lesson.units for block in unit.blocks if isinstance(block, Plan)]


def test_something_is_promised_of_each_course() -> None:
    assert {folder.name for folder in find_courses(ROOT / "courses")} == set(PROMISES)


def test_all_modules_are_written(course: Course, promise: Promise) -> None:
    assert {module.key for module in _modules(course)} == promise.modules
    assert [lesson.title for module in course.modules for lesson in module.lessons if isinstance(lesson, Planned)] == []


def test_a_module_has_as_many_lessons_as_promised_and_something_to_do_at_once(
    course: Course, teaching: dict[str, Any], promise: Promise
) -> None:
    for module in _modules(course):
        lessons = [
            lesson for lesson in module.written_lessons if not lesson.graded and not teaching["scenarios"](lesson)
        ]
        assert promise.lessons[0] <= len(lessons) <= promise.lessons[1], module.key
        for lesson in lessons:
            assert teaching["questions"](lesson) or _plans(lesson), lesson.key
        units = [unit.key for lesson in module.written_lessons for unit in lesson.units]
        assert any(key.endswith(promise.task) for key in units), module.key


def test_a_lesson_is_as_long_as_promised(course: Course, teaching: dict[str, Any], promise: Promise) -> None:
    """But for a practice, a plan and a quiz."""
    lengths = {
        lesson.key: teaching["prose_words"](lesson)
        for lesson in course.lessons
        if lesson.key != FAMILY_PLAN
        and not lesson.graded
        and teaching["questions"](lesson)
        and not teaching["scenarios"](lesson)
    }
    shortest, longest = promise.words
    assert {key: words for key, words in lengths.items() if not shortest <= words <= longest} == {}


def test_every_module_has_a_quiz_drawn_from_a_bank_of_twelve_or_more(course: Course, teaching: dict[str, Any]) -> None:
    for module in _modules(course):
        (quiz,) = [lesson for lesson in module.written_lessons if lesson.graded == "quiz"]
        assert len(teaching["questions"](quiz)) >= 12, module.key


def test_the_final_assessment_is_drawn_from_a_bank_as_large_as_promised(
    course: Course, teaching: dict[str, Any], promise: Promise
) -> None:
    (final,) = [lesson for lesson in course.lessons if lesson.graded == "final"]
    assert len(teaching["questions"](final)) >= promise.final


def test_what_is_taught_is_practised_and_asked_in_the_quiz_and_at_the_end(
    course: Course, teaching: dict[str, Any]
) -> None:
    """No cell of the manual's table is empty."""
    empty = [
        (row.objective.key, where)
        for _, rows in teaching["taught"](course)
        for row in rows
        for where, key in (("lesson", row.practised), ("quiz", row.graded), ("final", row.final))
        if not key
    ]
    assert empty == []


def test_every_question_names_its_objective(course: Course, teaching: dict[str, Any]) -> None:
    """But for a scale, which asks whether the last module's task was done."""
    objectives = {objective.key for lesson in course.lessons for objective in lesson.objectives}
    objective_of = {
        question.key: question.objective
        for lesson in course.lessons
        for question in teaching["questions"](lesson)
        if question.kind != "scale"
    }
    assert {key: objective for key, objective in objective_of.items() if objective not in objectives} == {}


def test_at_least_four_stories_have_seven_scenes_and_several_endings(course: Course, teaching: dict[str, Any]) -> None:
    stories = [story for lesson in course.lessons for story in teaching["scenarios"](lesson)]
    assert len(stories) >= 4
    for story in stories:
        assert len(story.scenes) >= 7, story.key
        assert sum(scene.is_ending for scene in story.scenes) >= 2, story.key


def test_every_promised_kind_of_question_is_asked(course: Course, teaching: dict[str, Any], promise: Promise) -> None:
    kinds = Counter(question.kind for lesson in course.lessons for question in teaching["questions"](lesson))
    assert set(kinds) == promise.kinds


def test_as_many_graded_questions_as_promised_ask_for_more_than_a_choice(
    course: Course, teaching: dict[str, Any], promise: Promise
) -> None:
    kinds = [question.kind for lesson in course.lessons if lesson.graded for question in teaching["questions"](lesson)]
    assert 1 - kinds.count("choice") / len(kinds) >= promise.other_than_choices


def test_it_takes_as_long_as_it_says(course: Course, teaching: dict[str, Any], promise: Promise) -> None:
    """For who reads as adults do on average; each lesson's minutes are of the same measure."""
    duration = re.fullmatch(r"PT(\d+)H(?:(\d+)M)?", course.effort)
    assert duration is not None
    effort = int(duration[1]) * 60 + int(duration[2] or 0)
    lessons = teaching["of_modules"](course)
    assert promise.hours[0] * 60 <= effort <= promise.hours[1] * 60
    assert abs(effort - sum(lesson.minutes or 0 for lesson in lessons)) <= 30
    assert abs(effort - teaching["size"](lessons).minutes()) <= 30
    assert teaching["size"](lessons).words / 180 < promise.reading_hours * 60
    measured = {lesson.key: (lesson.minutes or 0, teaching["size"]([lesson]).minutes()) for lesson in lessons}
    assert {key: both for key, both in measured.items() if abs(both[0] - both[1]) > 2} == {}


def test_what_the_manual_says_of_it_is_there(course: Course, teaching: dict[str, Any]) -> None:
    """The lessons, units and questions that the course's page names for each aim and each point."""
    text = _manual(course)
    lessons = {lesson.key: lesson for lesson in course.lessons}
    units = {unit.key for unit in course.units}
    questions = {question.key: lesson for lesson in course.lessons for question in teaching["questions"](lesson)}
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|") and "`" in line]
    aims, points = rows[:8], rows[8:]
    assert [row[0].partition(".")[0] for row in points] == [str(number) for number in range(1, 16)]
    for _, taught, tasks in aims:
        assert {key for key in re.findall(r"`([^`]+)`", taught) if key not in lessons} == set()
        assert {key for key in re.findall(r"`([^`]+)`", tasks) if questions[key].graded != "final"} == set()
    for _, taught, tasks in points:
        in_units, in_questions = (set(re.findall(r"`([^`]+)`", cell)) for cell in (taught, tasks))
        assert in_units and in_units <= units, taught
        assert in_questions and in_questions <= set(questions), tasks


def test_what_decides_is_said_in_the_same_words_everywhere(course: Course, promise: Promise) -> None:
    """Several files have each sentence that the course's page lists, and no lesson has it in other words."""
    section = _manual(course).partition("## Sentences that are repeated word for word")[2].partition("\n## ")[0]
    sentences = re.findall(r"^> (.+)$", section, re.MULTILINE)
    assert len(sentences) == promise.repeated
    files = [
        path.read_text("utf-8")
        for folder in (course.key, "shared")
        for path in sorted((ROOT / "courses" / folder).rglob("*.md"))
    ]
    for sentence in sentences:
        assert sum(sentence in file for file in files) >= 4, sentence
        beginning = sentence[: sentence.index(".")]
        lessons = [file for file in files if "\ngraded: " not in file]
        assert [file[:80] for file in lessons if beginning in file and sentence not in file] == [], sentence
