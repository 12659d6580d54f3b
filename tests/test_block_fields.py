"""A block's fields, whatever is stored in them."""

from __future__ import annotations

from typing import Any

import pytest

from cop_xblocks.block_fields import AnyBoolean, AnyFloat, AnyInteger, AnySource, AnyString, ReplaceOnlyDict
from tests.support.contract.examples import BLOCKS, USAGE, imported
from tests.support.contract.runtime import LEARNER, Visitor

JUNK: tuple[Any, ...] = (None, "x", b"\xff", 1e308, float("nan"), float("inf"), -(10**400), [], [1], {}, {"a": 1}, True)


@pytest.mark.parametrize(
    ("field", "type_"),
    [
        (AnyString(default="d"), str),
        (AnySource(default="d"), str),
        (AnyInteger(default=3), (int, type(None))),
        (AnyFloat(default=1.0), float),
        (AnyBoolean(default=False), bool),
        (ReplaceOnlyDict(default={}), dict),
    ],
)
def test_any_value_reads_as_one_of_the_field_s_own(field: Any, type_: Any) -> None:
    for value in JUNK:
        assert isinstance(field.from_json(value), type_), value


def test_a_value_of_the_field_s_own_is_read_as_it_is() -> None:
    assert AnyString(default="d").from_json("") == ""
    assert AnySource(default="An example").from_json(None) == ""
    assert AnyInteger(default=3).from_json(0) == 0
    assert AnyInteger(default=3).from_json(None) is None
    assert AnyInteger(default=3).from_json(-1) == 3, "no draw of a quiz, and no bound of attempts"
    assert AnyFloat(default=1.0).from_json(-0.5) == 1.0
    assert AnyFloat(default=1.0).from_json("2.5") == 2.5
    assert AnyBoolean(default=False).from_json("true") is True
    assert ReplaceOnlyDict(default={}).from_json({"a": 1}) == {"a": 1}


@pytest.mark.usefixtures("host")
@pytest.mark.parametrize("tag", BLOCKS)
@pytest.mark.parametrize("value", [1e308, [[]], {"a": []}, None])
def test_a_block_is_shown_and_published_whatever_its_fields_hold(tag: str, value: Any) -> None:
    """Each was HTTP 500 for the whole unit where an own field held another type than its own."""
    cls = BLOCKS[tag]
    for name in (*cls.authored.values(), "due", "graceperiod", "show_correctness"):
        contract = imported(cls)
        contract.set(USAGE, **{name: value})
        for visitor in (LEARNER, Visitor(staff=True)):
            assert 'class="cop ' in contract.view(USAGE, visitor), name
        block = contract.unbound(USAGE)
        assert not cls.has_score or block.max_score() >= 0
        block.student_view_data()
        block.index_dictionary()


@pytest.mark.usefixtures("host")
@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/a.svg", "//elsewhere.example/a.svg", "javascript:a.svg", "x"]
)
def test_a_file_is_never_loaded_from_elsewhere(address: str) -> None:
    """A site's tools may have stored anything for the address of a picture."""
    contract = imported(BLOCKS["cop_lesson"], source="![A house](media/a.svg)\n")
    contract.set(USAGE, files={"a.svg": address})
    assert 'src="/static/a.svg"' in contract.view(USAGE)
    contract.set(USAGE, files={"a.svg": "/static/b.svg"})
    assert 'src="/static/b.svg"' in contract.view(USAGE)
