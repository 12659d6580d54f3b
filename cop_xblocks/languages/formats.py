"""What CLDR knows of each language: its own name, and how a length of time is said in it."""

from __future__ import annotations

import re
from functools import lru_cache

from cop_xblocks.languages.tags import tag

_DURATION = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?)?\Z")
_UNITS = ("duration-day", "duration-hour", "duration-minute")


@lru_cache(256)
def endonym(language: str) -> str:
    """A language's name in itself, as a switch of languages shows it; its tag where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag(language), sep="-")
    except (UnknownLocaleError, ValueError):
        return language
    name = locale.get_display_name(locale) or language
    return name[:1].upper() + name[1:]


@lru_cache(1024)
def duration(iso: str, language: str) -> str:
    """An ISO 8601 duration (`PT1H30M`) in words of the language; empty where it is none, or none that courses have."""
    from babel import Locale, UnknownLocaleError
    from babel.lists import format_list
    from babel.units import format_unit

    match = _DURATION.match(iso)
    if match is None:
        return ""
    try:
        locale = Locale.parse(tag(language), sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    counted = [(int(number), unit) for number, unit in zip(match.groups(), _UNITS, strict=True) if number]
    parts = [format_unit(number, unit, length="long", locale=locale) for number, unit in counted if number]
    return str(format_list(parts, style="unit", locale=locale)) if parts else ""
