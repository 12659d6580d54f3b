"""Exports what learners did, as rows for a spreadsheet or a program, without anything that identifies a learner.

In each export the learners have other numbers, in another order, so that nobody can join two exports, or one and the
data file. Times are days. No row holds what a learner typed: the states of blocks, which may hold it, are left out.
"""

from __future__ import annotations

import csv
import io
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cop_xblocks.host.models import Completion, Event, Grade, Learner

COLUMNS = ("learner", "course", "block", "row", "day", "value", "of", "name", "data")
AT_ONCE = 500
"""Learners whose rows are in memory at the same time."""

Row = dict[str, Any]


def rows(course: str = "") -> Iterator[Row]:
    """The blocks that learners finished, their marks and their events, of one course or of all."""
    learners = list(Learner.objects.values_list("id", flat=True))
    secrets.SystemRandom().shuffle(learners)
    only = {"course": course} if course else {}
    for start in range(0, len(learners), AT_ONCE):
        numbers = {learner: number for number, learner in enumerate(learners[start : start + AT_ONCE], start + 1)}
        chunk = [
            row
            for table, describe in _TABLES
            for stored in table.objects.filter(**only, learner__in=list(numbers)).order_by("id").values()
            for row in [_row(numbers, stored, describe)]
        ]
        yield from sorted(chunk, key=lambda row: row["learner"])


def _row(numbers: Mapping[int, int], stored: Row, describe: Callable[[Row], Row]) -> Row:
    return {
        "learner": numbers[stored["learner_id"]],
        "course": stored["course"],
        "block": stored["block"],
        **describe(stored),
    }


def _completion(stored: Row) -> Row:
    return {"row": "completion", "day": stored["on"].isoformat(), "value": stored["share"], "of": 1}


def _mark(stored: Row) -> Row:
    return {"row": "mark", "day": stored["on"].isoformat(), "value": stored["value"], "of": stored["max_value"]}


def _event(stored: Row) -> Row:
    return {"row": "event", "day": stored["time"].date().isoformat(), "name": stored["name"], "data": stored["data"]}


_TABLES: tuple[tuple[Any, Callable[[Row], Row]], ...] = (
    (Completion, _completion),
    (Grade, _mark),
    (Event, _event),
)


def json_lines(of: Iterable[Row]) -> Iterator[str]:
    """One JSON object a line."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in of)


def csv_lines(of: Iterable[Row]) -> Iterator[str]:
    """A table with a head; an event's data is one cell of JSON."""
    yield _csv_line(COLUMNS)
    for row in of:
        yield _csv_line(
            [json.dumps(cell) if isinstance(cell := row.get(column, ""), dict) else cell for column in COLUMNS]
        )


def _csv_line(cells: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
