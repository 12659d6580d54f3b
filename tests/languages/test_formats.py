"""Names and lengths of time, in each language's own words."""

from __future__ import annotations

import pytest
from babel import localedata

from cop_xblocks.languages import country, decimal_mark, duration, endonym, written_date


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
    ("iso", "language", "expected"),
    [
        ("PT5H", "en", "5 hours"),
        ("PT1H30M", "en", "1 hour, 30 minutes"),
        ("PT5H", "ar", "5 ساعات"),
        ("PT2H", "ar", "ساعتان"),
        ("PT1H", "ar", "ساعة"),
        ("PT5H30M", "ar", "5 ساعات و30 دقيقة"),
        ("P1DT2H5M", "ar", "يوم، وساعتان، و5 دقائق"),
        ("PT1H30M", "zh", "1小时30分钟"),
        ("PT5H30M", "es", "5 horas y 30 minutos"),
        ("P1DT2H5M", "es", "1 día, 2 horas y 5 minutos"),
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
def test_a_length_of_time_is_said_in_words(iso: str, language: str, expected: str) -> None:
    assert duration(iso, language) == expected


def test_a_length_of_time_of_two_parts_is_said_in_every_language_that_babel_knows() -> None:
    for language in localedata.locale_identifiers():
        assert duration("PT5H30M", language.replace("_", "-")), language


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("en", "."),
        ("ar", "."),
        ("fa", "."),
        ("fr", ","),
        ("ru", ","),
        ("es", ","),
        ("es-419", "."),
        ("zh", "."),
        ("xx", "."),
    ],
)
def test_each_language_has_its_decimal_mark(language: str, mark: str) -> None:
    assert decimal_mark(language) == mark


def test_countries_have_their_names_and_no_others() -> None:
    assert [country("GB", language) for language in ("en", "ar", "zh-Hans-CN")] == [
        "United Kingdom",
        "المملكة المتحدة",
        "英国",
    ]
    assert [country(code, "en") for code in ("UK", "001", "XA", "")] == [""] * 4


@pytest.mark.parametrize(
    ("date", "language", "expected"),
    [
        ("2026-11-24", "en", "24 November 2026"),
        ("2026-11", "en", "November 2026"),
        ("2026", "en", "2026"),
        ("2026-11-24", "ar", "24 نوفمبر 2026"),
        ("2026-02-31", "en", "2026-02-31"),
        ("soon", "en", "soon"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(date: str, language: str, expected: str) -> None:
    assert written_date(date, language) == expected
