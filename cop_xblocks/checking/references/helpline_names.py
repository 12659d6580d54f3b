"""How a mistake names rows of `helplines.csv`."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.model import Helpline

_NAMED = 5


def named(rows: Sequence[Helpline]) -> str:
    """The first of some services, each with its country, and how many more there are: `Childline (GB), 119 (FR)`."""
    names = ", ".join(f"{row.name or f'{row.kind} {row.number}'} ({row.country})" for row in rows[:_NAMED])
    return names + (f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else "")


def counted(count: int, one: str, many: str) -> str:
    """`one helpline`, `3 helplines`."""
    return f"one {one}" if count == 1 else f"{count} {many}"
