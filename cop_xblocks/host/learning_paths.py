"""Learning paths: which pages they have, how long they take, and how a learner stays on one.

The address of a page names the path that the learner is on, `?path=core`: nothing of it is stored, and it needs no
script.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Any

from cop_xblocks.host.library import HostedCourse, UnitPage
from cop_xblocks.model import LearningPath, PathStep


def path_of(request: Any, hosted: HostedCourse) -> LearningPath | None:
    """The path that the address of a request names; None where it names none of the course."""
    wanted = request.GET.get("path", "")
    return next((path for path in hosted.course.paths if path.key == wanted), None)


def query_of(path: LearningPath | None) -> str:
    """What stands behind the address of a page on a path: `?path=core`; empty for no path."""
    return f"?path={path.key}" if path is not None else ""


def way_through(hosted: HostedCourse, path: LearningPath | None) -> tuple[int, ...]:
    """The places of the pages on a path, or of those of the whole course, in order."""
    pages = hosted.pages
    if path is not None:
        pages = tuple(page for step in path.steps for page in step_pages(hosted, step))
    return tuple(page.index for page in pages)


def step_pages(hosted: HostedCourse, step: PathStep) -> tuple[UnitPage, ...]:
    """The pages of a step: those of its lesson, or the one of its unit; none where the lesson is empty."""
    pages = hosted.by_lesson.get(step.lesson, ())
    return tuple(page for page in pages if page.unit.key == step.unit) if step.unit else pages


def path_minutes(hosted: HostedCourse, path: LearningPath) -> int | None:
    """How long a path takes: the minutes of its lessons, and of each unit its even part of them. None where a lesson
    does not say."""
    minutes = Fraction(0)
    for step in path.steps:
        pages = step_pages(hosted, step)
        if not pages or pages[0].lesson.minutes is None:
            return None
        minutes += Fraction(pages[0].lesson.minutes * len(pages), len(hosted.by_lesson[step.lesson]))
    return ceil(minutes)
