"""Counts of learners, for the office that runs the host: how many began, finished and passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count

from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.models import BlockState, Completion, Event, Grade, Learner
from cop_xblocks.host.progress import Progress, exact, has_passed

LEAST = 5
"""The smallest number of learners that is shown, besides none: with fewer, somebody could guess who they are."""


@dataclass(frozen=True, slots=True)
class CourseCounts:
    """How many learners did what in one course. None stands for fewer than LEAST, and at least one."""

    course: str
    begun: int | None
    """Those who read or answered something."""
    finished: int | None
    """Those who did every part."""
    passed: int | None
    by_language: Mapping[str, int | None]
    """Those who answered in a language, the most frequent one first. A learner may count in several."""


def count_learners() -> int | None:
    """How many learners the data file has."""
    return withhold(Learner.objects.count())


def count_course(hosted: HostedCourse) -> CourseCounts:
    """The counts of one course."""
    here = {"course": hosted.course.key}
    readers = Completion.objects.filter(**here).values("learner")
    begun = readers.union(BlockState.objects.filter(**here).values("learner")).count()
    blocks = [fields.url_name for page in hosted.pages for fields in page.blocks]
    finished = (
        Completion.objects.filter(**here, block__in=blocks, share__gte=1)
        .values("learner")
        .annotate(blocks=Count("block"))
        .filter(blocks=len(blocks))
        .count()
    )
    return CourseCounts(
        hosted.course.key, withhold(begun), withhold(finished), withhold(_passed(hosted)), _by_language(hosted)
    )


def withhold(count: int) -> int | None:
    """A count of learners as it may be shown; None if it has to be withheld."""
    return count if count == 0 or count >= LEAST else None


def _passed(hosted: HostedCourse) -> int:
    grades = Grade.objects.filter(course=hosted.course.key, max_value__gt=0).order_by("learner")
    rows = grades.values_list("learner", "block", "value", "max_value")
    passed = 0
    for _, marks in groupby(rows.iterator(), lambda row: row[0]):
        shares = {block: exact(value) / exact(most) for _, block, value, most in marks}
        passed += has_passed(hosted, Progress(shares=shares))
    return passed


def _by_language(hosted: HostedCourse) -> dict[str, int | None]:
    """If only one language has too few, the next one is withheld, too: the total would give the first away."""
    events = Event.objects.filter(course=hosted.course.key, data__language__in=hosted.languages)
    counts = events.values_list("data__language").annotate(learners=Count("learner", distinct=True))
    by_language = dict(sorted(counts, key=lambda row: (-row[1], row[0])))
    published = {language: withhold(count) for language, count in by_language.items()}
    withheld = [language for language, count in published.items() if count is None]
    others = [language for language, count in published.items() if count is not None]
    if len(withheld) == 1 and others:
        published[others[-1]] = None
    return published
