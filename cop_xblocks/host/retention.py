"""Forgetting: who opened a page once and never answered anything is nobody's learner."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from cop_xblocks.host.models import Learner

UNANSWERED = timedelta(days=90)
"""How long it is kept what somebody has read who has answered nothing."""

_last: date | None = None
"""The day on which it was done last."""


def delete_learners_without_answers() -> None:
    """Delete the learners without any answer who have read nothing new for so long, and what they have read.

    Call it inside a transaction that stores something.
    """
    global _last
    _last = datetime.now(UTC).date()
    before = _last - UNANSWERED
    Learner.objects.filter(since__lt=before, blockstate=None).exclude(completion__on__gte=before).delete()


def delete_once_a_day() -> None:
    """The same, where it was not done today."""
    if _last != datetime.now(UTC).date():
        delete_learners_without_answers()
