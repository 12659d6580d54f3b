"""One part of a long lesson, so that a keystroke need not wait until all of it is read.

A part is what stands between two `##` headings, or above the first. It is read as if the others were empty lines, so
that what is said of it has its place in the file. What the parts say of one another is left to the reading of the
whole, a moment later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")


def part_around(lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The part that some lines (from 0, both included) are in, as its first line and the line behind it."""
    start, end = 0, len(lines)
    for head in _heads(lines):
        if head <= first:
            start = head
        elif head > last:
            end = head
            break
    return start, end


def alone(lines: Sequence[str], start: int, end: int) -> str:
    """A lesson of which there is this part alone; what is found on other lines than its own means nothing."""
    ended = _front_matter_end(lines)
    title = next((line for line in range(ended, start) if lines[line].startswith("# ")), -1)
    kept = [
        line if start <= number < end or number < ended or number == title or _DEFINITION.match(line) else "\n"
        for number, line in enumerate(lines[:end])
    ]
    behind = "".join(line for line in lines[end:] if _DEFINITION.match(line))
    # Without any heading behind it, what stands above the first one would be taken for the whole.
    return "".join(kept) + ("\n## -\n\n-\n" if start == 0 and end < len(lines) else "") + behind


def _heads(lines: Sequence[str]) -> Iterator[int]:
    """The lines of `##` headings that are not in a block of code."""
    fence = ""
    for number, line in enumerate(lines):
        if not line.startswith((" ", "`", "~", "#")):
            continue
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence):
            fence = ""
        elif not fence and line.startswith("## "):
            yield number


def _front_matter_end(lines: Sequence[str]) -> int:
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((number + 1 for number in range(1, len(lines)) if lines[number].rstrip() == "---"), 0)
