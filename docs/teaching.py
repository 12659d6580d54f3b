"""What a course teaches and asks: the page of the manual that shows it, and what its tests hold against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from cop_xblocks.markdown import plain
from cop_xblocks.model import Course, Lesson, Module, Objective, Plan, Prose, Question, Quiz, Scenario, iter_texts

WORDS_A_MINUTE = 238
"""As many as adults read of English prose, without a sound (Brysbaert, 2019)."""
SLOW_WORDS_A_MINUTE = 130
"""As many as `cop check` takes a learner to read at least (COP814): in a second language, on a small screen."""
FINAL = "final"

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Taught:
    """An objective, where it is taught, and the keys of the questions that ask for it."""

    objective: Objective
    lesson: Lesson
    practised: tuple[str, ...]
    """In lessons; a story and a plan practise what their own lesson teaches."""
    graded: tuple[str, ...]
    """In the quiz of the module."""
    final: tuple[str, ...]
    """In the final assessment."""


@dataclass(frozen=True)
class Size:
    """How much there is to read and to do."""

    words: int
    """As many as a learner reads, those of questions too."""
    questions: int
    """As many as a learner meets: of a bank, those that are drawn."""
    scenes: int
    """As many as one way through a story has, about."""

    def minutes(self, words_a_minute: int = WORDS_A_MINUTE) -> int:
        """Reading, and a third of a minute to think at each question and each scene."""
        return round(self.words / words_a_minute + (self.questions + self.scenes) / 3)


def questions(lesson: Lesson) -> tuple[Question, ...]:
    """All questions of a lesson, those of a bank too."""
    return tuple(question for quiz in _blocks(lesson, Quiz) for question in quiz.questions)


def scenarios(lesson: Lesson) -> tuple[Scenario, ...]:
    """The stories of a lesson."""
    return tuple(_blocks(lesson, Scenario))


def of_modules(course: Course) -> tuple[Lesson, ...]:
    """The lessons that a learner goes through: those of the modules."""
    return tuple(lesson for module in course.modules for lesson in module.written_lessons)


def prose_words(lesson: Lesson) -> int:
    """How many words a lesson has besides its questions, stories and plans."""
    return sum(_words(block.elements) for block in _blocks(lesson, Prose))


def size(lessons: Iterable[Lesson]) -> Size:
    """What a learner meets in some lessons: of a bank the share that is drawn, of a story about half."""
    words, asked, scenes = 0.0, 0, 0
    for lesson in lessons:
        words += prose_words(lesson)
        for quiz in _blocks(lesson, Quiz):
            drawn = min(quiz.settings.draw or len(quiz.questions), len(quiz.questions))
            words += sum(map(_met, quiz.questions)) * drawn / max(len(quiz.questions), 1)
            asked += drawn
        for scenario in scenarios(lesson):
            words += _words(scenario) / 2
            scenes += len(scenario.scenes) // 2
    return Size(round(words), asked, scenes)


def _met(question: Question) -> float:
    """The words of a question that a learner reads: no hints, and of the feedback on choices that on one."""
    feedback = [_words(choice.feedback) for choice in question.body.choices]
    unread = sum(feedback) * (1 - 1 / len(feedback)) if feedback else 0
    return _words(question) - _words(question.hints) - unread


def taught(course: Course) -> Iterator[tuple[Module, list[Taught]]]:
    """Each module that teaches, with its objectives in the order of its lessons."""
    for module in course.modules:
        rows = [
            Taught(
                objective,
                lesson,
                (*_asking(objective.key, (each for each in course.lessons if not each.graded)), *_lived(lesson)),
                _asking(
                    objective.key, (lesson for lesson in module.written_lessons if lesson.graded not in ("", FINAL))
                ),
                _asking(objective.key, (each for each in course.lessons if each.graded == FINAL)),
            )
            for lesson in module.written_lessons
            for objective in lesson.objectives
        ]
        if rows:
            yield module, rows


def page(courses: Iterable[Course]) -> str:
    """The page: for each course its size by module, and for each objective the lesson and the questions."""
    text = (
        "# What the courses teach and ask\n\nEach objective with the lesson that teaches it and the questions, stories "
        "and plans that ask for it. Minutes are measured by what a learner meets: of a bank those questions that are "
        "drawn, of a story half of the scenes, of the feedback on choices that on one. A question takes a third of a "
        f"minute besides its words; the first number is for who reads {WORDS_A_MINUTE} words a minute, as adults do on "
        f"average, the second for who reads {SLOW_WORDS_A_MINUTE}.\n"
    )
    for course in courses:
        text += f"\n## {plain(course.title)}\n\n"
        text += "| module | lessons | words | questions | minutes |\n|---|---|---|---|---|\n"
        for module in course.modules:
            if module.written_lessons:
                text += _line(plain(module.title), len(module.written_lessons), size(module.written_lessons))
        lessons = of_modules(course)
        text += _line("all of it", len(lessons), size(lessons))
        for module, rows in taught(course):
            text += f"\n### {plain(module.title)}\n\n"
            text += "| objective | lesson | asked in lessons | in the quiz | in the final assessment |\n"
            text += "|---|---|---|---|---|\n"
            for row in rows:
                cells = (plain(row.objective.text), plain(row.lesson.title))
                asked = (", ".join(f"`{key}`" for key in keys) for keys in (row.practised, row.graded, row.final))
                text += "| " + " | ".join(cell.replace("|", "\\|") for cell in (*cells, *asked)) + " |\n"
    return text


def _line(title: str, lessons: int, size: Size) -> str:
    minutes = f"{size.minutes()} to {size.minutes(SLOW_WORDS_A_MINUTE)}"
    return f"| {title} | {lessons} | {size.words:,} | {size.questions} | {minutes} |\n"


def _lived(lesson: Lesson) -> tuple[str, ...]:
    return tuple(story.key for story in scenarios(lesson)) + tuple(plan.key for plan in _blocks(lesson, Plan))


def _asking(objective: str, lessons: Iterable[Lesson]) -> tuple[str, ...]:
    return tuple(each.key for lesson in lessons for each in questions(lesson) if each.objective == objective)


def _blocks(lesson: Lesson, kind: type[Kind]) -> Iterator[Kind]:
    return (block for unit in lesson.units for block in unit.blocks if isinstance(block, kind))


def _words(node: object) -> int:
    return sum(len(plain(text).split()) for text in iter_texts(node))
