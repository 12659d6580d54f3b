"""CLDR's formats of each language: its own name, numbers, dates, times and countries."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from cop_xblocks.languages.locales import locale_of, written_locale
from cop_xblocks.languages.pseudo import in_pseudo
from cop_xblocks.languages.tags import tag

_DURATION = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?)?\Z")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
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


@in_pseudo
@lru_cache(1024)
def language_name(of: str, language: str) -> str:
    """The name of the language `of` in another one; its own where CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag(of), sep="-").get_display_name(locale_of(language)) or endonym(of)
    except (UnknownLocaleError, ValueError):
        return of


def minutes_in_words(minutes: int, language: str) -> str:
    """A number of minutes in hours and minutes, in words of the language."""
    hours, rest = divmod(minutes, 60)
    return duration(f"PT{f'{hours}H' if hours else ''}{f'{rest}M' if rest or not hours else ''}", language)


@in_pseudo
@lru_cache(1024)
def duration(iso: str, language: str) -> str:
    """An ISO 8601 duration (`PT1H30M`) in words of the language; empty where it is none, or none that courses have."""
    from babel.lists import format_list
    from babel.units import format_unit

    match = _DURATION.match(iso)
    if match is None:
        return ""
    locale = locale_of(language)
    counted = [(int(number), unit) for number, unit in zip(match.groups(), _UNITS, strict=True) if number]

    def words(number: int, unit: str) -> str:
        # Chinese hours have no long form in CLDR: Babel then says "1 duration-hour".
        long = str(format_unit(number, unit, length="long", locale=locale))
        return str(format_unit(number, unit, length="short", locale=locale)) if unit in long else long

    parts = [words(number, unit) for number, unit in counted if number]
    if not parts:
        return ""
    # Babel's list of units lacks the form for two in some languages: it then says the second part twice (Arabic), or
    # raises (Spanish, Hebrew and some fifty others).
    try:
        text = str(format_list(parts, style="unit", locale=locale))
    except KeyError:
        text = ""
    is_whole = text and not (len(parts) == 2 and text.count(parts[1]) > 1)
    return text if is_whole else str(format_list(parts, style="standard", locale=locale))


@lru_cache(1024)
def per_cent(share: Fraction, language: str, tenths: bool = False) -> str:
    """A share in per cent as the language writes it, in whole ones or, if need be, tenths; never rounded up: 69.9 % is
    not 70 %."""
    from babel.numbers import format_percent

    scale = 1000 if tenths else 100
    exact = Decimal(int(share * scale)) / scale
    return str(format_percent(exact, locale=locale_of(language), decimal_quantization=False))


@lru_cache(1024)
def alternatives(words: tuple[str, ...], language: str) -> str:
    """Words of which any will do, as the language lists them: `phone, chat or e-mail`."""
    from babel.lists import format_list

    return str(format_list(words, style="or", locale=written_locale(language)))


@lru_cache(256)
def decimal_mark(language: str) -> str:
    """The mark between units and tenths: `,` or `.`; a language that uses neither with European digits gets `.`."""
    return "," if locale_of(language).number_symbols["latn"].get("decimal") == "," else "."


@lru_cache(1024)
def written_number(number: Decimal, language: str) -> str:
    """A number as the language writes it, with all its digits."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=locale_of(language), decimal_quantization=False))


@in_pseudo
@lru_cache(4096)
def country(code: str, language: str) -> str:
    """A country's name in a language, by its two letters; empty where CLDR knows no such country."""
    name = locale_of(language).territories.get(code)
    return str(name or "") if re.fullmatch("[A-Z]{2}", code) and code not in ("XA", "XB") else ""


@in_pseudo
@lru_cache(1024)
def written_date(date: str, language: str) -> str:
    """A date that is known as exactly as `2026-11-24`, `2026-11` or `2026`, as the language writes it; the text itself
    where it is no date."""
    from babel.dates import format_date, format_skeleton

    match = _DATE.match(date)
    try:
        year, month, day = (int(part) if part else 1 for part in match.groups()) if match else (0, 0, 0)
        when = datetime.date(year, month, day)
    except ValueError:
        return date
    assert match is not None
    locale = written_locale(language)
    if match[3]:
        return str(format_date(when, "long", locale=locale))
    return str(format_skeleton("yMMMM" if match[2] else "y", when, locale=locale))


@in_pseudo
def written_time(when: datetime.datetime, language: str) -> str:
    """A moment as the language writes it, with the name of the time zone that `when` has. (Without a cache: the same
    moment in two zones is equal.)"""
    from babel.dates import format_date, format_time, get_timezone_name

    locale = written_locale(language)
    day = format_date(when.date(), "long", locale=locale)
    hour = format_time(when, "short", tzinfo=when.tzinfo, locale=locale)
    words = str(locale.datetime_formats["long"]).format(hour, day)
    return f"{words} ({get_timezone_name(when, 'long', locale=locale)})"
