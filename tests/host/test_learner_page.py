"""One learner on several devices, several learners on one device, and what is stored."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from lxml import html as parser

Newcomer = Callable[[], Any]


@pytest.fixture(autouse=True)
def _forget_attempts() -> Iterator[None]:
    from cop_xblocks.host.resume.code import attempts
    from cop_xblocks.host.throttle import _Allowance

    yield
    attempts._clients.clear()
    attempts._together = _Allowance(attempts._together.rate, 0)


def public(learner: Any) -> str:
    return str(learner.client.session.get("learner", ""))


def press(learner: Any, page: str, action: str, **fields: str) -> Any:
    """Send the form on a page that leads to an address; the reply."""
    root = parser.fromstring(learner.get(page).encode())
    (form,) = [form for form in root.forms if (form.get("action") or page) == action]
    return learner.client.post(action, dict(form.form_values()) | fields)


def words_of(reply: Any) -> list[str]:
    return [str(item.text_content()) for item in parser.fromstring(reply.content).xpath("//ol[@class='code']/li")]


def make_code(learner: Any, language: str = "en") -> str:
    learner.get(f"/learner/?lang={language}")
    reply = press(learner, "/learner/", "/learner/code/")
    assert reply.status_code == 200
    return " ".join(words_of(reply))


def enter(learner: Any, code: str, **fields: str) -> Any:
    return press(learner, "/learner/", "/learner/resume/", code=code, **fields)


def answered(newcomer: Newcomer, small_course: ModuleType) -> Any:
    learner = newcomer()
    learner.send(small_course.PRACTICE, learner.answer(small_course.PRACTICE, small_course.WRONG))
    return learner


def problem(reply: Any) -> str:
    return str(parser.fromstring(reply.content).xpath("string(//*[@id='problem'])"))


def test_a_code_is_six_words_and_another_browser_goes_on_with_it(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, other = answered(newcomer, small_course), newcomer()
    code = make_code(learner)
    assert len(code.split()) == 6
    reply = enter(other, code)
    assert (reply.status_code, reply["Location"]) == (303, "/learner/changed/resumed/")
    assert public(other) == public(learner)
    assert "Welcome back" in other.get("/learner/changed/resumed/")
    assert 'name="attempt" value="1"' in other.get(small_course.PRACTICE)


def test_a_form_that_is_sent_twice_makes_one_code_and_a_new_one_ends_the_old(newcomer: Newcomer) -> None:
    """A phone loads the page again when somebody comes back to it: the words on paper were for nothing then."""
    learner = newcomer()
    root = parser.fromstring(learner.get("/learner/").encode())
    fields = dict(next(form for form in root.forms if form.get("action") == "/learner/code/").form_values())
    first, again = (words_of(learner.client.post("/learner/code/", fields)) for _ in range(2))
    assert first == again
    new = make_code(learner)
    assert new.split() != first
    other = newcomer()
    reply = enter(other, " ".join(first))
    assert reply.status_code == 400 and "Nobody has this code" in problem(reply)
    assert enter(other, new).status_code == 303


def test_the_words_are_shown_once_and_stored_nowhere(newcomer: Newcomer, host: Any) -> None:
    learner = newcomer()
    code = make_code(learner)
    words = code.split()
    page = learner.get("/learner/")
    assert "You made a code on" in page and "Make a new code" in page
    from cop_xblocks.host.learner_rows import rows_of

    rows = json.dumps(rows_of(uuid.UUID(hex=public(learner))), default=str)
    assert '"resume_code"' in rows and "digest" not in rows
    for text in (page, rows, str(learner.client.cookies)):
        assert not any(word in text for word in words if len(word) > 6)
    reply = learner.client.get("/learner/code/")
    assert (reply.status_code, reply["Location"]) == (302, "/learner/")


def test_a_deleted_code_does_not_work(newcomer: Newcomer) -> None:
    learner = newcomer()
    code = make_code(learner)
    assert press(learner, "/learner/", "/learner/code/delete/").status_code == 303
    assert "Delete the code" not in learner.get("/learner/")
    assert "Nobody has this code" in problem(enter(newcomer(), code))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_code_is_made_of_the_words_of_the_page_and_is_read_on_a_page_in_another_language(
    newcomer: Newcomer, language: str
) -> None:
    from cop_xblocks.host.resume.words import word_list

    learner, other = newcomer(), newcomer()
    code = make_code(learner, language)
    assert set(code.split()) <= set(word_list(language))
    other.get("/?lang=en")
    assert enter(other, code).status_code == 303
    assert public(other) == public(learner)


def test_in_a_browser_with_other_answers_the_host_asks_first_and_loses_nothing(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    learner, other = answered(newcomer, small_course), answered(newcomer, small_course)
    code, before = make_code(learner), public(other)
    reply = enter(other, code)
    assert reply.status_code == 200 and public(other) == before
    page = reply.content.decode()
    assert "has no code yet" in page
    root = parser.fromstring(reply.content)
    (form,) = root.forms
    own = make_code(other)
    assert "The code that was made for it on" in enter(other, code).content.decode()
    reply = other.client.post(
        "/learner/resume/", dict(form.form_values()) | {"csrfmiddlewaretoken": other.token("/learner/")}
    )
    assert reply.status_code == 303 and public(other) == public(learner)
    assert enter(other, own, sure="yes").status_code == 303
    assert public(other) == before, "the learner before is reached with their code"
    assert 'name="attempt" value="1"' in other.get(small_course.PRACTICE)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type the six words"),
        ("  - ! 12 ", "Type the six words"),
        ("acorn airport album almond amber", "A code has six words"),
        ("acorn airport album almond amber anchor apple", "A code has six words"),
        ("acorn airport album almond amber xyzzy", "“xyzzy” is not one of the words"),
        ("<b>acorn", "“b” is not one of the words"),
        ("acorn airport album almond amber أرنب", "from several languages"),
        ("x" * 5000, "is not one of the words"),
    ],
)
def test_a_mistake_in_a_code_is_explained_beside_its_field(newcomer: Newcomer, typed: str, sentence: str) -> None:
    reply = enter(newcomer(), typed)
    assert reply.status_code == 400
    assert sentence in problem(reply)
    field = parser.fromstring(reply.content).get_element_by_id("code")
    assert field.get("aria-describedby") == "problem" and field.get("value") == typed[:400]


def test_guessing_a_code_has_to_wait_and_mistyping_a_word_does_not(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    learner, other = newcomer(), newcomer()
    code = make_code(learner)
    for _ in range(12):
        assert enter(other, "acorn xyzzy").status_code == 400
    for _ in range(10):
        assert enter(other, "acorn airport album almond amber anchor").status_code == 400
    reply = enter(other, code)
    assert reply.status_code == 429 and "Wait a minute" in problem(reply)
    assert 1 <= int(reply["Retry-After"]) <= 60
    assert public(other) != public(learner)


def test_a_class_that_enters_its_codes_from_one_address_does_not_wait(newcomer: Newcomer) -> None:
    code = make_code(newcomer())
    for _ in range(30):
        assert enter(newcomer(), code).status_code == 303


def test_somebody_else_starts_from_the_beginning(newcomer: Newcomer, small_course: ModuleType) -> None:
    from django.conf import settings

    learner = answered(newcomer, small_course)
    learner.get("/help/FR/")
    assert "Without a code nobody can get back" in learner.get("/learner/somebody-else/")
    code, before = make_code(learner), public(learner)
    page = learner.get("/learner/somebody-else/")
    assert "leads back to them" in page and "Without a code" not in page
    reply = press(learner, "/learner/somebody-else/", "/learner/somebody-else/")
    assert (reply.status_code, reply["Location"]) == (303, "/learner/changed/started/")
    assert reply["Clear-Site-Data"] == '"cache", "storage"'
    assert not learner.client.cookies[settings.SESSION_COOKIE_NAME].value
    assert not learner.client.cookies["cop_country"].value
    assert "You can start now" in learner.get("/learner/changed/started/")
    assert 'name="attempt" value="0"' in learner.get(small_course.PRACTICE)
    assert public(learner) != before
    enter(learner, code, sure="yes")
    assert public(learner) == before


def test_a_page_of_the_previous_learner_can_send_nothing_for_the_next_one(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    """A tab that stayed open would have stored their answers as those of somebody else."""
    learner = answered(newcomer, small_course)
    code = make_code(newcomer())
    fields = learner.answer(small_course.PRACTICE, small_course.RIGHT)
    enter(learner, code, sure="yes")
    reply = learner.post(small_course.PRACTICE, json.dumps({"fields": fields}), fields["csrfmiddlewaretoken"][0])
    assert reply.status_code == 403


def test_forget_me_asks_once_and_deletes_every_row(newcomer: Newcomer, small_course: ModuleType) -> None:
    from cop_xblocks.host.models import Learner

    learner, other = answered(newcomer, small_course), answered(newcomer, small_course)
    make_code(learner)
    before = Learner.objects.get(public=public(learner))
    models = [relation.related_model for relation in Learner._meta.related_objects]
    count = {model: model.objects.exclude(learner=before).count() for model in models}
    assert "You cannot undo this" in learner.get("/learner/forget/")
    assert Learner.objects.filter(pk=before.pk).exists()
    reply = press(learner, "/learner/forget/", "/learner/forget/")
    assert (reply.status_code, reply["Location"]) == (303, "/learner/changed/forgotten/")
    assert not Learner.objects.filter(pk=before.pk).exists()
    assert {model: model.objects.count() for model in models} == count
    assert 'name="attempt" value="1"' in other.get(small_course.PRACTICE)
    assert 'name="attempt" value="0"' in learner.get(small_course.PRACTICE)


@pytest.mark.sqlite
def test_deleted_rows_are_overwritten_in_the_data_file(newcomer: Newcomer, small_course: ModuleType, host: Any) -> None:
    from django.db import connection

    learner = newcomer()
    learner.send(small_course.PRACTICE, learner.answer(small_course.PRACTICE, small_course.WRONG))
    number = public(learner)
    file = host / "learners.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        assert number.encode() in file.read_bytes()
        assert press(learner, "/learner/forget/", "/learner/forget/").status_code == 303
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert number.encode() not in file.read_bytes()


def test_all_that_is_stored_can_be_downloaded(newcomer: Newcomer, small_course: ModuleType) -> None:
    from cop_xblocks.host.models import Learner

    learner = answered(newcomer, small_course)
    make_code(learner)
    reply = learner.client.get("/learner/my-data.json")
    assert reply["Content-Disposition"] == 'attachment; filename="my-data.json"'
    rows = json.loads(reply.content)
    assert {"since", "answers", "marks", "finished", "events", "resume_code", "certificates"} == set(rows)
    assert len(rows) == len(Learner._meta.related_objects) + 1
    (answer,) = rows["answers"]
    assert answer["course"] == "small" and answer["state"]["state"]["attempts"] == 1
    assert public(learner) not in reply.content.decode()
    assert json.loads(newcomer().client.get("/learner/my-data.json").content) == {}


@pytest.mark.parametrize(
    "path",
    [
        "/learner/",
        "/learner/my-data.json",
        "/learner/code/",
        "/learner/resume/",
        "/learner/somebody-else/",
        "/learner/forget/",
        "/learner/changed/resumed/",
    ],
)
def test_no_browser_keeps_a_page_about_one_learner(newcomer: Newcomer, path: str) -> None:
    reply = newcomer().client.get(path)
    assert set(re.split(", ?", reply["Cache-Control"])) == {"private", "no-store"}


@pytest.mark.parametrize("path", ["/learner/code/", "/learner/code/delete/", "/learner/resume/", "/learner/forget/"])
def test_nothing_is_changed_without_the_token_of_the_page(newcomer: Newcomer, path: str) -> None:
    learner = newcomer()
    make_code(learner)
    assert learner.client.post(path, {"seed": "a", "code": "acorn", "sure": "yes"}).status_code == 403
    assert "You made a code on" in learner.get("/learner/")


def test_every_page_links_to_the_learners_page(newcomer: Newcomer) -> None:
    learner = newcomer()
    for path in ("/", "/courses/small/", "/courses/small/units/reading/", "/help/", "/learner/"):
        assert 'href="/learner/#devices"' in learner.get(path)
    assert "cannot clear your browser’s history" in learner.get("/learner/")


def test_a_learner_with_a_code_is_not_deleted(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from cop_xblocks.host import retention
    from cop_xblocks.host.models import Learner

    learner, other = newcomer(), newcomer()
    code = make_code(learner)
    make_code(other)
    press(other, "/learner/", "/learner/code/delete/")
    monkeypatch.setattr(retention, "UNANSWERED", timedelta(days=-1))
    retention.delete_learners_without_answers()
    assert Learner.objects.filter(public=public(learner)).exists()
    assert not Learner.objects.filter(public=public(other)).exists()
    assert enter(newcomer(), code).status_code == 303
