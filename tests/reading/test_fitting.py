"""What fits a schema without jsonschema fits it with jsonschema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cop_xblocks.reading import read_course, schema
from cop_xblocks.reading.fitting import fits

SCHEMAS = sorted(path.stem for path in (Path(__file__).parents[2] / "cop_xblocks/reading/schemas").glob("*.json"))
STRINGS = st.sampled_from(
    [
        "",
        "a",
        "key",
        "A key",
        "2026-11-24",
        "2026-02-30",
        "2026-1-1",
        "2026-11",
        "quiz",
        "parents",
        "en",
        "PT5H",
        "high",
        "x" * 300,
    ]
)
# A number that is whole is an integer to a schema, and front matter has no other ones.
FLOATS = st.floats(allow_nan=False).filter(lambda number: not number.is_integer())
VALUES: st.SearchStrategy[Any] = st.recursive(
    STRINGS | st.integers(-1, 200) | st.none() | st.booleans() | FLOATS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(STRINGS, inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("name", SCHEMAS)
@given(data=st.data())
def test_what_fits_has_no_mistakes(name: str, data: st.DataObject) -> None:
    shape = schema(name)
    known = list(shape.get("properties", {})) or ["a-fact"]
    inner = (
        list(shape.get("additionalProperties", {}).get("properties", {}))
        if isinstance(shape.get("additionalProperties"), dict)
        else []
    )
    keys = st.sampled_from([*known, *inner, "another"])
    value = data.draw(
        st.dictionaries(keys, VALUES | st.dictionaries(st.sampled_from([*inner, "x"]), VALUES, max_size=4), max_size=6)
    )
    validator = Draft202012Validator(shape, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert fits(value, shape) == validator.is_valid(value)


def test_jsonschema_is_not_loaded_for_a_course_without_mistakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jsonschema.Draft202012Validator", None)
    for course in (Path(__file__).parents[2] / "courses").glob("*/course.md"):
        assert read_course(course.parent).course is not None


def test_a_keyword_that_is_not_known_is_left_to_jsonschema() -> None:
    assert not fits("a", {"type": "string", "contentEncoding": "base64"})


@pytest.mark.parametrize("value", [{"pass_mark": 0.0}, {"pass_mark": 70.0}, {"pass_mark": 70.5}, {"minutes": True}])
def test_a_whole_number_may_have_a_point_and_a_truth_is_none(value: dict[str, Any]) -> None:
    assert fits(value, schema("lesson")) == Draft202012Validator(schema("lesson")).is_valid(value)
