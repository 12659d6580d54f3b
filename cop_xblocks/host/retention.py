"""Deletes learners who opened a page once and never answered anything."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from cop_xblocks.host.models import Learner

UNANSWERED = timedelta(days=90)
"""How long the host keeps a learner who has answered nothing, counted from the last page that was read."""

_last: date | None = None
"""The day of the last deletion."""


def delete_learners_without_answers() -> None:
    """Delete the learners without any answer who have read nothing new for UNANSWERED, with their rows in all tables.

    Call it inside a transaction that stores something.
    """
    global _last
    _last = datetime.now(UTC).date()
    before = _last - UNANSWERED
    Learner.objects.filter(since__lt=before, blockstate=None).exclude(completion__on__gte=before).delete()


def delete_once_a_day() -> None:
    """Delete them unless that was done today."""
    if _last != datetime.now(UTC).date():
        delete_learners_without_answers()
