"""A language as Babel knows it."""

from __future__ import annotations

from typing import Any

from cop_xblocks.languages.tags import tag


def locale_of(language: str) -> Any:
    """Babel's locale of a language; that of English for a language that Babel does not know."""
    from babel import Locale, UnknownLocaleError

    for name in (tag(language), tag(language).partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def written_locale(language: str) -> Any:
    """Babel's locale in which dates, times and lists are written. The courses' English is that of most of the world,
    where the day stands first and has twenty-four hours."""
    return locale_of("en-GB" if tag(language) == "en" else language)


def is_known(language: str) -> bool:
    """Whether Babel, and so CLDR, knows a language, whatever its region."""
    from babel.localedata import exists

    return bool(exists(tag(language).partition("-")[0]))
