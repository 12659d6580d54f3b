"""The day on which the tests of the rules run."""

from __future__ import annotations

import datetime

import pytest

from cop_xblocks.checking import review_dates

DAY = datetime.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples have dates in them, and must not become overdue."""
    monkeypatch.setattr(review_dates, "today", lambda: DAY)
