"""The SQL of what every page reads and every answer stores.

Django takes ten times as long to compose such a statement as a database to run it (decision 0081). The statements are
plain SQL that SQLite and PostgreSQL both take. The models make the tables, and serve for rare statements.
"""

# ruff: noqa: S608 - what is put into a statement are names of this module; every value is a parameter

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection

_LEARNER = "JOIN cop_learner AS learner ON learner.id = learner_id WHERE learner.public = %s AND course = %s"
_KEY = "learner_id, course, block"


def progress_rows(public: uuid.UUID, course: str, blocks: Collection[str]) -> list[tuple[str, str, float, float, str]]:
    """What a learner has done in a course, in one statement: each row is `done` (a block was completed; in the order in
    which they were), `mark` or `state`, the block, the points of its best mark and the most points that it gives, and
    the state as JSON, if the block is among `blocks`."""
    state = f"CASE WHEN block IN ({_names(blocks)}) THEN CAST(state AS text) END" if blocks else "NULL"
    sql = (
        f"SELECT 'done', block, share, 0, NULL, done.id AS place FROM cop_completion AS done {_LEARNER} AND share >= 1 "
        f"UNION ALL SELECT 'mark', block, value, max_value, NULL, 0 FROM cop_grade {_LEARNER} AND max_value > 0 "
        f"UNION ALL SELECT 'state', block, 0, 0, {state}, 0 FROM cop_blockstate {_LEARNER} ORDER BY place"
    )
    learner = _stored(public), course
    return [row[:5] for row in _select(sql, *learner, *learner, *blocks, *learner)]


def are_completed(public: uuid.UUID, course: str, blocks: Collection[str]) -> bool:
    """Whether a learner has completed all of these blocks."""
    names = _names(blocks)
    sql = f"SELECT count(*) FROM cop_completion {_LEARNER} AND share >= 1 AND block IN ({names})"
    return bool(_select(sql, _stored(public), course, *blocks)[0][0] == len(blocks))


def stored_state(public: uuid.UUID, course: str, block: str) -> tuple[int, str] | None:
    """The identifier of the learner's row and the learner's state in a block as JSON; None where none is stored."""
    sql = f"SELECT learner_id, state FROM cop_blockstate {_LEARNER} AND block = %s"
    return next(iter(_select(sql, _stored(public), course, block)), None)


def learner_row(public: uuid.UUID) -> int | None:
    """The identifier of a learner's row; None where there is none."""
    return next((row for (row,) in _select("SELECT id FROM cop_learner WHERE public = %s", _stored(public))), None)


def store_views(row: int, blocks: Iterable[tuple[str, str]]) -> None:
    """Store that a learner has seen blocks, each a course and a name, as completed, unless that is stored already."""
    sql = f'INSERT INTO cop_completion ({_KEY}, share, "on") VALUES (%s, %s, %s, 1, %s) ON CONFLICT DO NOTHING'
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(row, course, block, _today()) for course, block in blocks])


def store_state(block: tuple[int, str, str], state: str) -> None:
    """Store a state, which is JSON. `block` is a learner's row, a course and a block."""
    _upsert("cop_blockstate", (*block, state), "state")


def store_completion(block: tuple[int, str, str], share: float) -> None:
    """Store how much of a block a learner has completed."""
    _upsert("cop_completion", (*block, share, _today()), "share", '"on"')


def store_mark(block: tuple[int, str, str], value: float, most: float) -> None:
    """Store a learner's points in a block, and the most points that it gives."""
    _upsert("cop_grade", (*block, value, most, _today()), "value", "max_value", '"on"')


def count_events(block: tuple[int, str, str]) -> int:
    """How many events of a learner in a block are stored."""
    sql = "SELECT count(*) FROM cop_event WHERE learner_id = %s AND course = %s AND block = %s"
    return int(_select(sql, *block)[0][0])


def store_events(block: tuple[int, str, str], events: Iterable[tuple[str, str]]) -> None:
    """Append events of a learner in a block: their names, and their data as JSON."""
    now = connection.ops.adapt_datetimefield_value(datetime.now(UTC).replace(microsecond=0))
    sql = f"INSERT INTO cop_event ({_KEY}, name, data, time) VALUES (%s, %s, %s, %s, %s, %s)"
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(*block, name, data, now) for name, data in events])


def _select(sql: str, *parameters: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _upsert(table: str, values: tuple[Any, ...], *columns: str) -> None:
    """Insert a row about a block, or update these columns of the one that there is."""
    updates = ", ".join(f"{column} = excluded.{column}" for column in columns)
    sql = (
        f"INSERT INTO {table} ({_KEY}, {', '.join(columns)}) VALUES ({_names(values)}) "
        f"ON CONFLICT ({_KEY}) DO UPDATE SET {updates}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _names(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _stored(public: uuid.UUID) -> Any:
    return public if connection.features.has_native_uuid_field else public.hex


def _today() -> Any:
    return connection.ops.adapt_datefield_value(datetime.now(UTC).date())
