"""What a stranger can store is little, and comes slowly; what nobody answered is forgotten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cop_xblocks.forms.fields import MOST_BYTES
from tests.support.serving import serving
from tests.support.small_course import NOT_SAVED, seen

Newcomer = Callable[[], Any]
READING = "/courses/small/units/reading/"


def save(learner: Any, path: str, fields: dict[str, list[str]]) -> Any:
    """Press "Save for later"; the reply."""
    body = json.dumps({"fields": fields | {"do": ["save"]}})
    return learner.post(path, body, fields["csrfmiddlewaretoken"][0])


def stored(learner: Any) -> str:
    """What is stored of a learner in all blocks, as JSON."""
    from cop_xblocks.host.models import BlockState

    rows = BlockState.objects.filter(learner__public=learner.client.session["learner"]).values_list("state", flat=True)
    return json.dumps(list(rows))


def test_of_what_cannot_be_marked_only_the_fields_of_the_question_are_stored(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    """One form with three thousand fields that no page has was stored as it was: 165 kB, for good."""
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, {"Count up.": ["One", "Two", "Three"]})
    places = [name for name in fields if "." in name]
    question = places[0].partition(".")[0]
    fields |= {name: ["2"] for name in places}
    honest = save(learner, path, fields)
    assert honest.status_code == 200
    size = len(stored(learner))
    junk = {f"{question}.{number}": ["x" * 40] for number in range(3000)}
    fields = learner.answer(path, {}) | {name: ["2", *["3"] * 3000] for name in places} | junk
    assert save(learner, path, fields).status_code == 200
    assert len(stored(learner)) <= size
    assert learner.get(path).count("<option selected>2</option>") == 3


def test_a_value_that_nobody_types_is_not_stored(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, {"Count up.": ["One", "Two", "Three"]})
    before = stored(learner)
    for name in [name for name in fields if "." in name]:
        fields[name] = ["x" * 80_000]
    reply = save(learner, path, fields)
    assert reply.status_code == 200 and reply.json()["kept"] is False
    assert stored(learner) == before


def test_a_state_that_is_larger_than_a_form_may_be_is_refused(
    newcomer: Newcomer, small_course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever block it is of."""
    learner, path = newcomer(), small_course.PRACTICE
    learner.send(path, learner.answer(path, small_course.WRONG))
    before = stored(learner)
    monkeypatch.setattr("cop_xblocks.host.runtime.MOST_STATE", 100)
    fields = learner.answer(path, small_course.RIGHT)
    reply = learner.post(path, json.dumps({"fields": fields}), fields["csrfmiddlewaretoken"][0])
    assert reply.status_code == 413 and "Shorten your answers" in reply.json()["notice"]
    assert stored(learner) == before


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_a_form_that_is_larger_than_any_may_be_is_told_to_be_shortened(
    newcomer: Newcomer, small_course: ModuleType, kind: str
) -> None:
    """A script was told to wait a moment, and a browser without one that it could not be understood."""
    learner, path = newcomer(), small_course.PRACTICE
    token = learner.token(path)
    reply = learner.post(path, b"a=" + b"x" * MOST_BYTES, token, kind)
    assert reply.status_code == 413 and "Shorten your answers" in reply.content.decode()


# How fast


def at(address: str) -> dict[str, str]:
    return {"REMOTE_ADDR": address}


def submit(learner: Any, course: ModuleType, address: str) -> int:
    fields = learner.answer(course.PRACTICE, course.WRONG)
    reply = learner.client.post(
        course.handler(course.PRACTICE),
        json.dumps({"fields": fields}),
        content_type="application/json",
        headers={"X-CSRFToken": fields["csrfmiddlewaretoken"][0]},
        **at(address),
    )
    if reply.status_code == 429:
        assert reply.json() == {"notice": NOT_SAVED} and reply["Retry-After"]
    return int(reply.status_code)


