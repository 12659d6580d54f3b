"""Lessons that are read aloud: which block plays them, and the file for a language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cop_xblocks.languages.tags import parents_of
from cop_xblocks.model import Activity, Course, Lesson, Narration, References


def narrations_at(references: References, lesson: Lesson, activity: Activity) -> tuple[Narration, ...]:
    """The narrations of a lesson that this activity of it plays. The lesson's first prose plays all of them."""
    if not references.narrations or activity is not lesson.opening_prose:
        return ()
    return tuple(narration for narration in references.narrations if narration.lesson == lesson.file)


def narrations_in(narrations: Iterable[Narration], languages: Iterable[str]) -> tuple[Narration, ...]:
    """Those that can be played to somebody who reads one of these languages: a form of a language, such as that of one
    region, can take the language's."""
    spoken = {tag for language in languages for tag in (language, *parents_of(language))}
    return tuple(narration for narration in narrations if narration.language in spoken)


def narration_for(narrations: Iterable[Narration], language: str) -> Narration | None:
    """The narration to play where this language is shown; None where there is none in it."""
    files = {narration.language: narration for narration in narrations}
    return next((files[tag] for tag in (language, *parents_of(language)) if tag in files), None)


def count_narrated(course: Course) -> dict[str, int]:
    """How many of a course's lessons are read aloud, by language in alphabetical order."""
    return dict(sorted(Counter(narration.language for narration in course.references.narrations).items()))
