"""When two texts are the same answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.forms.folding import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("photo", "PHOTO", id="case"),
        pytest.param("Straße", "STRASSE", id="full case folding"),
        pytest.param("ΣΟΦΟΣ", "σοφος", id="a final sigma"),
        pytest.param("café", "cafe\u0301", id="an accent as a character of its own"),
        pytest.param("ＣＯＰ　１２", "cop 12", id="full width"),
        pytest.param("ﬁve", "five", id="a ligature"),
        pytest.param("  a \t b\n", "a b", id="spaces"),
        pytest.param("a\u00a0b", "a b", id="a space that does not break"),
        pytest.param("“a” „b‟ «c»", '"a" "b" "c"', id="double quotes"),
        pytest.param("that’s ‘it’ ´so`", "that's 'it' 'so'", id="single quotes"),
        pytest.param("a – b — c ‑ d − e", "a - b - c - d - e", id="dashes"),
        pytest.param("「好」", '"好"', id="Chinese quotes"),
        pytest.param("\u200fa\u200e\u2066b\u2069", "ab", id="marks of direction"),
        pytest.param("a\u200bb\ufeff\u00adc", "abc", id="what nobody sees"),
        pytest.param("❤\ufe0f", "❤", id="how a sign is drawn"),
        pytest.param("صُورَةٌ", "صورة", id="tashkeel"),
        pytest.param("صــــورة", "صورة", id="tatweel"),
        pytest.param("هٰذا", "هذا", id="a small alef above"),
        pytest.param("أ", "ا\u0654", id="a hamza as a character of its own"),
        pytest.param("ﷲ", "الله", id="a word in one character"),
        pytest.param("١٢", "١٢", id="digits are what they are"),
    ],
)
def test_these_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("café", "cafe"),
        ("ёлка", "елка"),
        ("й", "и"),
        ("أحمد", "احمد"),
        ("إلى", "الى"),
        ("آن", "ان"),
        ("صورة", "صوره"),
        ("على", "علي"),
        ("ؤ", "و"),
        ("a b", "ab"),
        ("photo.", "photo"),
        ("I", "ı"),
        ("n", "ñ"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(), st.sampled_from(" \t\n\u00a0\u200f\u0640\u064e\ufeff\u2067"), st.integers(0, 99))
def test_what_nobody_sees_at_the_ends_changes_nothing(text: str, unseen: str, at: int) -> None:
    assert folded(unseen + text + unseen) == folded(text)


@given(st.text(st.characters(codec="ascii")))
def test_of_plain_letters_only_case_and_spaces_are_lost(text: str) -> None:
    seen = "".join(" " if letter.isspace() else letter for letter in text if letter.isprintable() or letter.isspace())
    assert folded(text) == " ".join(seen.lower().replace("`", "'").split())
