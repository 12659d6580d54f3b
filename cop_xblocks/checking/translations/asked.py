"""The questions of a course."""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.model import Course, Lesson, Question, Quiz


def asked(course: Course) -> Iterator[Question]:
    """Every question, in the order of the course."""
    for lesson in course.lessons:
        yield from asked_in(lesson)


def asked_in(lesson: Lesson) -> Iterator[Question]:
    """Every question of a lesson, in order."""
    for unit in lesson.units:
        for block in unit.blocks:
            if isinstance(block, Quiz):
                yield from block.questions
