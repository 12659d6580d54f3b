"""Names and lengths of time, in each language's own words."""

from __future__ import annotations

import pytest

from cop_xblocks.languages import duration, endonym


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("ar", "العربية"),
        ("en", "English"),
        ("es", "Español"),
        ("fr", "Français"),
        ("ru", "Русский"),
        ("zh", "中文"),
        ("pt-BR", "Português (Brasil)"),
        ("pt_BR", "Português (Brasil)"),
        ("xx", "xx"),
        ("../etc", "../etc"),
    ],
)
def test_a_language_is_called_by_its_own_name(language: str, name: str) -> None:
    assert endonym(language) == name


@pytest.mark.parametrize(
    ("iso", "language", "said"),
    [
        ("PT5H", "en", "5 hours"),
        ("PT1H30M", "en", "1 hour, 30 minutes"),
        ("PT5H", "ar", "5 ساعات"),
        ("PT2H", "ar", "ساعتان"),
        ("PT1H", "ar", "ساعة"),
        ("PT20M", "fr", "20 minutes"),
        ("P1DT2H", "en", "1 day, 2 hours"),
        ("PT5H", "xx", "5 hours"),
        ("PT0M", "en", ""),
        ("P", "en", ""),
        ("five hours", "en", ""),
        ("", "en", ""),
        ("PT99999H", "en", ""),
    ],
)
def test_a_length_of_time_is_said_in_words(iso: str, language: str, said: str) -> None:
    assert duration(iso, language) == said
