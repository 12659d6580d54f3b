"""The table of events: stored with the state or not at all, bounded, and without a word of what a learner typed."""

from __future__ import annotations

import json
import logging
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.serving import fetch, serving

BLOCK = "trying_quiz"
OLDER = Path(__file__).parent / "data_file_2026_11_1.sql"
ANSWERED = {"question": "colour", "share": 1.0, "attempt": 1, "language": "en"}

Publish = Callable[..., None]


@pytest.fixture
def public(host: Path) -> uuid.UUID:
    """The number of a learner whom the host has never seen."""
    return uuid.uuid4()


@pytest.fixture
def publish(public: uuid.UUID) -> Publish:
    """Lets a block do what a handler does: change its state, publish events, and have both stored."""
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.runtime import HostRuntime
    from cop_xblocks.host.transactions import write_transaction

    def act(*events: tuple[str, dict[str, Any]], state: Any = None) -> None:
        runtime = HostRuntime(None, published_courses()["small"], public, {})
        block = runtime.block(BLOCK)
        if state is not None:
            block.state = state
            block.save()
        for name, data in events:
            runtime.publish(block, name, data)
        if runtime.has_something_to_store():
            with write_transaction():
                runtime.store(None)

    return act


def events(public: uuid.UUID) -> list[Any]:
    from cop_xblocks.host.models import Event

    return list(Event.objects.filter(learner__public=public).order_by("id"))


def test_an_event_is_stored_with_its_data_and_its_second(publish: Publish, public: uuid.UUID) -> None:
    before = datetime.now(UTC)
    publish(("cop.question.answered", ANSWERED), ("cop.attempt.submitted", {"attempt": 1}), state={"attempts": 1})
    first, second = events(public)
    assert (first.course, first.block, first.name, first.data) == ("small", BLOCK, "cop.question.answered", ANSWERED)
    assert (second.name, second.data) == ("cop.attempt.submitted", {"attempt": 1})
    assert first.time.microsecond == 0 and abs(first.time - before) < timedelta(seconds=60)


def test_the_table_has_no_column_for_who_or_where_somebody_is(host: Path) -> None:
    from cop_xblocks.host.models import Event

    columns = {field.column for field in Event._meta.get_fields() if field.concrete}
    assert columns == {"id", "learner_id", "course", "block", "name", "data", "time"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("edx.grades.changed", {}),
        ("problem_check", {"answers": "x"}),
        ("copper", {}),
    ],
)
def test_other_events_are_dropped(publish: Publish, public: uuid.UUID, name: str, data: dict[str, Any]) -> None:
    publish((name, data), ("cop.hint.taken", {"question": "colour"}))
    assert [event.name for event in events(public)] == ["cop.hint.taken"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cop." + "x" * 61, {}),
        ("cop.question.answered", {"text": "x" * 4000}),
        ("cop.question.answered", {"text": "\u0641" * 700}),
        ("cop.question.answered", ANSWERED | {"choice": [f"{number:045}" for number in range(40)]}),
    ],
)
def test_an_event_that_is_too_large_is_dropped_with_the_others_of_its_request(
    publish: Publish, public: uuid.UUID, name: str, data: dict[str, Any]
) -> None:
    """An attempt without one of its answers would count as one with a question left out."""
    submitted = ("cop.attempt.submitted", {"attempt": 1})
    publish(("cop.question.answered", ANSWERED), (name, data), submitted, state={"attempts": 1})
    assert events(public) == []
    publish(("cop.question.answered", ANSWERED), submitted)
    assert [event.name for event in events(public)] == ["cop.question.answered", "cop.attempt.submitted"]


def test_what_is_dropped_counts_for_nothing(publish: Publish, public: uuid.UUID) -> None:
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.models import Learner
    from cop_xblocks.host.runtime import HostRuntime

    runtime = HostRuntime(None, published_courses()["small"], public, {})
    block = runtime.block(BLOCK)
    runtime.publish(block, "cop.question.answered", ANSWERED)
    runtime.publish(block, "cop.question.answered", {"text": "x" * 4000})
    assert runtime.size_of_events() == 0 and not runtime.has_something_to_store()
    publish(("cop.question.answered", {"text": "x" * 4000}))
    assert not Learner.objects.filter(public=public)


