"""How far a learner is in a course."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import Any

from cop_xblocks.activities.registry import is_done_when_seen
from cop_xblocks.forms.stored_state import as_count, as_mapping
from cop_xblocks.host import statements
from cop_xblocks.host.library import HostedCourse, UnitPage
from cop_xblocks.languages import minutes_in_words
from cop_xblocks.model import grading


@dataclass(frozen=True, slots=True)
class Progress:
    """What a learner has done in one course, by the names of blocks."""

    completed: frozenset[str] = frozenset()
    shares: Mapping[str, Fraction] = field(default_factory=dict)
    """The best mark of each quiz that was marked, from 0 to 1."""
    states: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The state of each block that has one; empty for a block whose state was not asked for."""
    answered: str = ""
    """The block that the learner completed last by answering: a quiz, a story or a plan. Prose that was only opened
    does not count, so a peek moves nothing (decision 0024)."""

    def is_done(self, page: UnitPage) -> bool:
        """Whether every block of a unit is completed."""
        return all(fields.url_name in self.completed for fields in page.blocks)

    def is_begun(self, page: UnitPage) -> bool:
        """Whether a unit was opened, or something in it was answered."""
        names = {fields.url_name for fields in page.blocks}
        return not names.isdisjoint(self.completed) or not names.isdisjoint(self.states)

    def lesson_status(self, pages: Sequence[UnitPage]) -> str:
        """How far the learner is in a lesson: `done`, `begun`, or nothing."""
        if all(self.is_done(page) for page in pages):
            return "done"
        return "begun" if any(self.is_begun(page) for page in pages) else ""

    def lessons_done(self, hosted: HostedCourse) -> int:
        """How many of the course's lessons are done."""
        return sum(self.lesson_status(pages) == "done" for pages in hosted.by_lesson.values())

    def units_done(self, hosted: HostedCourse) -> int:
        """How many of the course's units are done: the value of the progress bar."""
        return sum(self.is_done(page) for page in hosted.pages)

    def minutes_left(self, hosted: HostedCourse) -> int | None:
        """How many minutes the parts take that are not done, each an equal part of its lesson; None if a lesson does
        not say how long it takes.

        Lessons round their minutes up. If they add up to more than the course's effort, each counts less, so that no
        learner has more left than the course takes in all.
        """
        left, whole = Fraction(0), 0
        for pages in hosted.by_lesson.values():
            minutes, open_pages = pages[0].lesson.minutes, sum(not self.is_done(page) for page in pages)
            if open_pages and minutes is None:
                return None
            left += Fraction((minutes or 0) * open_pages, len(pages))
            whole += minutes or 0
        effort = hosted.course.effort_minutes
        return ceil(left * effort / whole if effort and effort < whole else left)

    def attempts(self, block: str) -> int:
        """How many attempts of a quiz were submitted."""
        return as_count(as_mapping(self.states.get(block, {}).get("state")).get("attempts"))

    @property
    def started(self) -> bool:
        """Whether the learner has opened or answered anything."""
        return bool(self.completed or self.states)


def read_progress(public: uuid.UUID | None, hosted: HostedCourse, blocks: Collection[str] = ()) -> Progress:
    """Read a learner's progress in a course; empty where there is none.

    Of the states only those of `blocks` are read: a learner may have stored much elsewhere.
    """
    if public is None:
        return Progress()
    course = hosted.course.key
    rows = statements.progress_rows(public, course, blocks)
    completed = [block for what, block, *_ in rows if what == "done"]
    shares = {block: _share(value, most) for what, block, value, most, _ in rows if what == "mark"}
    states = {block: _state(stored) for what, block, _, _, stored in rows if what == "state"}
    tags = {block: hosted.by_block[block][1].tag for block in completed if block in hosted.by_block}
    answered = [block for block, tag in tags.items() if not is_done_when_seen(tag)]
    return Progress(frozenset(completed), shares, states, answered[-1] if answered else "")


def read_block_state(public: uuid.UUID, course: str, block: str) -> tuple[int | None, Mapping[str, Any]]:
    """The identifier of a learner's row and the learner's state in one block; None and empty where none is stored."""
    learner, stored = statements.stored_state(public, course, block) or (None, None)
    return learner, _state(stored)


def _state(stored: str | None) -> Mapping[str, Any]:
    return as_mapping(json.loads(stored)) if stored is not None else {}


def is_page_done(public: uuid.UUID, hosted: HostedCourse, page: UnitPage) -> bool:
    """Whether a unit is done, by one small query, for the reply to an answer."""
    return statements.are_completed(public, hosted.course.key, [fields.url_name for fields in page.blocks])


def next_page(hosted: HostedCourse, progress: Progress) -> UnitPage | None:
    """The page on which a learner goes on: the first unit that is not done, counted from the one that was answered
    last, or from the beginning (decision 0024)."""
    names = [{fields.url_name for fields in page.blocks} for page in hosted.pages]
    last = next((at for at, blocks in enumerate(names) if progress.answered in blocks), 0)
    return next((page for page in hosted.pages[last:] + hosted.pages[:last] if not progress.is_done(page)), None)


def time_left(hosted: HostedCourse, progress: Progress, language: str) -> str:
    """How much time the rest of a course takes, in words; empty before a learner has begun, and at the end."""
    minutes = progress.minutes_left(hosted) if progress.started else None
    return minutes_in_words(minutes, language) if minutes else ""


def total(hosted: HostedCourse, progress: Progress) -> Fraction:
    """The course's mark so far: each category's share times the mean of its quizzes, by their weights."""
    whole = Fraction(0)
    for category, share in grading.shares(hosted.course):
        quizzes = [(fields.url_name, quiz) for _, fields, quiz in hosted.graded if quiz.settings.graded == category]
        weights = sum(exact(quiz.settings.weight) for _, quiz in quizzes)
        if weights:
            earned = sum(progress.shares.get(name, 0) * exact(quiz.settings.weight) for name, quiz in quizzes)
            whole += share * earned / weights
    return whole


def has_passed(hosted: HostedCourse, progress: Progress) -> bool:
    """Whether the course's mark reaches its pass mark, where something in it counts."""
    return bool(hosted.graded) and total(hosted, progress) * 100 >= hosted.course.pass_mark


@lru_cache(1024)
def _share(value: float, most: float) -> Fraction:
    """A mark as a share. There are few of them, and fractions take their time."""
    return exact(value) / exact(most)


def exact(number: float) -> Fraction:
    """The exact number behind a float: points are thirds and eighths, never millionths."""
    return Fraction(number).limit_denominator(100_000)
