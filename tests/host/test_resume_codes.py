"""The words of resume codes: 512 in each language, which nobody mixes up and nobody may change."""

from __future__ import annotations

import hashlib
import uuid
from itertools import combinations
from pathlib import Path

import pytest

import cop_xblocks
from cop_xblocks.host.resume.words import fold_word, list_language, read_code, spell_code, word_list
from cop_xblocks.languages import endonym

LISTS = Path(cop_xblocks.__file__).parent / "host" / "resume" / "lists"
LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"]
DIGESTS = {
    "ar": "a4da5279fe5c661d46c68ec934b3be47dfc73505e70d346b49df92664e1ecfc5",
    "en": "d19170d41f63a5e034b6404d33b4db2ef38e35d35c9f8036d0b797669f1c669f",
    "es": "56baa3579874ff9c4cc2af3dbf7732ad910eeb6eff213c792cfed7d5995c5c5c",
    "fr": "5b6644ba1a4d72cc52efd0c9fe2d7ff81f11f080561974462c1ae2abe5eb1838",
    "ru": "b29a5c157ee69e71b37929fec71da3a757f2be7d1ffb59f5781ea7e32594d440",
    "zh": "693a12bcff61c83f3239470df37357a786f0f5eedb4b3e0046ede055858f238d",
}
"""A code on paper means what it meant when it was written down: no list is ever changed."""


def is_one_slip(one: str, other: str) -> bool:
    """Whether two words are the same but for one letter, or for two that have changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    before = next((at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), None)
    if before is None:
        return True
    ends = [one[before:], other[before:]]
    while all(ends) and ends[0][-1] == ends[1][-1]:
        ends = [end[:-1] for end in ends]
    return max(map(len, ends)) <= 1 or (len(ends[0]) == 2 and ends[0] == ends[1][::-1])


@pytest.mark.parametrize(
    ("one", "other"), [("barn", "bark"), ("boat", "boats"), ("lion", "loin"), ("same", "same"), ("cart", "carrt")]
)
def test_one_slip_makes_two_words_alike(one: str, other: str) -> None:
    assert is_one_slip(one, other) and is_one_slip(other, one)
    assert not is_one_slip("lemon", "melon")


def test_every_language_of_the_interface_has_a_list() -> None:
    assert sorted(path.stem for path in LISTS.iterdir()) == LANGUAGES
    assert all(endonym(language) for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_has_512_words_that_nobody_mixes_up(language: str) -> None:
    words = word_list(language)
    folded = [fold_word(word) for word in words]
    assert len(words) == len(set(folded)) == 512
    assert all(word.isalpha() for word in folded)
    if language == "zh":  # a character is a syllable; the same two the other way round are mixed up
        assert {len(word) for word in folded} == {2}
        assert len({"".join(sorted(word)) for word in folded}) == 512
    else:
        assert all(3 <= len(word) <= 14 for word in folded)
        assert [pair for pair in combinations(folded, 2) if is_one_slip(*pair)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_never_changed(language: str) -> None:
    assert hashlib.sha256((LISTS / f"{language}.txt").read_bytes()).hexdigest() == DIGESTS[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2**54 - 1, 0b101010101_000000001_111111110_000000000_100000000_000000011])
def test_a_spelled_code_is_read_as_the_same_code(language: str, number: int) -> None:
    words = spell_code(number, language)
    for typed in (
        " ".join(words),
        "-".join(words).upper(),
        f"1. {',  2. '.join(words)}.\n",
        "\u200f".join(f"{word} " for word in words),
    ):
        assert number in read_code(typed)


@pytest.mark.parametrize(
    ("typed", "language", "words"),
    [
        ("ARNICA", "", ()),
        ("écureuil ECUREUIL", "fr", ("écureuil", "écureuil")),
        ("jardin Jardín", "es", ("jardín", "jardín")),
        ("актер АКТЁР", "ru", ("актёр", "актёр")),
        ("ارنب أَرنَب", "ar", ("أرنب", "أرنب")),
        ("ابريق بجعه", "ar", ("إبريق", "بجعة")),
    ],
)
def test_accents_and_forms_of_letters_do_not_matter(typed: str, language: str, words: tuple[str, ...]) -> None:
    if not words:
        assert all(fold_word(typed) not in map(fold_word, word_list(other)) for other in LANGUAGES)
        return
    assert set(words) <= set(word_list(language))
    assert [fold_word(word) for word in typed.split()] == [fold_word(word) for word in words]


def test_chinese_words_need_no_spaces() -> None:
    assert read_code("".join(spell_code(123456789, "zh"))) == [123456789]


def test_a_page_in_another_language_shows_english_words() -> None:
    assert [list_language(language) for language in ("ar", "sw", "en-XA", "../en")] == ["ar", "en", "en", "en"]


def test_no_word_is_twice_in_a_code(host: Path) -> None:
    """Of six words drawn alone, two would be the same in one code of thirty-four: a learner takes it for a mistake."""
    from cop_xblocks.host.resume.code import derive_code

    learner = uuid.UUID(int=7)
    for seed in map(str, range(500)):
        assert len(set(spell_code(derive_code(learner, seed), "en"))) == 6
    assert derive_code(learner, "a") == derive_code(learner, "a") != derive_code(learner, "b")
