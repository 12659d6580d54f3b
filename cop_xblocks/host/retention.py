"""Deletes learners who only read, and have not for months, and the old certificates of deleted learners."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from django.db.models import Max

from cop_xblocks.host.models import Certificate, Completion, Learner
from cop_xblocks.host.transactions import NotStoredError, write_transaction

UNANSWERED = timedelta(days=90)
"""How long the host keeps a learner who has answered nothing, counted from the last page that was read."""

YEAR = timedelta(days=365)

_last: date | None = None
"""The day of the last deletion by this process."""


def delete_learners_without_answers() -> None:
    """Delete the learners without any answer who have read nothing new for UNANSWERED, with their rows in all tables.

    Whoever has made a resume code means to come back, and whoever has a certificate will renew it.

    Call it inside a transaction that stores something.
    """
    before = _last_day() - UNANSWERED
    without = Learner.objects.filter(since__lt=before, blockstate=None, resumecode=None, certificate=None)
    without.exclude(completion__on__gte=before).delete()


def delete_certificates_of_nobody() -> None:
    """Delete the certificates of learners who are gone, a year after they have run out.

    Call it inside a transaction that stores something.
    """
    Certificate.objects.filter(learner=None, valid_until__lt=_last_day() - YEAR).delete()


def _last_day() -> date:
    """The last day on which anybody read anything, or today if that is earlier: otherwise a computer whose clock jumps
    ahead by years would delete everybody."""
    days = (Learner.objects.aggregate(day=Max("since"))["day"], Completion.objects.aggregate(day=Max("on"))["day"])
    return min(max(filter(None, days), default=date.max), datetime.now(UTC).date())


def delete_once_a_day() -> None:
    """Delete both, in a transaction of its own, unless that was done or tried today. On a full disk learners can still
    read courses."""
    global _last
    if _last != datetime.now(UTC).date():
        _last = datetime.now(UTC).date()
        with suppress(NotStoredError), write_transaction():
            delete_learners_without_answers()
            delete_certificates_of_nobody()
