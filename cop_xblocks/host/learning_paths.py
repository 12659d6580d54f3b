"""Learning paths: which pages they have, how long they take, and how a learner stays on one.

The address of a page names the path that the learner is on, `?path=core`: nothing of it is stored, and it needs no
script.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Any

from cop_xblocks.host.library import HostedCourse, UnitPage
from cop_xblocks.model import REFRESHER, LearningPath, PathStep


def path_of(request: Any, hosted: HostedCourse) -> LearningPath | None:
    """The path of the course that the address of a request names; None if it names no such path."""
    wanted = request.GET.get("path", "")
    return next((path for path in hosted.course.paths if path.key == wanted), None)


def query_of(path: LearningPath | None) -> str:
    """The query of the address of a page on a path, such as `?path=core`; empty for no path."""
    return f"?path={path.key}" if path is not None else ""


def query_of_request(request: Any, hosted: HostedCourse) -> str:
    """The query that keeps a learner on the path of a request, or in the refresher."""
    wanted = request.GET.get("path", "")
    return f"?path={REFRESHER}" if wanted == REFRESHER else query_of(path_of(request, hosted))


def way_through(hosted: HostedCourse, path: LearningPath | None) -> tuple[int, ...]:
    """The indices of the pages on a path, or of the whole course without one, in order."""
    pages = hosted.pages
    if path is not None:
        pages = tuple(page for step in path.steps for page in step_pages(hosted, step))
    return tuple(page.index for page in pages)


def step_pages(hosted: HostedCourse, step: PathStep) -> tuple[UnitPage, ...]:
    """The pages of a step: those of its lesson, or the one of its unit; none where the lesson is empty."""
    pages = hosted.by_lesson.get(step.lesson, ())
    return tuple(page for page in pages if page.unit.key == step.unit) if step.unit else pages


def step_place(hosted: HostedCourse, path: LearningPath, index: int) -> tuple[int, int]:
    """Which step of a path the page with this index belongs to, from 1, and how many steps there are."""
    steps = [pages for step in path.steps if (pages := step_pages(hosted, step))]
    number = next(number for number, pages in enumerate(steps, 1) if index in {page.index for page in pages})
    return number, len(steps)


def path_minutes(hosted: HostedCourse, path: LearningPath) -> int | None:
    """How long a path takes, in whole minutes: a lesson counts its minutes, and a unit its equal part of its lesson's.
    None if a lesson does not say how long it takes."""
    minutes = Fraction(0)
    for step in path.steps:
        pages = step_pages(hosted, step)
        if not pages or pages[0].lesson.minutes is None:
            return None
        minutes += Fraction(pages[0].lesson.minutes * len(pages), len(hosted.by_lesson[step.lesson]))
    return ceil(minutes)
