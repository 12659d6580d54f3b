"""Where gaps are, and what is in them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.markdown import inline_gaps, parse, plain, split_parts
from cop_xblocks.markdown.gaps import part_at_gaps
from cop_xblocks.markdown.inline import render_inline, words_between_gaps


def keys(markdown: str) -> list[str]:
    return [gap.key for gap in inline_gaps(markdown)]


@pytest.mark.parametrize(
    ("markdown", "gaps"),
    [
        ("a [[k: b]] c", ["k"]),
        ("*a [[k: b]]* **[[l: c]]**", ["k", "l"]),
        ("[[k: b]][[l: c]]", ["k", "l"]),
        ("[[[k: b]]]", ["k"]),
        ("[[k: b]](x.md)", ["k"]),
        ("[[K_1: b]]", ["K_1"]),
        ("[[k: *b* `c` <d>]]", ["k"]),
        ("[[k: \\]\\]]]", ["k"]),
        ("`[[k: b]]`", []),
        ("\\[[k: b]]", []),
        ("[\\[k: b]]", []),
        ("[[k: b]\\]", []),
        ("[[k: b]", []),
        ("[[k: [b]]]", []),
        ("[[b]]", []),
        ("[[: b]]", []),
        ("[[a b: c]]", []),
        ("![[[k: b]]](x.svg)", []),
        ("<!-- [[k: b]] -->", ["k"]),
    ],
)
def test_which_gaps_a_string_has(markdown: str, gaps: list[str]) -> None:
    assert keys(markdown) == gaps


def test_a_comment_hides_a_gap_in_a_file() -> None:
    (node,) = parse("Words <!-- [[k: b]] --> more.\n").nodes
    assert node.inline is not None and node.inline.gaps() == []


def test_a_link_cannot_hold_a_gap() -> None:
    assert "<a " not in render_inline("[a [[k: b]] c](x.md)")
    assert keys("[a [[k: b]] c](x.md)") == ["k"]


@pytest.mark.parametrize(
    "source",
    [
        "Some *words [[k: b\nc; d]]* and\n  more [[l: (e) | f]].\n",
        "> - Some [[k: b]] and ![a [[p: q]]](x.svg) and [[l: c]]\n>   or [[m: (d) |\n>   e]]\n",
        "| a | b [[k: c]] |\n|---|---|\n| [[l: d]] | [[m: (e) \\| f]] |\n",
        "# A [[k: b]] #\n",
        "أهلا [[k: صورة; صوره]] 😀 [[l: 字]]\n",
    ],
)
def test_a_gap_knows_its_place(source: str) -> None:
    document = parse(source)
    lines = source.split("\n")
    count = 0
    for node in document.walk():
        for placed in node.inline.gaps() if node.inline is not None else ():
            assert node.inline is not None
            count += 1
            span = node.inline.span(placed.start, placed.end)
            assert lines[span.line - 1].startswith("[[" + placed.gap.key, span.column - 1)
            assert lines[span.end_line - 1][: span.end_column - 1].endswith("]]")
            for part in placed.gap.parts:
                at = node.inline.span(placed.start + part.start, placed.start + part.end)
                first = part.words.split()[0]
                assert lines[at.line - 1][at.column - 1 :].lstrip("(").startswith(first)
    assert count == source.count("[[")


def test_what_a_picture_says_cannot_be_filled() -> None:
    (node,) = parse("![a [[p: q]]](x.svg) [[k: b]]\n").nodes
    assert node.inline is not None
    assert [(placed.gap.key, placed.is_free) for placed in node.inline.gaps()] == [("p", False), ("k", True)]


def test_where_nobody_wants_gaps_they_are_words() -> None:
    assert render_inline("a [[k: <b>; *c*]]") == "a [[k: &lt;b&gt;; *c*]]"
    assert plain("a [[k: b]] c") == "a … c"
    assert words_between_gaps("a *[[k: b]] c* [[l: d]]") == ("a ", " c ", "")


@given(
    st.lists(st.sampled_from(["[[k: b]]", "[[l: (c) | d]]", "*", "`", "\\", " a ", "[", "]", "<", '"', "!["])).map(
        "".join
    )
)
def test_places_are_those_of_the_gaps(markdown: str) -> None:
    parts = part_at_gaps(render_inline(markdown, gaps=True))
    assert parts[1::2] == keys(markdown)
    assert "data-gap" not in "".join(parts[::2])
    assert len(words_between_gaps(markdown)) == len(keys(markdown)) + 1


pieces = st.text(st.sampled_from("ab;|()[]:\\ "), max_size=30)


@given(pieces, st.sampled_from(";|"))
def test_parts_stand_where_they_say_and_nothing_is_lost(text: str, separator: str) -> None:
    parts = split_parts(text, separator)
    between = [text[one.end : other.start] for one, other in pairwise(parts)]
    for part in parts:
        assert text[part.start : part.end].strip() == text[part.start : part.end]
    assert all(passage.strip() == separator for passage in between)
    assert text[: parts[0].start].strip() == text[parts[-1].end :].strip() == ""


@given(st.lists(st.text(st.sampled_from("ab;|()[]:\\")), min_size=1, max_size=4), st.sampled_from(";|"))
def test_a_backslash_before_every_sign_makes_words_of_them(words: list[str], separator: str) -> None:
    escaped = ["".join(f"\\{letter}" if letter in ";|()[]:\\" else letter for letter in word) for word in words]
    assert [part.words for part in split_parts(f" {separator} ".join(escaped), separator)] == words


def test_a_hundred_thousand_brackets_are_read_in_a_moment() -> None:
    for text in ("[[a: " * 4000, "[[a:" + "b;" * 9000, "[[a: " + "(" * 9000 + "]]", "[[" * 9000):
        assert len(keys(text)) <= 1
