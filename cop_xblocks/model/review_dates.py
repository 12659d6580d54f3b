"""When something was last looked at, and when it has to be looked at again."""

from __future__ import annotations

import datetime

MONTHS = 12


def review_status(checked: str, day: datetime.date) -> str:
    """What is due on a day: `never checked`, `overdue`, `in the future`, `unreadable`, or nothing.

    A date that is known by its month or year counts to that month's or year's end.
    """
    if not checked:
        return "never checked"
    first, last = _days(checked)
    if first is None or last is None:
        return "unreadable"
    if first > day + datetime.timedelta(days=1):
        return "in the future"
    return "overdue" if day > _later(last) else ""


def _later(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year + MONTHS // 12)
    except ValueError:  # 29 February
        return day.replace(year=day.year + MONTHS // 12, day=28)


def _days(checked: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that a date can mean."""
    parts = [int(part) for part in checked.split("-") if part.isdigit()]
    try:
        year, month, day = (*parts, 0, 0)[:3]
        first = datetime.date(year, month or 1, day or 1)
        if day:
            return first, first
        following = datetime.date(year + (not month or month == 12), month % 12 + 1 if month else 1, 1)
    except ValueError:
        return None, None
    return first, following - datetime.timedelta(days=1)
