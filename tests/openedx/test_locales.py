"""What a block says is found under every name by which the platform asks for its language."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from django.utils.translation import to_locale

import cop_xblocks
from cop_xblocks.languages.compile import LOCALES, SUBSTITUTES, compile_interface

ROOT = Path(__file__).resolve().parents[2]

CODES = {
    "ar": ("ar",),
    "es": ("es", "es-419", "es-ar", "es-ec", "es-es", "es-mx", "es-pe"),
    "fr": ("fr", "fr-ca", "fr-fr"),
    "ru": ("ru", "ru-ru"),
    "zh": ("zh", "zh-cn", "zh-hans", "zh-hant", "zh-hk", "zh-tw"),
}
"""The codes of `LANGUAGES` (lms/envs/common.py) and of Django by the languages of the interface."""

SENTENCE = "Check my answers"


@pytest.fixture(scope="module")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an installed package has in `cop_xblocks/translations`."""
    package = tmp_path_factory.mktemp("package")
    compile_interface(ROOT / "locales", package)
    return package / "translations"


def test_no_language_of_the_interface_is_left_out() -> None:
    assert {path.parent.parent.name for path in (ROOT / "locales").glob("*/LC_MESSAGES/cop_xblocks.po")} == set(CODES)


@pytest.mark.parametrize("code", [code for codes in CODES.values() for code in codes])
def test_the_platforms_look_up_finds_the_language(translations: Path, code: str) -> None:
    """As `XBlockI18nService` looks it up: the domain `text`, and one locale without others to fall back to."""
    found = gettext.translation("text", translations, [to_locale(code)])
    language = code.partition("-")[0]
    own = gettext.translation("text", translations, [language])
    assert found.gettext(SENTENCE) == own.gettext(SENTENCE) != SENTENCE


def test_nothing_is_compiled_for_a_locale_that_nobody_asks_for(translations: Path) -> None:
    asked = {to_locale(code) for codes in CODES.values() for code in codes} | {"zh_HANS"}
    assert {path.name for path in translations.iterdir()} == asked
    assert {locale for names in (LOCALES, SUBSTITUTES) for locales in names.values() for locale in locales} <= asked


def test_the_platform_finds_them_beside_the_package_of_the_blocks() -> None:
    """It takes the folder `translations` of the top package."""
    package = Path(cop_xblocks.__file__).parent
    for codes in CODES.values():
        assert all((package / "translations" / to_locale(code) / "LC_MESSAGES" / "text.mo").is_file() for code in codes)
