"""The refresher: what a learner does again before a certificate is renewed, and nothing else.

It is due in the last weeks of a certificate, and when a new version of the course has changed what the learner did. It
has the units that have changed since the learner did them, new ones, and those in which the learner's last answers were
not all right. A unit is done again once it was opened in the refresher, and what can be answered right is right.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from cop_xblocks.forms.stored_state import as_mapping, as_share
from cop_xblocks.host.certificates.course_versions import changed_units
from cop_xblocks.host.certificates.issuing import today
from cop_xblocks.host.library import HostedCourse, UnitPage
from cop_xblocks.host.models import Certificate, Completion
from cop_xblocks.host.progress import Progress
from cop_xblocks.model import REFRESHER

SOON = timedelta(days=60)
"""How long before its end a certificate can be renewed."""


@dataclass(frozen=True, slots=True)
class RefresherUnit:
    """A unit of a refresher."""

    page: UnitPage
    changed: bool
    """Whether the unit is new, or its words have changed since the learner read them."""
    wrong: int
    """How many of its questions were not answered right at last."""
    to_open: bool
    """Whether it has still to be opened in the refresher."""
    done: bool


@dataclass(frozen=True, slots=True)
class Refresher:
    """What renews a certificate."""

    certificate: Certificate
    runs_out: bool
    """Whether it is due because of the date, and not only because of a new version."""
    units: tuple[RefresherUnit, ...]

    @property
    def complete(self) -> bool:
        """Whether all of it is done."""
        return all(unit.done for unit in self.units)

    def has_to_open(self, page: UnitPage) -> bool:
        """Whether the refresher has this unit, and it was not opened there since it changed."""
        return any(unit.to_open and unit.page.unit.key == page.unit.key for unit in self.units)


def find_refresher(
    public: uuid.UUID, hosted: HostedCourse, progress: Progress, certificate: Certificate
) -> Refresher | None:
    """The refresher that renews a certificate; None as long as none is due. `progress` has the states of all blocks
    with questions (`question_blocks`)."""
    done_on = dict(
        Completion.objects.filter(learner__public=public, course=hosted.course.key).values_list("block", "on")
    )
    changes, reviewed = changed_units(hosted.course.key), set(certificate.reviewed)
    units = []
    for page in hosted.pages:
        opened, is_old = page.unit.key in reviewed, _is_old(page, progress, done_on, changes)
        wrong, open_questions = _count_wrong(page, progress)
        if is_old or wrong or opened:
            to_open = is_old or not opened
            changed = changes.get(page.unit.key, certificate.issued) > certificate.issued
            units.append(RefresherUnit(page, is_old or changed, wrong, to_open, not to_open and not open_questions))
    runs_out = _runs_out(certificate, today())
    is_new = certificate.version != hosted.course.version and any(unit.changed for unit in units)
    return Refresher(certificate, runs_out, tuple(units)) if runs_out or is_new else None


def is_review(request: Any) -> bool:
    """Whether the address of a unit says that it is opened in the refresher."""
    return bool(request.GET.get("path") == REFRESHER)


def question_blocks(hosted: HostedCourse) -> list[str]:
    """The blocks of a course with questions."""
    return [
        fields.url_name
        for page in hosted.pages
        for fields, block in zip(page.blocks, page.unit.blocks, strict=True)
        if block.questions
    ]


def record_review(public: uuid.UUID, hosted: HostedCourse, certificate: Certificate, page: UnitPage) -> None:
    """Store that a learner has opened a unit in the refresher. Call it inside a transaction.

    The certificate is read again there: another tab may have stored a unit since, or the learner may be gone.
    """
    names = [fields.url_name for fields in page.blocks]
    Completion.objects.filter(learner__public=public, course=hosted.course.key, block__in=names).update(on=today())
    now = Certificate.objects.filter(pk=certificate.pk, learner__public=public).first()
    if now is not None and page.unit.key not in now.reviewed:
        units = {other.unit.key for other in hosted.pages}
        now.reviewed = [*(key for key in now.reviewed if key in units), page.unit.key]
        now.save(update_fields=("reviewed",))


def _runs_out(certificate: Certificate, day: date) -> bool:
    """Whether a certificate is in its last weeks; in its second half, where it lasts only some weeks."""
    until = certificate.valid_until
    return until is not None and day >= until - min(SOON, (until - certificate.issued) / 2)


def _is_old(page: UnitPage, progress: Progress, done_on: Mapping[str, date], changes: Mapping[str, date]) -> bool:
    """Whether a unit is not done, or was done before it changed."""
    if not progress.is_done(page):
        return True
    changed = changes.get(page.unit.key)
    return changed is not None and any(done_on[fields.url_name] < changed for fields in page.blocks)


def _count_wrong(page: UnitPage, progress: Progress) -> tuple[int, int]:
    """How many of a unit's questions were not answered right at last, and how many of these can be answered again."""
    wrong = open_questions = 0
    for fields, block in zip(page.blocks, page.unit.blocks, strict=True):
        marks = as_mapping(as_mapping(progress.states.get(fields.url_name, {}).get("state")).get("marks"))
        count = _count_wrong_marks(marks, {question.key for question in block.questions if question.points})
        wrong += count
        if fields.attempts is None or progress.attempts(fields.url_name) < fields.attempts:
            open_questions += count
    return wrong, open_questions


def _count_wrong_marks(marks: Mapping[str, object], questions: Collection[str]) -> int:
    shares = {key: as_share(as_mapping(mark).get("share")) for key, mark in marks.items() if key in questions}
    return sum(share is not None and share < Fraction(1) for share in shares.values())
