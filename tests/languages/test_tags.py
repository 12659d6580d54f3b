"""Which language answers a request, and which way it is written."""

from __future__ import annotations

import pytest

from cop_xblocks.languages import choose, tag
from cop_xblocks.model import direction

SIX = ("ar", "en", "es", "fr", "ru", "zh")


@pytest.mark.parametrize(
    ("requested", "available", "chosen"),
    [
        ("ar", SIX, "ar"),
        ("AR", SIX, "ar"),
        ("ar-EG", SIX, "ar"),
        ("fr_CA", SIX, "fr"),
        ("fr-ca", ("fr", "fr_CA"), "fr_CA"),
        ("es-419", SIX, "es"),
        ("es_ES", SIX, "es"),
        ("es", ("es_419",), "es_419"),
        ("zh-cn", SIX, "zh"),
        ("zh-hans", SIX, "zh"),
        ("zh_CN", SIX, "zh"),
        ("zh_HANS", SIX, "zh"),
        ("zh-cn", ("zh_TW", "zh_Hans"), "zh_Hans"),
        ("zh-tw", ("zh-Hans", "zh-Hant"), "zh-Hant"),
        ("zh", ("zh_TW", "zh_CN"), "zh_CN"),
        ("pt-br", ("pt", "pt_BR"), "pt_BR"),
        ("en" + "-a" * 100_000, SIX, None),
        ("pt", ("pt-BR",), "pt-BR"),
        ("pt_PT", ("pt-BR",), "pt-BR"),
        ("iw", ("he",), "he"),
        ("ru_RU.UTF-8", SIX, "ru"),
        ("sr@latin", ("sr",), "sr"),
        ("de", SIX, None),
        ("", SIX, None),
        (" ", SIX, None),
        (None, SIX, None),
        ("-", SIX, None),
        ("a" * 5000, SIX, None),
        ("../../etc", SIX, None),
        ("ar", (), None),
    ],
)
def test_a_request_is_answered_by_the_nearest_language(
    requested: str | None, available: tuple[str, ...], chosen: str | None
) -> None:
    assert choose(requested, available) == chosen


def test_the_direction_is_that_of_cldr() -> None:
    from babel import Locale

    for language in (*SIX, "fa", "he", "ur", "ps", "ug", "yi", "sd", "ckb", "pt_BR", "de", "hi", "am"):
        order = Locale.parse(language).character_order
        assert direction(language) == {"left-to-right": "ltr", "right-to-left": "rtl"}[order], language


def test_a_region_does_not_change_the_direction() -> None:
    assert [direction("ar-EG"), direction("ar_EG"), direction("fr-CA")] == ["rtl", "rtl", "ltr"]


def test_a_tag_is_spelt_as_html_wants_it() -> None:
    assert [tag("pt_BR"), tag("zh_Hans_CN"), tag("ar"), tag("ru_RU.UTF-8")] == ["pt-BR", "zh-Hans-CN", "ar", "ru-RU"]
