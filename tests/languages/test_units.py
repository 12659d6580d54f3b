"""Units by CLDR's names, as learners type them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cop_xblocks.languages import find_units


@pytest.mark.parametrize(
    ("word", "language", "unit"),
    [
        ("years", "en", "duration-year"),
        ("Yr.", "en", "duration-year"),
        ("km", "ru", ""),
        ("км", "ru", "length-kilometer"),
        ("kilometres", "en", "length-kilometer"),
        ("kilometers", "en", "length-kilometer"),
        ("سنة", "ar", "duration-year"),
        ("سَنَة", "ar", "duration-year"),
        ("٪", "ar", "concentr-percent"),
        ("%", "en", "concentr-percent"),
        ("％", "zh", "concentr-percent"),
        ("分钟", "zh", "duration-minute"),
        ("heures", "fr", "duration-hour"),
        ("€", "fr", "currency-EUR"),
        ("euros", "en", "currency-EUR"),
        ("EUR", "ar", "currency-EUR"),
        ("ALL", "en", "currency-ALL"),
        ("all", "en", ""),
        ("bananas", "en", ""),
        ("", "en", ""),
        ("years", "xx", "duration-year"),
    ],
)
def test_a_word_means_a_unit_in_its_language(word: str, language: str, unit: str) -> None:
    assert find_units(word, language) == (frozenset({unit}) if unit else frozenset())


def test_a_word_may_mean_several_units() -> None:
    assert {"length-meter", "duration-minute"} <= find_units("m", "en")


def test_babel_is_loaded_only_when_a_unit_was_typed() -> None:
    script = (
        "import sys\n"
        "from cop_xblocks.languages import find_units\n"
        "assert 'babel' not in sys.modules\n"
        "assert find_units('ans', 'fr') and 'babel' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
