"""`/staff/`: who can log in, how many tries they have, and what they see: counts, and nobody's answers."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

Newcomer = Callable[[], Any]
PASSWORD = "nine green llamas"


@pytest.fixture(autouse=True)
def _quick_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password takes half a second to check, on purpose."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    if "as_long" not in request.node.name:
        monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 1000)


@pytest.fixture
def account(host: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An account of staff, and throttles that nobody has used yet."""
    from cop_xblocks.host.running import accounts
    from cop_xblocks.host.throttle import Rate, Throttle
    from cop_xblocks.host.views import staff

    monkeypatch.setattr(staff, "_addresses", Throttle(each=Rate(10, 60), together=Rate(30, 3)))
    monkeypatch.setattr(staff, "_accounts", Throttle(each=Rate(5, 60), together=Rate(30, 3)))
    accounts.add_account("Amina", PASSWORD)
    yield "amina"
    for left in accounts.list_accounts():
        accounts.remove_account(left.username)


def log_in(learner: Any, name: str, password: str, **headers: Any) -> Any:
    """Fill in the form and send it, without following where it leads."""
    match = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', learner.get("/staff/"))
    assert match is not None
    fields = {"csrfmiddlewaretoken": match[1], "account": name, "password": password}
    if headers.get("secure"):
        headers["HTTP_ORIGIN"] = "https://localhost"
    return learner.client.post("/staff/", fields, **headers)


