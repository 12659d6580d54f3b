"""The words that the content rules look for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.checking.phrases import Phrases, needed, phrases, words


def strings(table: Any) -> Iterator[str]:
    """The patterns that are looked for as phrases."""
    for name in ("sensitive", "terms", "blame"):
        listed = table[name]
        yield from listed if name == "terms" else listed["words"]
    yield from table["sensitive"]["help"]
    yield table["law"]["universal"]
    yield table["figures"]["fractions"]
    yield table["figures"]["research"]
    yield table["style"]["unfinished"]


ENGLISH = phrases(strings(words("en")))


@given(st.data())
def test_no_match_lacks_the_words_that_it_is_looked_for_by(data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(ENGLISH.patterns) - 1))
    pattern = ENGLISH.patterns[index]
    text = data.draw(st.from_regex(re.compile(pattern), fullmatch=True, alphabet=st.characters(codec="ascii")))
    folded = re.sub(r"\s+", " ", text)
    assert any(phrase in folded for phrase in ENGLISH.needed[index])
    assert [match[0] for match in Phrases((ENGLISH.needed[index],), (pattern,)).search(text, folded)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("revenge porn(?:ography)?", ("revenge porn",)),
        ("colou?r", ("colo",)),
        ("(?:foolish|stupid) enough to", (" enough to",)),
        ("(?:is|are) (?:a crime|illegal)", ("a crime", "illegal")),
        ("(?:is|are)?", ("",)),
        ("[ab]c*", ("",)),
    ],
)
def test_a_pattern_is_looked_for_by_its_rarest_words(pattern: str, expected: tuple[str, ...]) -> None:
    assert needed(pattern) == expected


def test_a_language_takes_the_words_of_its_primary_language() -> None:
    assert words("en-GB") is words("en") or words("en-GB") == words("en")
    assert words("xx") is None
    assert words("../en") is None


@pytest.mark.parametrize("language", ["ar", "fr", "zh-hans", "xx"])
def test_in_a_language_without_words_the_rules_that_need_them_keep_quiet(language: str, tmp_path: Any) -> None:
    from cop_xblocks.checking import check_reading
    from cop_xblocks.reading import read_course

    (tmp_path / "course.md").write_text(
        f"---\naudience: parents\nlanguage: {language}\n---\n# A course\n\n## A module <!-- #a -->\n\n- [A](a.md)\n"
    )
    (tmp_path / "a.md").write_text(
        "---\nkey: a-lesson\n---\n# A lesson\n\nEn un un mot : suicide, child pornography, nous nous aimons ! TODO.\n"
    )
    assert check_reading(read_course(tmp_path)) == []
