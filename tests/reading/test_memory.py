"""What reading remembers stays bounded, however long an editor's session is."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from cop_xblocks.markdown.inline import inline_targets
from cop_xblocks.model import Report
from cop_xblocks.reading.lesson import Defaults, read_lesson

LENGTH = 100_000
"""Characters of what is edited."""


def growth(edit: Callable[[int], object], edits: int) -> int:
    """Bytes that the last nine tenths of some edits leave behind."""
    sizes = []
    tracemalloc.start()
    for number in range(edits):
        edit(number)
        if number in (edits // 10, edits - 1):
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    return sizes[1] - sizes[0]


def test_three_hundred_edits_of_a_long_lesson_leave_one_version_behind(tmp_path: Path) -> None:
    path = tmp_path / "long.md"

    def edit(number: int) -> None:
        # A block of code is one token: the time goes into the text, not into its parts.
        text = f"---\nkey: long\n---\n# Long {number}\n\n```\n{'x' * LENGTH}\n```\n"
        read_lesson(path, "parents/long.md", Defaults(), Report(), {path: text})

    assert growth(edit, 300) < 10 * LENGTH


def test_three_hundred_edits_of_a_long_string_leave_a_bounded_number_of_its_versions_behind() -> None:
    assert growth(lambda number: inline_targets(f"{number} {'x' * LENGTH} [a](b.md)"), 300) < 20_000_000
