"""What a comment is: a mark, a note to translators, or the author's own remark."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.markdown import (
    Annotation,
    Comment,
    Reader,
    Vocabulary,
    named_by_role,
    nearest,
    parse,
    read_comment,
    read_elements,
)
from cop_xblocks.markdown.annotations import distance
from cop_xblocks.model import Span

VOCABULARY = Vocabulary(("question",), ("points", "objective"), ("partial", "multi", "order"))


def summary_of(read: Annotation | str | None) -> str:
    """What was understood, on one line."""
    if read is None:
        return "remark"
    if isinstance(read, str):
        return f"translators {read}"
    out = ["mark"]
    if read.name:
        out.append(f"name={read.name}")
    if read.key:
        out.append(f"key={read.key}")
    out.extend(f"{name}={value}" for name, value in read.settings.items())
    if read.flags:
        out.append("flags=" + ",".join(read.flags))
    if read.unknown:
        out.append("unknown=" + ",".join(f"{what}:{word}" for what, word in read.unknown))
    if read.repeated:
        out.append("repeated=" + ",".join(read.repeated))
    return " ".join(out)


def read(body: str) -> Annotation | str | None:
    return read_comment(Comment(f"<!-- {body} -->", Span("", 1, 1, 1, 1)), VOCABULARY, annotation_names())


@pytest.mark.parametrize(
    "number, title, body, wanted", read_fixture_file(Path(__file__).parent / "fixtures" / "marks.md")
)
def test_what_a_comment_is(number: int, title: str, body: str, wanted: str) -> None:
    assert summary_of(read(body.strip())) == wanted.strip(), title


@given(st.text(st.sampled_from("question planscr=#-:<!> \n1é"), max_size=30))
@example("<!-->")
@example("#")
@example("=")
@example("# #1")
def test_any_comment_is_understood_one_way_or_another(body: str) -> None:
    annotation = read(body)
    assert annotation is None or isinstance(annotation, (str, Annotation))
    if isinstance(annotation, Annotation):
        words = [
            *annotation.settings,
            *annotation.flags,
            *(word for _, word in annotation.unknown),
            *annotation.repeated,
        ]
        assert len(words) + bool(annotation.name) + bool(annotation.key) == len(annotation.comment.body.split())


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_distance_is_levenshteins_as_far_as_two(one: str, other: str) -> None:
    def slow(a: str, b: str) -> int:
        if not a or not b:
            return len(a) + len(b)
        return min(slow(a[1:], b) + 1, slow(a, b[1:]) + 1, slow(a[1:], b[1:]) + (a[0] != b[0]))

    assert min(distance(one, other), 3) == min(slow(one, other), 3)
    assert distance(one, other) == distance(other, one)


def test_the_nearest_known_word_is_offered_and_no_far_one() -> None:
    assert nearest("Qestion", ("question", "planned")) == "question"
    assert nearest("colour", ("question", "planned")) is None


@pytest.mark.parametrize(
    "body, wanted",
    [("qestion", "'question'"), ("translator: a boy", "'translators:'"), ("excuze COP203: so", "'excuse'")],
)
def test_a_slip_in_a_name_is_a_mistake_that_offers_the_right_name(body: str, wanted: str) -> None:
    document = parse(f"Words.\n\n<!-- {body} -->\n\nMore words.\n")
    reader = Reader(document, "en", annotation_names())
    read_elements(reader, document.nodes, named_by_role("u"))
    (mistake,) = reader.report.diagnostics
    assert mistake.severity == "error"
    assert wanted in mistake.help


def test_a_note_to_translators_reaches_the_next_string_only() -> None:
    document = parse("<!-- translators: a boy -->\n\n- Leo <!-- translators: 15 years old -->\n- Mei\n")
    (bullets,) = read_elements(Reader(document, "en", annotation_names()), document.nodes, named_by_role("u"))
    assert [item.text and item.text.comment for item in bullets.children] == ["a boy\n15 years old", ""]
