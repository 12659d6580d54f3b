"""How many of a translator's mistakes `cop translate check` sees."""

from __future__ import annotations

from tests.checking.mutations import WAYS


def test_there_are_many_ways() -> None:
    assert len(WAYS) >= 25
    assert len({each.name for each in WAYS}) == len(WAYS)
    assert all(each.way.__doc__ for each in WAYS)