def test_grades_and_completions_are_no_events(publish: Publish, public: uuid.UUID) -> None:
    from cop_xblocks.host.models import Completion, Grade

    publish(("grade", {"value": 1, "max_value": 2}), ("completion", {"completion": 1.0}))
    assert events(public) == []
    assert Grade.objects.get(learner__public=public).value == 1
    assert Completion.objects.get(learner__public=public).share == 1


def test_the_oldest_events_of_a_learner_in_a_block_are_kept(
    publish: Publish, public: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of one request together, and none behind one that was refused: no attempt is recorded in part, and none
    is missing between two."""
    from cop_xblocks.host import events as table

    monkeypatch.setattr(table, "MOST_EVENTS", 5)
    for attempt, answers in enumerate((2, 2, 4, 1, 3), start=1):
        publish(*[("cop.question.answered", {"attempt": attempt})] * answers, state={"attempts": attempt})
    assert [event.data["attempt"] for event in events(public)] == [1, 1, 2, 2, 3, 3, 3, 3]


def test_what_a_stranger_can_store_is_bounded(publish: Publish, public: uuid.UUID) -> None:
    """By the events of one request more than the bound: how many there are, the course's author decides."""
    from cop_xblocks.host.events import MOST_DATA, MOST_EVENTS

    for _ in range(6):
        publish(*[("cop.hint.taken", {"question": "x" * (MOST_DATA - 16)})] * 200)
    stored = events(public)
    assert MOST_EVENTS <= len(stored) < MOST_EVENTS + 200
    assert all(len(json.dumps(event.data)) <= MOST_DATA for event in stored)


@pytest.fixture
def refusing(host: Path) -> Iterator[Callable[[str], None]]:
    """Lets the database refuse each row that is to be stored in a table."""
    from django.db import connection

    tables: list[str] = []
    is_sqlite = connection.vendor == "sqlite"

    def refuse(table: str) -> None:
        trigger = "BEGIN SELECT RAISE(ABORT, 'refused'); END" if is_sqlite else "FOR EACH ROW EXECUTE FUNCTION refuse()"
        with connection.cursor() as cursor:
            if not is_sqlite:
                cursor.execute(
                    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                    "$$BEGIN RAISE integrity_constraint_violation USING MESSAGE = 'refused'; END$$"
                )
            cursor.execute(f"CREATE TRIGGER refusing BEFORE INSERT ON {table} {trigger}")
        tables.append(table)

    yield refuse
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute("DROP TRIGGER refusing" if is_sqlite else f"DROP TRIGGER refusing ON {table}")
        if tables and not is_sqlite:
            cursor.execute("DROP FUNCTION refuse")


@pytest.mark.parametrize("table", ["cop_event", "cop_blockstate", "cop_completion"])
def test_events_and_state_are_stored_together_or_not_at_all(
    publish: Publish, public: uuid.UUID, refusing: Callable[[str], None], table: str
) -> None:
    from django.db import IntegrityError

    from cop_xblocks.host.models import BlockState, Learner

    refusing(table)
    with pytest.raises(IntegrityError, match="refused"):
        publish(("completion", {"completion": 1.0}), ("cop.question.answered", ANSWERED), state={"attempts": 1})
    assert events(public) == []
    assert not BlockState.objects.filter(learner__public=public) and not Learner.objects.filter(public=public)


def test_a_state_that_is_too_large_leaves_no_event(publish: Publish, public: uuid.UUID) -> None:
    from cop_xblocks.host.transactions import TooLargeError

    with pytest.raises(TooLargeError):
        publish(("cop.question.answered", ANSWERED), state={"answers": "x" * 300_000})
    assert events(public) == []


def test_a_quiz_that_was_sent_leaves_its_answers_and_the_attempt(newcomer: Any, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    learner.get(path)
    for picks in (small_course.WRONG, small_course.RIGHT):
        assert learner.send(path, learner.answer(path, picks))["marked"]
    stored = events(uuid.UUID(learner.client.session["learner"]))
    assert {(event.course, event.block) for event in stored} == {("small", BLOCK)}
    attempt = [*["cop.question.answered"] * 3, "cop.attempt.submitted"]
    assert [event.name for event in stored] == attempt * 2
    assert [event.data["attempt"] for event in stored] == [1] * 4 + [2] * 4
    assert {event.data["language"] for event in stored} == {"en"}
    colours = [event.data for event in stored if event.data.get("question") == "colour"]
    assert [(data["share"], data["choice"]) for data in colours] == [(0.0, ["seven"]), (1.0, ["red"])]
    assert [event.data["share"] for event in stored if event.name == "cop.attempt.submitted"] == [0.0, 1.0]


def test_a_quiz_that_is_sent_twice_leaves_one_attempt(newcomer: Any, small_course: ModuleType) -> None:
    """A double click, or a reply that was lost."""
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, small_course.WRONG)
    for _ in range(2):
        learner.send(path, fields)
    stored = events(uuid.UUID(learner.client.session["learner"]))
    assert [event.name for event in stored].count("cop.attempt.submitted") == 1


def test_what_was_typed_is_in_no_event(newcomer: Any, small_course: ModuleType) -> None:
    """Nor is what a stranger sends in the place of an answer."""
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, small_course.WRONG)
    learner.send(path, {name: [*values, "a secret"] for name, values in fields.items() if name != "attempt"} | fields)
    names = [name for name in fields if name not in ("attempt", "csrfmiddlewaretoken")]
    learner.send(path, learner.answer(path, small_course.RIGHT) | {name: ["a secret"] for name in names})
    stored = events(uuid.UUID(learner.client.session["learner"]))
    assert stored and "secret" not in json.dumps([event.data for event in stored])


