"""The mobile apps show what says that it fits any device."""

from __future__ import annotations

import pytest

from tests.support.contract.examples import BLOCKS, USAGE, imported


@pytest.mark.usefixtures("host")
@pytest.mark.parametrize("tag", BLOCKS)
def test_the_apps_show_every_block(tag: str) -> None:
    """They ask for `student_view_multi_device`, which `StudentViewTransformer` takes from `has_support`
    (lms/djangoapps/course_api/blocks/transformers/student_view.py)."""
    block = imported(BLOCKS[tag]).unbound(USAGE)
    assert block.has_support(block.student_view, "multi_device")
