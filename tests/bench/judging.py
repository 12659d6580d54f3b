"""What the benchmark prints, with a verdict behind each bound. Nothing fails: a test that measured time would fail by
chance."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import TextIO

_BOUND = re.compile(r"bound: (?P<way>at least |more than )?(?P<bound>[\d.]+)(?: (?P<unit>%|MB|ms))?\s*$")
_MEASURED = {
    "": re.compile(r"(?:\bx|: ) *([\d.]+)"),
    "%": re.compile(r"([\d.]+)%"),
    "MB": re.compile(r"([\d.]+) MB"),
    "ms": re.compile(r"([\d.]+) ms"),
}
"""By a bound's unit: what is held against it, the last of its kind on the line."""


def verdict(line: str) -> bool | None:
    """Whether what was measured is within the bound at the end of a line; None where there is no bound."""
    bound_text = _BOUND.search(line)
    if bound_text is None:
        return None
    measured = _MEASURED[bound_text["unit"] or ""].findall(line[: bound_text.start()])
    if not measured:
        return False
    measurement, bound = float(measured[-1]), float(bound_text["bound"])
    return {None: measurement <= bound, "at least ": measurement >= bound, "more than ": measurement > bound}[
        bound_text["way"]
    ]


class _Judged:
    """Writes lines to a stream, each with its verdict."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._line = ""
        self.verdicts: list[bool] = []

    def write(self, text: str) -> int:
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            outcome = verdict(line)
            if outcome is not None:
                self.verdicts.append(outcome)
                line = f"{line.rstrip():110}  {'met' if outcome else 'NOT MET'}"
            self._stream.write(f"{line}\n")
        self._stream.flush()
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


def judged(measure: Callable[[], None]) -> None:
    """Run what measures and prints, and say of each bound, and at last of all, whether it is met."""
    judge = _Judged(sys.stdout)
    with redirect_stdout(judge):
        measure()
    print(f"\n{sum(judge.verdicts)} of {len(judge.verdicts)} bounds are met")
