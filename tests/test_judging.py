"""The benchmark's verdicts."""

from __future__ import annotations

import pytest

from tests.bench.judging import verdict


@pytest.mark.parametrize(
    "line, met",
    [
        ("  a full build / its floor      3876 ms   1892 ms   x2.05  bound: 2", False),
        ("cop --help / python -c pass    41.5 ms    20.3 ms  x 2.05  bound: 6", True),
        ("  nothing to do / a full build  87 ms  3876 ms  2.25%  bound: 3 %", True),
        ("  memory, at its highest  301 MB   bound: 300 MB", False),
        ("  update, mdpo / ours   15807 ms  1249 ms  x 12.65  bound: at least 10", True),
        ("  update, mdpo / ours   15807 ms  1249 ms  x  9.99  bound: at least 10", False),
        ("  extract, po4a / ours   860 ms  860 ms  x  1.00  bound: more than 1", False),
        ("  strings that msgmerge has a translation for, and we not:        0  bound: 0", True),
        ("  strings that msgmerge has a translation for, and we not:        1  bound: 0", False),
        ("  what cannot be read  bound: 3", False),
        ("  the floor   1892 ms", None),
    ],
)
def test_a_bound_is_judged_as_it_is_meant(line: str, met: bool | None) -> None:
    assert verdict(line) is met