def test_events_are_deleted_with_their_learner(publish: Publish, public: uuid.UUID) -> None:
    from cop_xblocks.host.models import Learner
    from cop_xblocks.host.retention import delete_learners_without_answers

    publish(("cop.hint.taken", {"question": "colour"}))
    Learner.objects.filter(public=public).update(since="2020-01-01")
    delete_learners_without_answers()
    assert events(public) == [] and not Learner.objects.filter(public=public)


def test_nothing_of_an_event_is_logged(publish: Publish, public: uuid.UUID, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "cop_xblocks")
    publish(("cop.question.answered", ANSWERED), state={"attempts": 1})
    publish(("cop.x", {"text": "y" * 5000}), state={"attempts": 2})
    assert events(public) and not caplog.records


def test_events_count_towards_what_an_address_may_store(publish: Publish, public: uuid.UUID) -> None:
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.runtime import HostRuntime

    runtime = HostRuntime(None, published_courses()["small"], public, {})
    assert runtime.size_of_events() == 0
    runtime.publish(runtime.block(BLOCK), "cop.question.answered", ANSWERED)
    assert runtime.size_of_events() > len(json.dumps(ANSWERED))


def test_a_data_file_of_2026_11_1_gets_the_table_and_keeps_what_it_holds(
    tmp_path: Path, small_course: ModuleType
) -> None:
    small_course.write_course(tmp_path)
    data = tmp_path / "l.sqlite3"
    tables = ("cop_learner", "cop_blockstate", "cop_grade", "cop_completion", "cop_secret")

    def rows() -> list[list[Any]]:
        with closing(sqlite3.connect(data)) as connection:
            return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]

    with closing(sqlite3.connect(data)) as connection:
        connection.executescript(OLDER.read_text("utf-8"))
    before = rows()
    assert all(before)
    with serving(tmp_path, data):
        assert rows() == before
    with closing(sqlite3.connect(data)) as connection:
        assert connection.execute("SELECT count(*) FROM cop_event").fetchone() == (0,)


def test_a_learner_of_2026_11_1_finds_the_answers_again(tmp_path: Path, small_course: ModuleType) -> None:
    import urllib.request

    small_course.write_course(tmp_path)
    data = tmp_path / "l.sqlite3"
    with closing(sqlite3.connect(data)) as connection:
        connection.executescript(OLDER.read_text("utf-8"))
    with serving(tmp_path, data) as (_, address):
        request = urllib.request.Request(f"{address}courses/small/marks/", headers={"Cookie": COOKIE})
        with urllib.request.urlopen(request, timeout=20) as reply:
            page = reply.read().decode()
        assert "1 of 2" in page  # the graded quiz was taken once
        assert fetch(f"{address}healthz") == "ok"


COOKIE = (
    "cop_learner_67be93f2=eyJsZWFybmVyIjoiNzE5MzMxZjE4OTI1NGZjZDg4MjRmZjM0ZGU3YjZjYzIiLCJyZW5ld2VkIjo3Mzk5NDksIl9jc3JmdG9rZW4iOiJGbzM2"
    "YUxuOHppVHBZVmUyQ3lUdkJrSXBGazhleFRLciJ9:1xXbTg:ssRJR8tZ988b7pqTZ4CZlRDZSMGEfvHaJSTSSNcx26A"
)
"""What the browser of the learner in OLDER holds."""
