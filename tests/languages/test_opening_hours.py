"""When a service answers: what may be written, and how each language says it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.languages import interface, is_opening_hours, opening_hours


@pytest.mark.parametrize(
    "text",
    [
        "24h",
        "daily 08-20",
        "daily 08-12, 14-20",
        "Mon-Fri 09-18:30; Sat 10-16",
        "Mon, Wed 09-13",
        "Mon-Thu, Sun 07-24",
        "Fri 24h; Sat-Sun 22-06",
    ],
)
def test_what_is_in_the_grammar_is_said_part_by_part(text: str) -> None:
    assert is_opening_hours(text)
    assert len(opening_hours(text, "en", str)) == len(text.split("; "))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24/7",
        "every day",
        "Mon-Fri",
        "9-18",
        "Mon-Fri 9-18",
        "Mon-Fri 09-25",
        "Mon-Fri 09-18;Sat 10-16",
        "Mo 09-18",
    ],
)
def test_anything_else_is_not(text: str) -> None:
    assert not is_opening_hours(text)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Mon–Fri 09:00–18:30", "Sat 10:00–24:00")),
        ("fr", ("lun.–ven. 09:00–18:30", "sam. 10:00–24:00")),
        ("es", ("lun–vie 9:00–18:30", "sáb 10:00–24:00")),
        ("ru", ("пн–пт 09:00–18:30", "сб 10:00–24:00")),
        ("zh", ("周一–周五 09:00–18:30", "周六 10:00–24:00")),
    ],
)
def test_each_language_has_its_own_days_and_clock(language: str, said: tuple[str, ...]) -> None:
    assert opening_hours("Mon-Fri 09-18:30; Sat 10-24", language, interface(language).gettext) == said


def test_midnight_at_the_end_of_a_day_is_not_its_beginning() -> None:
    assert opening_hours("daily 00-24", "en", str) == ("every day 00:00–24:00",)
    assert opening_hours("Sat 24h", "en", str) == ("Sat day and night",)
    assert opening_hours("24h", "en", str) == ("Day and night",)


@given(st.text("MonSatdaily 0123456789-:;,h", max_size=30))
def test_whatever_is_in_the_grammar_can_be_said(text: str) -> None:
    if is_opening_hours(text):
        assert all(opening_hours(text, "ar", str))
