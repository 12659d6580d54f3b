"""Every block of ours under the contract runtime, and blocks that are wrong on purpose."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest

from tests.contract import checks
from tests.contract.examples import BLOCKS, EXAMPLES

pytestmark = pytest.mark.usefixtures("host")

OF_EVERY_BLOCK = [checks.check_it_is_shown, checks.check_what_publishing_asks_for]


def test_every_block_of_the_package_is_held_against_the_contract() -> None:
    ours = {each.name: each.load() for each in entry_points(group="xblock.v1") if each.value.startswith("cop_xblocks.")}
    assert ours == BLOCKS
    assert EXAMPLES.keys() == BLOCKS.keys()


@pytest.mark.parametrize("tag", BLOCKS)
@pytest.mark.parametrize("check", OF_EVERY_BLOCK, ids=lambda check: check.__name__)
def test_a_block_keeps_the_contract(check: checks.Check, tag: str) -> None:
    check(BLOCKS[tag])
