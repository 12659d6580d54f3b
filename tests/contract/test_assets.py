"""A page with several of our blocks loads one script and one style, each once."""

from __future__ import annotations

from typing import Any

import pytest
from xblock.core import XBlock

try:
    from web_fragments.fragment import Fragment
except ModuleNotFoundError:  # XBlock has its own since 6.2
    from xblock.fragment import Fragment

from tests.support.contract.examples import BLOCKS, EXAMPLES
from tests.support.contract.runtime import LEARNER, Contract

pytestmark = pytest.mark.usefixtures("host")


def unit(contract: Contract, view: str) -> Any:
    """A unit with each of our blocks twice, as a page. xmodule/vertical_block.py, `_student_or_public_view`, adds the
    resources of each block, and a fragment keeps each once."""
    page = Fragment("")
    for number in range(2):
        for tag, cls in BLOCKS.items():
            usage = contract.add(cls, f"{tag}_{number}", **dict(EXAMPLES[tag].fields))
            block = contract.studio(usage) if view in ("author_view", "studio_view") else contract.open(usage, LEARNER)
            page.add_fragment_resources(block.runtime.render(block, view, {}))
    return page


def addresses(page: Any) -> list[str]:
    """What the page loads."""
    return [resource.data for resource in page.resources if resource.kind == "url"]


@pytest.mark.parametrize("view", ["student_view", "public_view", "author_view"])
def test_a_unit_with_many_blocks_loads_each_asset_once(view: str) -> None:
    loaded = addresses(unit(Contract(), view))
    assert sorted(address.rpartition("/")[2] for address in loaded) == ["cop.css", "cop.js"]


def test_the_editor_loads_its_own_besides_and_each_once() -> None:
    loaded = addresses(unit(Contract(), "studio_view"))
    assert sorted(address.rpartition("/")[2] for address in loaded) == ["cop.css", "cop.js", "studio.css", "studio.js"]


def test_nothing_is_written_into_the_page_for_each_block() -> None:
    """A script or a style in a block's own HTML would be there once for each block."""
    page = unit(Contract(), "student_view")
    assert all(resource.kind == "url" for resource in page.resources)


def test_all_blocks_are_in_one_package_for_the_address_of_an_asset() -> None:
    """openedx/core/lib/xblock_utils/__init__.py, `xblock_local_resource_url`: an address is made of the package that a
    block's class is in, so that blocks of two packages would load the same file twice."""

    def package(cls: type[XBlock]) -> str:
        return cls.__module__.rpartition(".")[0]

    assert {package(cls) for cls in BLOCKS.values()} == {"cop_xblocks"}
