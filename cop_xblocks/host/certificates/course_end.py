"""Whether a learner has come to the end of a course: all lessons are done, and the mark is enough."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.host.library import HostedCourse, UnitPage
from cop_xblocks.host.progress import Progress, has_passed
from cop_xblocks.model import Element


@dataclass(frozen=True, slots=True)
class Ending:
    """What a learner still lacks of a course."""

    unfinished: tuple[UnitPage, ...]
    """For each lesson that is not done, its first unit that is not done."""
    failed: tuple[UnitPage, ...]
    """Where the mark is too low: the units of the graded quizzes that were taken and not passed."""
    passed: bool
    """Whether the mark is enough, or the course has none."""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.passed and not self.unfinished


def find_ending(hosted: HostedCourse, progress: Progress) -> Ending:
    """What a learner still lacks of a course."""
    passed = not hosted.graded or has_passed(hosted, progress)
    unfinished = [
        next(page for page in pages if not progress.is_done(page))
        for pages in hosted.by_lesson.values()
        if progress.lesson_status(pages) != "done"
    ]
    below = [
        page
        for page, fields, block in hosted.graded
        if progress.shares.get(fields.url_name, 1) * 100 < block.settings.pass_mark  # one not taken is unfinished
    ]
    return Ending(tuple(unfinished), () if passed else tuple(below), passed)


def find_outcomes(description: tuple[Element, ...]) -> tuple[Element, ...]:
    """What a course's description says that learners will be able to do: its first list."""
    return next(((element,) for element in description if element.name == "bullets"), ())
