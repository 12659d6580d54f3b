"""What is due for a review today."""

from __future__ import annotations

import datetime

from cop_xblocks.model import review_dates


def today() -> datetime.date:
    """Today; tests put another day here."""
    return datetime.datetime.now(tz=datetime.UTC).date()


def review_status(checked: str) -> str:
    """What is due today, as in `model.review_dates`."""
    return review_dates.review_status(checked, today())
