"""Values of the model as the cache holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from cop_xblocks.build.codec import Codec
from cop_xblocks.model import Question, Span, Text
from cop_xblocks.reading import read_course

COURSES = Path(__file__).parents[2] / "courses"


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        -3,
        0.1,
        "a\ud800\0\n\u2028é",
        (),
        ((), (("",),)),
        frozenset({"b", "a"}),
        Decimal("1.50"),
        Fraction(2, 3),
        Span("a.md", 1, 2, 3, 4),
        Text("a title", "A", "en", Span("a.md", 1, 1, 1, 1), stale=True),
        Question("k", "choice", Text("k question", "?", "en"), body=(Fraction(1, 2), None), stem=(), partial=True),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    codec = Codec()
    data = codec.encode(value)
    again = Codec(codec.table).decode(data)
    assert again == value
    assert type(again) is type(value)


def test_our_own_courses_come_back_as_they_were() -> None:
    for folder in COURSES.glob("*/course.md"):
        course = read_course(folder.parent).course
        codec = Codec()
        data = codec.encode(course)
        assert Codec(codec.table).decode(data) == course


@dataclass
class Changeable:
    name: str


@pytest.mark.parametrize(
    "value",
    [Changeable("x"), [1], {"a": 1}, b"x", object(), (Changeable("x"),)],
    ids=lambda value: type(value).__name__,
)
def test_what_can_change_is_not_kept(value: object) -> None:
    with pytest.raises(TypeError):
        Codec().encode(value)


@pytest.mark.parametrize(
    "name",
    [
        "os:system",
        "subprocess:Popen",
        "cop_xblocks.markdown:Document",
        "cop_xblocks.model:derive_key",
        "cop_xblocks.model",
    ],
)
def test_a_table_can_name_nothing_but_frozen_values_of_the_package(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        Codec(json.dumps([name]).encode())
