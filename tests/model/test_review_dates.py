"""When something has to be looked at again, by the day on which it was last looked at."""

from __future__ import annotations

from datetime import date

import pytest

from cop_xblocks.model.review_dates import review_status

DAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("checked", "status"),
    [
        ("", "never checked"),
        ("2026-11-29", ""),
        ("2025-11-29", ""),
        ("2025-11-28", "overdue"),
        ("2025-11", ""),
        ("2025-10", "overdue"),
        ("2025-12", ""),
        ("2025", ""),
        ("2024", "overdue"),
        ("2024-02-29", "overdue"),
        ("2026-11-30", ""),
        ("2026-12-01", "in the future"),
        ("9999-12", "unreadable"),
        ("2026-02-30", "unreadable"),
        ("soon", "unreadable"),
        ("2024-soon", "unreadable"),
        ("²", "unreadable"),
        ("1" * 30, "unreadable"),
        ("1" * 5000, "unreadable"),
        ("2026-00", "unreadable"),
        ("2026-11-29-01", "unreadable"),
    ],
)
def test_a_check_is_due_after_twelve_months(checked: str, status: str) -> None:
    assert review_status(checked, DAY) == status


def test_a_date_without_its_day_counts_to_its_end() -> None:
    assert review_status("2025-02", date(2026, 2, 28)) == "" and review_status("2025-02", date(2026, 3, 1)) == "overdue"


def test_a_check_of_a_leap_day_is_due_after_the_28th() -> None:
    assert review_status("2024-02-29", date(2025, 2, 28)) == ""
    assert review_status("2024-02-29", date(2025, 3, 1)) == "overdue"
