"""Every block of ours under the contract runtime, and blocks that are wrong on purpose."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

import pytest

from tests.support.contract import checks
from tests.support.contract.examples import BLOCKS, EXAMPLES
from tests.support.contract.wrong import WRONG

pytestmark = pytest.mark.usefixtures("host")

SCORED = [tag for tag, block in BLOCKS.items() if block.has_score]
PRIVATE = ["cop_plan"]
CONTRACT = [
    *((check, tag) for check in checks.OF_EVERY_BLOCK for tag in BLOCKS),
    *((check, tag) for check in checks.OF_WHAT_A_TEACHER_MAY_SEE for tag in BLOCKS if tag not in PRIVATE),
    *((check, tag) for check in checks.OF_WHAT_IS_PRIVATE for tag in PRIVATE),
    *((check, tag) for check in checks.OF_WHAT_IS_MARKED for tag in SCORED),
    *((check, "cop_quiz") for check in checks.OF_A_QUIZ),
]


def test_every_block_of_the_package_is_held_against_the_contract() -> None:
    ours = {
        entry_point.name: entry_point.load()
        for entry_point in entry_points(group="xblock.v1")
        if entry_point.value.startswith("cop_xblocks.")
    }
    assert ours == BLOCKS
    assert EXAMPLES.keys() == BLOCKS.keys()
    assert SCORED == ["cop_quiz", "cop_scenario"]


@pytest.mark.parametrize(
    ("check", "tag"), CONTRACT, ids=[f"{check.__name__.removeprefix('check_')}-{tag}" for check, tag in CONTRACT]
)
def test_a_block_keeps_the_contract(check: checks.Check, tag: str) -> None:
    check(BLOCKS[tag])


@pytest.mark.parametrize(
    ("check", "block"),
    WRONG,
    ids=[f"{check.__name__.removeprefix('check_')}-{block.__name__}" for check, block in WRONG],
)
def test_a_wrong_block_does_not(check: checks.Check, block: Any) -> None:
    with pytest.raises(AssertionError):
        check(block)


def test_every_check_finds_a_block_that_is_wrong() -> None:
    assert {check for check, _tag in CONTRACT} == {check for check, _block in WRONG}
