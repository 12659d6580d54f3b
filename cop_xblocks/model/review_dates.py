"""When something was last looked at, and when it has to be looked at again."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def review_status(checked: str, day: datetime.date) -> str:
    """What is due on a day, twelve months after the last check: `never checked`, `overdue`, `in the future`,
    `unreadable`, or nothing.

    A date that is known by its month or year counts to that month's or year's end.
    """
    if not checked:
        return "never checked"
    days = _days(checked)
    if days is None:
        return "unreadable"
    first, last = days
    if first > day + datetime.timedelta(days=1):
        return "in the future"
    return "overdue" if day > _a_year_after(last) else ""


def _a_year_after(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def _days(checked: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day that a date can mean; None for what is no date."""
    match = _DATE.fullmatch(checked)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        first = datetime.date(int(year), int(month or 1), int(day or 1))
        if day:
            return first, first
        is_last = month is None or first.month == 12
        following = datetime.date(first.year + is_last, 1 if is_last else first.month + 1, 1)
    except ValueError:
        return None
    return first, following - datetime.timedelta(days=1)
