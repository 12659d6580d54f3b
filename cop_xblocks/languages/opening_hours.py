"""When a service answers: one grammar for its file, and how a language writes it.

`24h` is day and night. Else each part has days and times: `Mon-Fri 09-18:30; Sat 10-16`, `daily 08-12, 14-20`,
`Mon, Wed 24h`. Times are those of the service's country; `24` is midnight at the end of a day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from cop_xblocks.languages.locales import locale_of, written_locale
from cop_xblocks.languages.pseudo import in_pseudo
from cop_xblocks.model.i18n import _

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = "|".join(_DAYS)
_TIME = r"(?:[01]\d|2[0-3])(?::[0-5]\d)?|24"
_SPAN = rf"(?:{_TIME})-(?:{_TIME})"
_PART = re.compile(
    rf"(?P<days>daily|(?:{_DAY})(?:-(?:{_DAY}))?(?:, (?:{_DAY})(?:-(?:{_DAY}))?)*) (?P<times>24h|{_SPAN}(?:, {_SPAN})*)"
)

ALWAYS = "24h"


def is_opening_hours(text: str) -> bool:
    """Whether a text is in the grammar."""
    return text == ALWAYS or all(_PART.fullmatch(part) for part in text.split("; "))


def opening_hours(text: str, language: str, gettext: Callable[[str], str]) -> tuple[str, ...]:
    """Each part in a language: `Mon–Fri 09:00–18:30`. A part that is not in the grammar is left out."""
    if text == ALWAYS:
        return (gettext(_("Day and night")),)
    parts = [_PART.fullmatch(part) for part in text.split("; ")]
    return tuple(_written_part(part["days"], part["times"], language, gettext) for part in parts if part is not None)


def _written_part(days: str, times: str, language: str, gettext: Callable[[str], str]) -> str:
    return f"{_written_days(days, language, gettext)} {', '.join(_written_times(times, language, gettext))}"


def _written_days(days: str, language: str, gettext: Callable[[str], str]) -> str:
    if days == "daily":
        return gettext(_("every day"))
    return ", ".join("–".join(_weekday(day, language) for day in span.split("-")) for span in days.split(", "))


def _written_times(times: str, language: str, gettext: Callable[[str], str]) -> Iterator[str]:
    for span in times.split(", "):
        if span == ALWAYS:
            yield gettext(_("day and night"))
        else:
            yield "–".join(_clock(time, language) for time in span.split("-"))


@in_pseudo
@lru_cache(1024)
def _weekday(day: str, language: str) -> str:
    names = locale_of(language).days["stand-alone"]["abbreviated"]
    return str(names[_DAYS.index(day)])


@in_pseudo
@lru_cache(1024)
def _clock(time: str, language: str) -> str:
    from babel.dates import format_time

    hour, _colon, minute = time.partition(":")
    if hour == "24":
        return "24:00"
    time_of_day = datetime.time(int(hour), int(minute or 0))
    return str(format_time(time_of_day, "short", locale=written_locale(language)))
