"""Certificates: who gets one, how long it lasts, and how anyone finds it by its code.

A learner has one certificate for a version of a course, whenever it is asked for. Another one follows only after the
refresher (`refresher.py`).
"""

from __future__ import annotations

import re
import uuid
from calendar import monthrange
from datetime import UTC, date, datetime

from cop_xblocks.host.certificates.codes import make_code, read_code
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.models import Certificate
from cop_xblocks.host.progress import Progress, total
from cop_xblocks.host.visitors import get_or_create_learner

ROW = 600
"""Bytes that the data file grows by for a certificate, about."""
_VALID_FOR = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?")
_LONGEST = 1200
"""Months: a certificate that would last longer than a century lasts for ever."""


def today() -> date:
    """The day, in the time zone of all dates that the host stores."""
    return datetime.now(UTC).date()


def last_day(issued: date, valid_for: str) -> date | None:
    """The last day of a certificate by a course's `valid_for`; None where it lasts."""
    match = _VALID_FOR.fullmatch(valid_for)
    months = 12 * int(match[1] or 0) + int(match[2] or 0) if match else 0
    if not 0 < months <= _LONGEST:
        return None
    year, month = divmod(issued.year * 12 + issued.month - 1 + months, 12)
    return date(year, month + 1, min(issued.day, monthrange(year, month + 1)[1]))


def latest_certificate(public: uuid.UUID | None, course: str) -> Certificate | None:
    """The certificate that a learner was given last for a course; None before the first."""
    if public is None:
        return None
    certificates = Certificate.objects.filter(learner__public=public, course=course)
    newest: Certificate | None = certificates.order_by("issued", "id").last()
    return newest


def find_certificate(typed: str) -> Certificate | None:
    """The certificate with the code that somebody has typed; None where there is none."""
    code = read_code(typed)
    certificate: Certificate | None = Certificate.objects.filter(code=code).first() if code else None
    return certificate


def is_valid(certificate: Certificate, day: date) -> bool:
    """Whether a certificate has not run out on a day."""
    return certificate.valid_until is None or day <= certificate.valid_until


def issue_certificate(public: uuid.UUID, hosted: HostedCourse, progress: Progress) -> Certificate:
    """Store a certificate for a learner who has passed the course. Call it inside a transaction.

    Two requests at once get the same one.
    """
    course, day = hosted.course, today()
    learner = get_or_create_learner(public)
    row = Certificate(
        code=make_code(),
        learner=learner,
        course=course.key,
        version=course.version,
        title=course.title.markdown[:200],
        language=course.language,
        effort=course.effort,
        mark=int(total(hosted, progress) * 100) if hosted.graded else None,
        issued=day,
        valid_until=last_day(day, course.valid_for),
    )
    Certificate.objects.bulk_create([row], ignore_conflicts=True)
    issued: Certificate = Certificate.objects.get(
        learner=learner, course=course.key, version=course.version, issued=day
    )
    return issued