def test_staff_log_in_see_counts_and_log_out(newcomer: Newcomer, account: str) -> None:
    staff = newcomer()
    assert "Learners need no account" in staff.get("/staff/")
    reply = log_in(staff, account, PASSWORD)
    assert (reply.status_code, reply["Location"]) == (302, "/staff/")
    page = staff.get("/staff/")
    assert "This site works" in page and "A small course" in page and "Log out" in page
    assert "Learners on this site" in page
    token = re.findall('name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    assert staff.client.post("/staff/logout/", {"csrfmiddlewaretoken": token}).status_code == 302
    assert "Learners need no account" in staff.get("/staff/")


def test_the_page_is_there_in_arabic_and_in_no_cache(newcomer: Newcomer, account: str) -> None:
    staff = newcomer()
    log_in(staff, account, PASSWORD)
    for reply in (staff.client.get("/staff/?lang=ar"), newcomer().client.get("/staff/?lang=ar")):
        assert '<html lang="ar" dir="rtl">' in reply.content.decode()
        assert reply["Cache-Control"] == "private, no-store"


def test_a_name_is_recognised_in_capitals_and_with_spaces_around_it(newcomer: Newcomer, account: str) -> None:
    assert log_in(newcomer(), " AMINA ", PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("name", "password"),
    [("amina", "nine green camels"), ("nobody", PASSWORD), ("", ""), ("a" * 10_000, PASSWORD), ("amina", "x" * 10_000)],
    ids=["password", "name", "empty", "long name", "long password"],
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_reply(
    newcomer: Newcomer, account: str, name: str, password: str
) -> None:
    staff = newcomer()
    reply = log_in(staff, name, password)
    assert reply.status_code == 403
    assert "The name or the password is not right." in reply.content.decode()
    assert password not in reply.content.decode() or not password
    assert "Learners need no account" in staff.get("/staff/")


def test_a_name_that_does_not_exist_takes_as_long_as_a_wrong_password(account: str) -> None:
    from cop_xblocks.host.running.accounts import check_password

    def duration(name: str) -> float:
        start = time.process_time()
        assert check_password(name, "nine green camels") is None
        return time.process_time() - start

    known, unknown = (min(duration(name) for _ in range(3)) for name in (account, "nobody"))
    assert 0.5 < known / unknown < 2


def test_guessing_an_account_is_slow_from_all_addresses_together(newcomer: Newcomer, account: str) -> None:
    for number in range(5):
        assert log_in(newcomer(), account, "wrong", REMOTE_ADDR=f"192.0.2.{number}", secure=True).status_code == 403
    reply = log_in(newcomer(), account, PASSWORD, REMOTE_ADDR="192.0.2.99", secure=True)
    assert reply.status_code == 429 and 0 < int(reply["Retry-After"]) <= 60
    assert "Try again in 1 minute." in reply.content.decode()


def test_another_way_to_write_a_name_gives_no_more_guesses(newcomer: Newcomer, account: str) -> None:
    names = [account, "Amina", "\uff41mina", "a\uff4dina", "am\uff49na"]  # some letters have full width
    for number, name in enumerate(names):
        assert log_in(newcomer(), name, "wrong", REMOTE_ADDR=f"192.0.2.{number}", secure=True).status_code == 403
    for name in (account, "ami\uff4ea"):
        assert log_in(newcomer(), name, PASSWORD, REMOTE_ADDR="192.0.2.99", secure=True).status_code == 429


def test_guessing_from_an_address_is_slow_for_all_accounts_together(newcomer: Newcomer, account: str) -> None:
    replies = [log_in(newcomer(), f"nobody{number}", "wrong").status_code for number in range(11)]
    assert replies == [403] * 10 + [429]
    assert log_in(newcomer(), account, PASSWORD, REMOTE_ADDR="192.0.2.7", secure=True).status_code == 302


def test_the_right_password_costs_no_attempt(newcomer: Newcomer, account: str) -> None:
    for _ in range(7):
        assert log_in(newcomer(), account, PASSWORD).status_code == 302


def test_a_password_is_refused_where_others_could_read_it(newcomer: Newcomer, account: str) -> None:
    """In a training room there is no HTTPS; staff log in on the laptop itself."""
    reply = newcomer().client.get("/staff/", REMOTE_ADDR="192.168.1.7")
    page = reply.content.decode()
    assert "HTTPS" in page and 'type="password"' not in page
    assert log_in(newcomer(), account, PASSWORD, REMOTE_ADDR="192.168.1.7").status_code == 200
    assert (
        'type="password"' in newcomer().client.get("/staff/", REMOTE_ADDR="192.168.1.7", secure=True).content.decode()
    )


def refuse_to_store(*arguments: Any) -> Any:
    from cop_xblocks.host.transactions import NoRoomError

    raise NoRoomError("the disk is full")


def lose_the_database(*arguments: Any) -> Any:
    from django.db import OperationalError

    raise OperationalError("gone")


@pytest.mark.parametrize(
    ("place", "fault", "status"),
    [
        ("running.accounts.write_transaction", refuse_to_store, 507),
        ("views.staff.check_password", lose_the_database, 503),
    ],
)
def test_a_password_is_not_repeated_on_the_page_that_says_that_nothing_could_be_stored(
    newcomer: Newcomer, account: str, place: str, fault: Any, status: int
) -> None:
    staff = newcomer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"cop_xblocks.host.{place}", fault)
        reply = log_in(staff, account, PASSWORD)
    assert reply.status_code == status and "That did not work" in reply.content.decode()
    assert PASSWORD not in reply.content.decode()
    assert "no-store" in reply["Cache-Control"]


def test_a_name_that_no_database_can_hold_is_a_wrong_name(newcomer: Newcomer, account: str) -> None:
    assert log_in(newcomer(), "ami\0na", PASSWORD).status_code == 403


def test_a_form_without_its_token_logs_nobody_in(newcomer: Newcomer, account: str) -> None:
    staff = newcomer()
    staff.get("/staff/")
    assert staff.client.post("/staff/", {"account": account, "password": PASSWORD}).status_code == 403
    assert staff.client.post("/staff/logout/").status_code == 403


def test_the_cookie_of_staff_goes_to_their_pages_alone_and_no_script_reads_it(newcomer: Newcomer, account: str) -> None:
    from cop_xblocks.host.running.accounts import SESSION, cookie_name

    reply = log_in(newcomer(), account, PASSWORD, secure=True)
    cookie = reply.cookies[cookie_name()]
    assert cookie["path"] == "/staff/" and cookie["httponly"] and cookie["secure"] and cookie["samesite"] == "Strict"
    assert cookie["max-age"] == SESSION
    assert PASSWORD not in cookie.value and account not in cookie.value


def sessions_end(newcomer: Newcomer, account: str, change: Callable[[], None]) -> bool:
    staff = newcomer()
    log_in(staff, account, PASSWORD)
    assert "Log out" in staff.get("/staff/")
    change()
    return "Log out" not in staff.get("/staff/")


def test_a_session_ends_with_a_new_password_a_deleted_account_and_a_new_session(
    newcomer: Newcomer, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host.running import accounts

    def log_in_elsewhere() -> None:
        log_in(newcomer(), account, PASSWORD)

    def wait_four_hours() -> None:
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + accounts.SESSION + 1)

    assert sessions_end(newcomer, account, log_in_elsewhere)
    assert sessions_end(newcomer, account, lambda: accounts.change_password(account, PASSWORD))
    assert sessions_end(newcomer, account, wait_four_hours)
    monkeypatch.undo()
    assert sessions_end(newcomer, account, lambda: accounts.remove_account(account))


def test_a_copy_of_the_cookie_is_worth_nothing_after_logging_out(newcomer: Newcomer, account: str) -> None:
    from cop_xblocks.host.running.accounts import cookie_name

    staff, thief = newcomer(), newcomer()
    log_in(staff, account, PASSWORD)
    thief.client.cookies[cookie_name()] = staff.client.cookies[cookie_name()].value
    assert "Log out" in thief.get("/staff/")
    token = re.findall('name="csrfmiddlewaretoken" value="([^"]+)"', staff.get("/staff/"))[-1]
    staff.client.post("/staff/logout/", {"csrfmiddlewaretoken": token})
    assert "Log out" not in thief.get("/staff/")


@pytest.mark.parametrize("value", ["", "x", "e30:1abc:def", "x" * 4000])
def test_a_cookie_that_was_not_signed_here_belongs_to_nobody(newcomer: Newcomer, account: str, value: str) -> None:
    from django.core import signing

    from cop_xblocks.host.running.accounts import cookie_name

    for forged in (value, signing.dumps({"account": 1}, salt="cop_xblocks staff"), signing.dumps([], salt="other")):
        staff = newcomer()
        staff.client.cookies[cookie_name()] = forged
        assert "Learners need no account" in staff.get("/staff/")


@pytest.mark.parametrize("password", ["short", "password1234", "123456789012"])
def test_a_weak_password_is_refused_with_the_reason(account: str, password: str) -> None:
    from cop_xblocks.host.running.accounts import AccountError, change_password, check_password

    with pytest.raises(AccountError, match="password"):
        change_password(account, password)
    assert check_password(account, PASSWORD) is not None


@pytest.mark.parametrize("name", ["", "two words", "x" * 200, "amina", "AMINA"])
def test_an_empty_or_taken_name_is_refused(account: str, name: str) -> None:
    from cop_xblocks.host.running.accounts import AccountError, add_account, list_accounts

    with pytest.raises(AccountError):
        add_account(name, PASSWORD)
    assert [existing.username for existing in list_accounts()] == ["amina"]


def test_log_ins_are_logged_without_an_address_and_without_what_was_typed(
    newcomer: Newcomer, account: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        log_in(newcomer(), account, PASSWORD)
        log_in(newcomer(), "my password by mistake", "wrong")
    events = [record.getMessage() for record in caplog.records if record.name == "cop_xblocks.events"]
    assert re.fullmatch(r"staff.login account=\d+", events[0]) and events[1:] == ["staff.login.failed"]
    assert not re.search("amina|mistake|127.0.0.1", caplog.text)


def add_learner(course: str, language: str, blocks: dict[str, float]) -> None:
    """Somebody who has done some blocks, each with its mark."""
    from cop_xblocks.host.models import Completion, Event, Grade, Learner

    learner = Learner.objects.create(public=uuid.uuid4())
    for block, share in blocks.items():
        Completion.objects.create(learner=learner, course=course, block=block, share=1)
        Grade.objects.create(learner=learner, course=course, block=block, value=share, max_value=1)
    data = {"language": language}
    now = "2026-11-29T10:00:00Z"
    Event.objects.create(learner=learner, course=course, block="x", name="cop.attempt.submitted", data=data, time=now)


def test_counts_say_how_many_began_finished_and_passed(
    host: Any, small_course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.running import counts

    monkeypatch.setattr(counts, "LEAST", 0)
    hosted = published_courses()["small"]
    blocks = [fields.url_name for page in hosted.pages for fields in page.blocks]
    before = counts.count_course(hosted)
    add_learner("small", "ar", dict.fromkeys(blocks, 1.0))
    add_learner("small", "en", dict.fromkeys(blocks, 0.0))
    add_learner("small", "en", {blocks[0]: 0.0})
    after = counts.count_course(hosted)
    grown = [
        (now or 0) - (then or 0)
        for now, then in zip(
            (after.begun, after.finished, after.passed, after.by_language["ar"], after.by_language["en"]),
            (
                before.begun,
                before.finished,
                before.passed,
                before.by_language.get("ar"),
                before.by_language.get("en"),
            ),
            strict=True,
        )
    ]
    assert grown == [3, 2, 1, 1, 2]


def test_small_numbers_are_withheld_and_cannot_be_worked_out(host: Any) -> None:
    from django.db import transaction

    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.models import Learner
    from cop_xblocks.host.running.counts import _by_language, withhold

    assert [withhold(count) for count in (0, 1, 4, 5, 6)] == [0, None, None, 5, 6]
    hosted = published_courses()["small"]
    with transaction.atomic():
        Learner.objects.all().delete()
        for _ in range(9):
            add_learner("small", "en", {})
        for _ in range(2):
            add_learner("small", "ar", {})
        # With the total, the number of one language would give that of the other away.
        assert _by_language(hosted) == {"en": None, "ar": None}
        transaction.set_rollback(True)


def test_the_page_of_staff_withholds_small_numbers(
    newcomer: Newcomer, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host.running.counts import CourseCounts
    from cop_xblocks.host.views import staff

    counts = [CourseCounts("small", 12, None, 0, {"en": None})]
    monkeypatch.setattr(staff, "_fresh_counts", lambda: (12, counts))
    member = newcomer()
    log_in(member, account, PASSWORD)
    page = re.sub(r"\s+", " ", member.get("/staff/"))
    assert 'data-label="Began">12</td>' in page
    assert 'data-label="Finished">fewer than 5</td>' in page
    assert "English</bdi>: fewer than 5" in page


def test_staff_who_are_told_a_code_can_erase_its_learner(host: Any) -> None:
    from cop_xblocks.host.models import Learner
    from cop_xblocks.host.resume.code import derive_code, store_code
    from cop_xblocks.host.resume.words import spell_code
    from cop_xblocks.host.running import erasing

    other, learner = Learner.objects.create(public=uuid.uuid4()), Learner.objects.create(public=uuid.uuid4())
    number = derive_code(learner.public, "seed")
    store_code(learner, number)
    erasure = erasing.learner_with_code(" ".join(spell_code(number, "en")))
    assert erasure is not None and erasure.learners == (learner.id,)
    erasing.erase(erasure)
    assert not Learner.objects.filter(id=learner.id).exists() and Learner.objects.filter(id=other.id).exists()
    assert erasing.learner_with_code(" ".join(spell_code(number, "en"))) is None


def test_learners_are_inactive_if_nothing_was_stored_about_them_since(host: Any) -> None:
    from datetime import date

    from cop_xblocks.host.models import Completion, Grade, Learner
    from cop_xblocks.host.running import erasing

    learners = []
    for day, since in ((date(2026, 1, 5), date(2026, 1, 1)), (date(2026, 6, 5), date(2026, 1, 1))):
        learner = Learner.objects.create(public=uuid.uuid4())
        Learner.objects.filter(id=learner.id).update(since=since)
        Completion.objects.create(learner=learner, course="small", block="one", share=1)
        Completion.objects.filter(learner=learner).update(on=day)
        learners.append(learner.id)
    quiet = set(erasing.inactive_since(date(2026, 3, 1)).learners) & set(learners)
    assert quiet == {learners[0]}
    Grade.objects.create(learner_id=learners[0], course="small", block="one", value=1, max_value=1)
    assert not set(erasing.inactive_since(date(2026, 3, 1)).learners) & set(learners)


def test_a_learner_with_a_new_code_or_certificate_is_not_inactive(host: Any) -> None:
    from datetime import date

    from cop_xblocks.host.models import Certificate, Learner, ResumeCode
    from cop_xblocks.host.running import erasing

    learners = [Learner.objects.create(public=uuid.uuid4()) for _ in range(3)]
    Learner.objects.filter(id__in=[learner.id for learner in learners]).update(since=date(2026, 1, 1))
    ResumeCode.objects.create(learner=learners[0], digest=uuid.uuid4().hex)
    Certificate.objects.create(learner=learners[1], code=uuid.uuid4().hex[:16], course="small", issued=date.today())
    quiet = set(erasing.inactive_since(date(2026, 3, 1)).learners)
    assert quiet & {learner.id for learner in learners} == {learners[2].id}


def test_a_learner_who_comes_back_before_staff_confirm_stays(host: Any) -> None:
    from datetime import date

    from cop_xblocks.host.models import Completion, Learner
    from cop_xblocks.host.running import erasing

    quiet, back = (Learner.objects.create(public=uuid.uuid4()) for _ in range(2))
    Learner.objects.filter(id__in=[quiet.id, back.id]).update(since=date(2026, 1, 1))
    erasure = erasing.inactive_since(date(2026, 3, 1))
    Completion.objects.create(learner=back, course="small", block="one", share=1)
    erasing.erase(erasure)
    assert [learner.id for learner in Learner.objects.filter(id__in=[quiet.id, back.id])] == [back.id]
