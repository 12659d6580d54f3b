"""Storing what learners do: one at a time, few statements, and reading goes on while nothing can be stored."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import html as parser

from tests.support.databases import locked
from tests.support.serving import Browser, fetch, send_at_once, serving
from tests.support.small_course import NOT_SAVED, public_id, seen

Newcomer = Callable[[], Any]
READING = "/courses/small/units/reading/"
COURSE = "/courses/small/"


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers give up soon, so that a test need not wait as long as they do."""
    monkeypatch.setattr("cop_xblocks.host.transactions.PATIENCE", 0.5)


# How many statements it takes


@contextmanager
def counted(most: int) -> Iterator[None]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        yield
    # SQLite locks with BEGIN; on PostgreSQL that is a statement.
    queries = [query["sql"] for query in captured.captured_queries]
    statements = [sql for sql in queries if not sql.startswith("SET LOCAL lock_timeout")]
    assert len(statements) <= most, "\n".join(statements)
    assert not [statement for statement in statements if statement.startswith("SAVEPOINT")]


def test_a_repeated_submission_takes_few_statements(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    learner.get(COURSE)
    fields = learner.answer(path, small_course.WRONG)
    with counted(12):
        assert learner.send(path, fields)["marked"]
    fields = learner.answer(path, small_course.WRONG)
    with counted(10):  # two of them for the events
        assert learner.send(path, fields)["marked"]


def test_a_submission_that_changes_nothing_is_not_a_transaction(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, {})
    learner.get(path)
    with counted(1):
        assert not learner.send(path, fields)["marked"]


@pytest.mark.parametrize("path", ["/", COURSE, "/courses/small/marks/", READING, "/courses/small/units/trying/"])
def test_a_page_takes_few_statements(newcomer: Newcomer, small_course: ModuleType, path: str) -> None:
    learner = newcomer()
    learner.send(small_course.PRACTICE, learner.answer(small_course.PRACTICE, small_course.WRONG))
    learner.get(READING)
    learner.get(path)
    with counted(8 if path == "/" else 4):  # the catalog: four for each course
        learner.get(path)


def test_a_unit_reads_the_states_of_its_own_blocks_alone(newcomer: Newcomer, small_course: ModuleType) -> None:
    """What is stored for one unit made every page of the course slow."""
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.progress import read_progress

    learner = newcomer()
    for path in (small_course.PRACTICE, small_course.GRADED):
        learner.send(path, learner.answer(path, small_course.WRONG))
    hosted, public = published_courses()["small"], public_id(learner)
    some = read_progress(public, hosted, ["last_quiz"])
    assert some.attempts("last_quiz") == 1 and some.states["trying_quiz"] == {}
    assert read_progress(public, hosted, ["trying_quiz"]).attempts("trying_quiz") == 1


# While nothing can be stored


def test_a_page_is_read_and_noted_later_while_another_program_writes(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    learner = newcomer()
    learner.get(COURSE)
    with locked():
        start = time.monotonic()
        assert "A paragraph." in learner.get(READING)
        assert "Read this" in learner.get("/courses/small/units/trying/")
        assert time.monotonic() - start < 5
    learner.get(COURSE)
    assert seen(learner) == {"reading_text", "trying_text"}


@pytest.mark.usefixtures("hurried")
def test_answers_that_cannot_be_stored_are_refused_kindly_and_taken_later(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, small_course.RIGHT)
    with locked():
        reply = learner.post(path, json.dumps({"fields": fields}), fields["csrfmiddlewaretoken"][0])
        assert (reply.status_code, reply.json()) == (503, {"notice": NOT_SAVED})
        assert reply["Retry-After"]
        form = learner.send_form(path, fields)
        assert form.status_code == 503 and NOT_SAVED in form.content.decode()
        assert small_course.statuses(learner.get(path)) == []
    assert learner.send(path, fields)["marked"]


@pytest.mark.usefixtures("hurried")
def test_a_plain_form_that_was_not_stored_can_be_sent_again_from_the_page_that_says_so(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    """Going back loses what was typed: a browser does not fill in again what it may not complete."""
    learner, path = newcomer(), small_course.PRACTICE
    fields = {**learner.answer(path, small_course.RIGHT), "words": ['Two "lines"\n<here>']}
    with locked():
        reply = learner.send_form(path, fields)
    (form,) = parser.fromstring(reply.content.decode()).forms
    assert form.get("method") == "post" and "Try again" in form.text_content()
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    assert sent == fields
    again = learner.client.post(reply.request["PATH_INFO"], sent)
    assert again.status_code == 303
    assert small_course.statuses(learner.get(path)) == ["right", "right", "right"]


def test_what_is_too_much_is_not_offered_to_be_sent_again(
    newcomer: Newcomer, small_course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cop_xblocks.host.runtime.MOST_STATE", 10)
    learner, path = newcomer(), small_course.PRACTICE
    reply = learner.send_form(path, learner.answer(path, small_course.RIGHT))
    assert reply.status_code == 413 and parser.fromstring(reply.content.decode()).forms == []


def test_what_changes_nothing_is_answered_while_nothing_can_be_stored(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    """An answer that cannot be marked, or a hint: the page is made without the lock."""
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, {})
    learner.get(path)
    with locked():
        assert "You have not answered anything yet." in learner.send(path, fields)["html"]


@pytest.mark.sqlite
def test_on_a_full_disk_one_can_read_and_is_told_that_answers_are_not_kept(
    newcomer: Newcomer, small_course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of a unit that was not seen yet was a 500, for it notes that it was seen."""
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, small_course.RIGHT)
    monkeypatch.setattr("cop_xblocks.host.transactions.LEAST_FREE", 1 << 62)
    assert "A paragraph." in learner.get(READING)
    reply = learner.post(path, json.dumps({"fields": fields}), fields["csrfmiddlewaretoken"][0])
    assert reply.status_code == 507
    assert "no room left" in reply.json()["notice"]
    assert newcomer().client.get("/healthz").status_code == 503
    monkeypatch.undo()
    assert learner.send(path, fields)["marked"]
    assert seen(learner) == {"reading_text", "trying_text", "trying_quiz"}


@pytest.mark.sqlite
def test_a_folder_that_is_gone_is_no_reason_not_to_read(
    newcomer: Newcomer, small_course: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from django.conf import settings

    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, small_course.RIGHT)
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(tmp_path / "gone" / "l.sqlite3"))
    assert "A paragraph." in learner.get(READING)
    assert learner.post(path, json.dumps({"fields": fields}), fields["csrfmiddlewaretoken"][0]).status_code == 503


@pytest.mark.sqlite
def test_a_disk_that_is_full_all_at_once_loses_no_answer(newcomer: Newcomer, small_course: ModuleType) -> None:
    """SQLite says so in the middle of a transaction: nothing of it is stored, and the learner is told."""
    from django.db import connection

    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, small_course.RIGHT)
    with connection.cursor() as cursor:
        # Leave no free page, and allow no further one.
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA max_page_count")
        (most,) = cursor.fetchone()
        cursor.execute("PRAGMA max_page_count = 1")
    replies = []
    try:
        for _ in range(200):  # until the last page is full
            learner = newcomer()
            fields = learner.answer(path, small_course.RIGHT)
            reply = learner.post(path, json.dumps({"fields": fields}), fields["csrfmiddlewaretoken"][0])
            replies.append(reply.status_code)
            if reply.status_code != 200:
                break
        assert replies[-1] == 507, replies
        assert "no room left" in reply.json()["notice"]
        assert "A paragraph." in learner.get(READING)
        assert small_course.statuses(learner.get(path)) == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count = {most}")
    assert learner.send(path, fields)["marked"]


# In a process of its own


@pytest.fixture
def root(tmp_path: Path, small_course: ModuleType) -> Path:
    small_course.write_course(tmp_path)
    return tmp_path


def test_readers_are_not_kept_waiting_by_writers_that_wait(root: Path, small_course: ModuleType) -> None:
    """Eight waiting writers held all eight threads: pages and `/healthz` took 19.6 seconds."""
    data = root / "l.sqlite3"
    with serving(root, data) as (_, address):
        address = address.rstrip("/")
        browsers = [Browser(address, small_course) for _ in range(24)]
        with closing(sqlite3.connect(data, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for browser in browsers:
                browser.begin()
            time.sleep(3)
            start = time.monotonic()
            assert "A small course" in fetch(f"{address}/")
            assert "A paragraph." in fetch(address + READING)
            assert time.monotonic() - start < 3
            with ThreadPoolExecutor(len(browsers)) as threads:
                replies = list(threads.map(Browser.end, browsers))
            other.execute("ROLLBACK")
        assert {status for status, _ in replies} == {503}
        assert {body for _, body in replies} == {json.dumps({"notice": NOT_SAVED})}
        for browser in browsers:
            browser.begin()
        assert {browser.end()[0] for browser in browsers} == {200}


def test_two_hosts_on_one_file_take_no_attempt_twice(root: Path, small_course: ModuleType) -> None:
    """The lock in a process is there for speed; SQLite's is there for this."""
    data = root / "l.sqlite3"
    with serving(root, data) as (_, one), serving(root, data) as (_, other):
        marked = send_at_once([address.rstrip("/") for address in (one, other)], small_course)
    assert sum(marked) == 2 and len(marked) == 8
