"""A data file that is newer, damaged, or holds what no version wrote."""

from __future__ import annotations

import sqlite3
import urllib.error
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.data_files import damage
from tests.support.serving import fetch, run, serving

Newcomer = Callable[[], Any]


def test_a_data_file_of_a_newer_version_is_refused_and_left_as_it_is(made: Path, data: Path) -> None:
    """The host started and wrote into columns that it did not know, or every page was a 500."""
    with closing(sqlite3.connect(data)) as connection, connection:
        row = ("cop", "0099_later", "2030-01-01")
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", row)
    before = data.read_bytes()
    stopped = run(made, data)
    assert (stopped.returncode, stopped.stdout) == (2, "")
    assert len(stopped.stderr.splitlines()) == 1
    assert "newer version" in stopped.stderr and "0099_later" in stopped.stderr
    assert data.read_bytes() == before


def test_a_copy_of_the_file_of_a_host_that_was_stopped_is_whole(data: Path) -> None:
    """The answers of the last minutes lay in a second file beside it, which nobody copies."""
    with closing(sqlite3.connect(data)) as connection:
        assert connection.execute("SELECT count(*) FROM cop_blockstate").fetchone() == (1,)


def test_a_data_file_of_this_version_is_opened_again(made: Path, data: Path) -> None:
    with serving(made, data) as (_, address):
        assert fetch(f"{address}healthz") == "ok"


@pytest.mark.parametrize("table", ["cop_blockstate", "cop_learner", "sqlite_autoindex_cop_learner_1"])
def test_a_damaged_data_file_is_refused_with_what_to_do(made: Path, data: Path, table: str) -> None:
    """The host started, every page said that saved answers are safe, and `/healthz` that all is well."""
    damage(data, table)
    stopped = run(made, data)
    assert (stopped.returncode, stopped.stdout) == (2, "")
    assert "Traceback" not in stopped.stderr and len(stopped.stderr.splitlines()) == 1
    for words in ("damaged", "copy", "--data", ".recover"):
        assert words in stopped.stderr


def test_a_file_that_is_no_database_is_refused_with_what_to_do(made: Path, tmp_path: Path) -> None:
    data = tmp_path / "l.sqlite3"
    data.write_bytes(b"no database at all" * 100)
    stopped = run(made, data)
    assert stopped.returncode == 2 and "--data" in stopped.stderr and "copy" in stopped.stderr


def test_the_check_at_the_start_ends_though_the_file_is_large(data: Path) -> None:
    from cop_xblocks.host.data_file import find_damage

    with closing(sqlite3.connect(data)) as connection:
        assert find_damage(connection, seconds=60) == ""
        rows = [(f"{number:032x}", "2026-11-29") for number in range(50_000)]
        with connection:
            connection.executemany("INSERT INTO cop_learner (public, since) VALUES (?, ?)", rows)
        assert find_damage(connection, seconds=0) == ""
        assert connection.execute("SELECT count(*) FROM cop_learner").fetchone()[0] > 50_000
    damage(data, "cop_blockstate")
    with closing(sqlite3.connect(data)) as connection:
        assert find_damage(connection, seconds=60) != ""


def test_a_page_that_is_damaged_while_the_host_runs_makes_it_unwell(made: Path, data: Path) -> None:
    with serving(made, data) as (_, address):
        assert fetch(f"{address}healthz") == "ok"
        damage(data, "cop_grade")
        with pytest.raises(urllib.error.HTTPError) as refused:
            fetch(f"{address}healthz")
        assert refused.value.code == 503
        assert refused.value.read().decode().startswith("answers cannot be read")


STRANGE = ["[1]", "7", "null", '{"state": [1]}', '{"state": "text"}', '{"state": {"attempts": []}}']


@pytest.mark.parametrize("state", STRANGE)
def test_a_stored_state_that_is_no_mapping_is_passed_over(
    newcomer: Newcomer, small_course: ModuleType, state: str
) -> None:
    """It was a 500 for ever, for that learner."""
    from django.db import connection

    learner = newcomer()
    for path in (small_course.PRACTICE, small_course.GRADED):
        learner.send(path, learner.answer(path, small_course.WRONG))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cop_blockstate SET state = %s WHERE learner_id = (SELECT max(id) FROM cop_learner)", (state,)
        )
        assert cursor.rowcount == 2
    for page in ("/", "/courses/small/", "/courses/small/marks/"):
        learner.get(page)
    for path in (small_course.PRACTICE, small_course.GRADED):
        assert "cannot be shown" not in learner.get(path)
        assert learner.send(path, learner.answer(path, small_course.RIGHT))["marked"]
        assert small_course.statuses(learner.get(path))


def test_a_field_that_is_no_mapping_is_kept(host: Path) -> None:
    """A block may count beside its state, as the platform does."""
    from cop_xblocks.host.models import BlockState, Learner
    from cop_xblocks.host.progress import read_block_state

    learner = Learner.objects.create(public=uuid.uuid4())
    mapping = {"state": {"version": 2}, "attempts": 2}
    for block, stored, state in (("one", mapping, mapping), ("two", [1], {})):
        BlockState.objects.create(learner=learner, course="small", block=block, state=stored)
        assert read_block_state(learner.public, "small", block) == (learner.id, state)
    assert read_block_state(learner.public, "small", "three") == (None, {})
    learner.delete()