def test_an_address_that_stores_much_has_to_wait_and_nobody_else_has(
    newcomer: Newcomer, small_course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cop_xblocks.host.allowance.BURST", 4000)
    monkeypatch.setattr("cop_xblocks.host.allowance.BYTES_A_SECOND", 0)
    statuses = [submit(newcomer(), small_course, "192.0.2.1") for _ in range(12)]
    assert statuses[0] == 200 and statuses[-1] == 429 and sorted(statuses) == statuses
    assert submit(newcomer(), small_course, "192.0.2.2") == 200
    # One network has more IPv6 addresses than there is memory.
    statuses = [submit(newcomer(), small_course, f"2001:db8::{number:x}") for number in range(1, 13)]
    assert statuses[-1] == 429
    assert submit(newcomer(), small_course, "2001:db8:0:1::1") == 200


def test_an_address_that_has_waited_may_store_again(
    newcomer: Newcomer, small_course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cop_xblocks.host.allowance.BURST", 4000)
    monkeypatch.setattr("cop_xblocks.host.allowance.BYTES_A_SECOND", 0)
    learner = newcomer()
    while submit(learner, small_course, "192.0.2.3") == 200:
        pass
    monkeypatch.setattr("cop_xblocks.host.allowance.BYTES_A_SECOND", 1e6)
    assert submit(learner, small_course, "192.0.2.3") == 200


def test_a_page_is_read_and_noted_later_from_an_address_that_has_to_wait(
    newcomer: Newcomer, small_course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cop_xblocks.host.allowance.BURST", 0)
    learner = newcomer()
    for path in ("/courses/small/", READING, small_course.PRACTICE):
        learner.get(path)
    assert seen(learner) == set()
    monkeypatch.undo()
    monkeypatch.setattr("cop_xblocks.host.allowance.BYTES_A_SECOND", 1e9)
    learner.get("/courses/small/")
    assert seen(learner) == {"reading_text", "trying_text"}


def test_a_training_room_behind_one_address_has_all_it_needs(newcomer: Newcomer, small_course: ModuleType) -> None:
    """Sixty people, each of whom sends two hundred and fifty answers, all at once."""
    from cop_xblocks.host.allowance import BURST, _spent

    learner = newcomer()
    for path in (READING, small_course.PRACTICE, small_course.GRADED):
        learner.get(path)
    for _ in range(5):
        assert submit(learner, small_course, "192.0.2.4") == 200
    assert (BURST - _spent["192.0.2.4"][0]) * 60 * 50 < BURST


def test_addresses_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    from cop_xblocks.host import allowance

    monkeypatch.setattr(allowance, "MOST_ADDRESSES", 3)
    for number in range(10):
        assert allowance.spend_allowance(f"198.51.100.{number}", 1000)
    assert len(allowance._spent) == 3


# What nobody answered


def test_who_never_answered_is_forgotten_after_a_while(host: Path) -> None:
    from cop_xblocks.host.models import BlockState, Completion, Learner
    from cop_xblocks.host.retention import UNANSWERED, delete_learners_without_answers

    today = datetime.now(UTC).date()
    old, recent = today - UNANSWERED - timedelta(1), today - UNANSWERED + timedelta(1)

    def learner(number: int, since: Any, read: Any = None, *, answered: bool = False) -> int:
        row = Learner.objects.create(public=f"{number:032x}")
        Learner.objects.filter(id=row.id).update(since=since)
        if read is not None:
            Completion.objects.create(learner=row, course="small", block="reading_text", share=1.0)
            Completion.objects.filter(learner=row).update(on=read)
        if answered:
            BlockState.objects.create(learner=row, course="small", block="trying_quiz", state={})
        return int(row.id)

    gone = [learner(1, old), learner(2, old, old)]
    learners = [
        learner(3, recent),
        learner(4, recent, recent),
        learner(5, old, recent),
        learner(6, old, answered=True),
        learner(7, old, old, answered=True),
    ]
    try:
        delete_learners_without_answers()
        assert set(Learner.objects.filter(id__in=[*gone, *learners]).values_list("id", flat=True)) == set(learners)
        assert not Completion.objects.filter(learner_id__in=gone).exists()
    finally:
        Learner.objects.filter(id__in=learners).delete()


def test_it_happens_when_the_host_starts(made: Path, data: Path) -> None:
    with closing(sqlite3.connect(data)) as connection, connection:
        connection.execute("INSERT INTO cop_learner (public, since) VALUES (?, '2020-01-01')", (f"{9:032x}",))
    with serving(made, data), closing(sqlite3.connect(data)) as connection:
        assert connection.execute("SELECT count(*) FROM cop_learner").fetchone() == (1,)


def test_and_with_the_first_newcomer_of_each_day(
    newcomer: Newcomer, small_course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host.models import Learner

    row = Learner.objects.create(public=f"{10:032x}")
    Learner.objects.filter(id=row.id).update(since="2020-01-01")
    submit(newcomer(), small_course, "192.0.2.5")
    assert Learner.objects.filter(id=row.id).exists()
    monkeypatch.setattr("cop_xblocks.host.retention._last", None)
    submit(newcomer(), small_course, "192.0.2.5")
    assert not Learner.objects.filter(id=row.id).exists()


def test_a_page_keeps_no_qr_code_for_a_name_that_no_host_has(newcomer: Newcomer) -> None:
    """The print of a part has a QR code with its address; the drawings stay in memory."""
    from cop_xblocks.host.views.unit import _draw_qr_code

    _draw_qr_code.cache_clear()
    for number in range(3):
        reply = newcomer().client.get("/courses/small/units/reading/", HTTP_HOST=f"{number}.{'a' * 2500}.test")
        assert reply.status_code == 200
    assert _draw_qr_code.cache_info().currsize == 0
    assert newcomer().client.get("/courses/small/units/reading/").status_code == 200
    assert _draw_qr_code.cache_info().currsize == 1
