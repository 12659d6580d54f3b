"""The refresher: the units that have changed or had wrong answers; then the certificate is renewed."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.graduates import CERTIFICATE, END, READING, REFRESHER, ask, code_on, take_course

Newcomer = Callable[[], Any]
TODAY = datetime.now(UTC).date()
YEAR_AGO = TODAY - timedelta(days=365)


@pytest.fixture
def checkout(host: Path, small_course: ModuleType, tmp_path: Path) -> Iterator[Path]:
    """The small course in a folder of this test's, as version 2026.1, which is valid for two years."""
    from cop_xblocks.host import library
    from cop_xblocks.host.models import UnitRevision

    before = library.published_courses()
    UnitRevision.objects.all().delete()
    small_course.write_course(tmp_path)
    edit(tmp_path, "course.md", "language: en\n", "language: en\nversion: 2026.1\nvalid_for: P24M\n")
    publish(tmp_path)
    yield tmp_path
    library.publish_courses(before)


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "courses" / "small" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def publish(root: Path) -> None:
    """Serve what is in the folder, as after a restart of the host."""
    from cop_xblocks.build.course import load_course
    from cop_xblocks.host import library
    from cop_xblocks.host.certificates.course_versions import record_versions

    compiled = load_course(root / "courses" / "small", root / "locales")
    assert compiled is not None and not compiled.mistaken
    hosted = library.HostedCourse(compiled)
    library.publish_courses({"small": hosted})
    record_versions([hosted])


def new_version(root: Path) -> None:
    edit(root, "course.md", "version: 2026.1\n", "version: 2026.2\n")
    publish(root)


@pytest.fixture
def holder(newcomer: Newcomer, checkout: Path) -> Any:
    """A learner who did everything right a year ago, and has the certificate."""
    return a_year_ago(take_course(newcomer()))


def a_year_ago(learner: Any) -> Any:
    from cop_xblocks.host.models import Certificate, Completion

    ask(learner)
    of_learner = {"learner__public": learner.client.session["learner"]}
    Completion.objects.filter(**of_learner).update(on=YEAR_AGO)
    Certificate.objects.filter(**of_learner).update(issued=YEAR_AGO, valid_until=YEAR_AGO + timedelta(days=730))
    return learner


def run_out(learner: Any, left: int) -> None:
    from cop_xblocks.host.models import Certificate

    until = TODAY + timedelta(days=left)
    Certificate.objects.filter(learner__public=learner.client.session["learner"]).update(valid_until=until)


def units(learner: Any) -> dict[str, bool]:
    """The units of the refresher by their addresses, and whether each is done."""
    page = learner.get(REFRESHER)
    items = re.findall(
        r'<span class="dot( tick)?"></span><a href="/courses/small/units/([^/]+)/\?path=refresher"', page
    )
    return {unit: bool(tick) for tick, unit in items}


def test_no_refresher_is_due_while_nothing_has_changed_and_the_certificate_lasts(holder: Any) -> None:
    assert holder.client.get(REFRESHER)["Location"] == END
    assert "refresher" not in holder.get(END)


def test_a_new_version_without_new_words_asks_for_nothing(holder: Any, checkout: Path) -> None:
    """A comma, bold letters, a picture's place and a translation do not count as changes."""
    edit(checkout, "first.md", "A paragraph.", "A **paragraph**,")
    edit(checkout, "first.md", "Loud", "loud!")
    catalog = checkout / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    catalog.write_text(catalog.read_text("utf-8").replace("أحمر", "حمراء"), "utf-8")
    new_version(checkout)
    assert holder.client.get(REFRESHER).status_code == 302


def test_a_new_version_with_new_words_asks_for_that_unit_alone(holder: Any, checkout: Path) -> None:
    edit(checkout, "first.md", "A paragraph.", "A paragraph that tells something new.")
    new_version(checkout)
    assert f'href="{REFRESHER}"' in holder.get(END)
    assert units(holder) == {"reading": False}
    assert "New or changed" in holder.get(REFRESHER)
    # Reading it elsewhere in the course changes nothing; the refresher's own link does.
    holder.get(READING)
    assert units(holder) == {"reading": False}
    page = holder.get(f"{READING}?path=refresher")
    assert f'href="{REFRESHER}"' in page
    assert units(holder) == {"reading": True}


def test_a_unit_that_is_opened_before_a_refresher_is_due_does_not_count_for_it(holder: Any, checkout: Path) -> None:
    for path in (READING, "/courses/small/units/trying/"):
        assert "Refresher" not in holder.get(f"{path}?path=refresher")
    edit(checkout, "first.md", "A paragraph.", "A paragraph that tells something new.")
    new_version(checkout)
    assert units(holder) == {"reading": False}


def test_the_host_writes_once_for_a_unit_of_a_refresher_however_often_it_is_opened(holder: Any, checkout: Path) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    edit(checkout, "first.md", "A paragraph.", "A paragraph that tells something new.")
    new_version(checkout)
    writes = []
    for path in (READING, READING, "/courses/small/units/trying/"):
        with CaptureQueriesContext(connection) as queries:
            assert "Refresher" in holder.get(f"{path}?path=refresher")
        writes.append(sum("UPDATE" in query["sql"] for query in queries.captured_queries))
    assert writes[0] > 0 and writes[1:] == [0, 0]
    assert units(holder) == {"reading": True}


def test_an_address_that_has_stored_too_much_reads_a_unit_of_the_refresher_which_does_not_count(
    holder: Any, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host.views import unit

    edit(checkout, "first.md", "A paragraph.", "A paragraph that tells something new.")
    new_version(checkout)
    with monkeypatch.context() as spent:
        spent.setattr(unit, "spend_allowance", lambda address, grows: False)
        assert "tells something new" in holder.get(f"{READING}?path=refresher")
    assert units(holder) == {"reading": False}


def test_a_changed_right_answer_is_a_change(holder: Any, checkout: Path) -> None:
    edit(checkout, "first.md", "- [x] Dog", "- [ ] Dog")
    new_version(checkout)
    assert list(units(holder)) == ["trying"]


def test_the_certificate_is_renewed_for_the_new_version_and_the_old_one_stays_genuine(
    holder: Any, checkout: Path
) -> None:
    old = code_on(holder.get(CERTIFICATE))
    edit(checkout, "first.md", "A paragraph.", "Something new.")
    new_version(checkout)
    assert ask(holder)["Location"] == REFRESHER  # not before it is done
    holder.get(f"{READING}?path=refresher")
    assert ask(holder)["Location"] == CERTIFICATE
    page = holder.get(CERTIFICATE)
    assert code_on(page) != old and "2026.2" in page
    assert "genuine and valid" in holder.get(f"/verify/{old}")
    assert holder.client.get(REFRESHER).status_code == 302


def test_a_certificate_that_is_about_to_run_out_is_renewed_at_once_where_all_was_right(holder: Any) -> None:
    run_out(holder, 90)
    assert holder.client.get(REFRESHER).status_code == 302
    run_out(holder, 20)
    assert "Nothing has changed" in holder.get(REFRESHER)
    old = code_on(holder.get(CERTIFICATE))
    assert ask(holder)["Location"] == CERTIFICATE
    assert code_on(holder.get(CERTIFICATE)) != old
    assert renew_again(holder) == 1


def renew_again(learner: Any) -> int:
    """Ask five times more; how many certificates there are from today."""
    from cop_xblocks.host.models import Certificate

    for _ in range(5):
        ask(learner)
    mine = Certificate.objects.filter(learner__public=learner.client.session["learner"])
    return int(mine.filter(issued=TODAY).count())


def test_the_refresher_has_the_questions_that_were_wrong(
    newcomer: Newcomer, checkout: Path, small_course: ModuleType
) -> None:
    learner = newcomer()
    learner.get(READING)
    practice, graded = small_course.PRACTICE, small_course.GRADED
    learner.send(practice, learner.answer(practice, {**small_course.RIGHT, "Which are animals?": ["Cat"]}))
    learner.send(graded, learner.answer(graded, small_course.RIGHT))
    a_year_ago(learner)
    run_out(learner, 20)
    assert units(learner) == {"trying": False}
    assert "1 question to answer again" in learner.get(REFRESHER)
    learner.get(f"{practice}?path=refresher")
    assert units(learner) == {"trying": False}
    learner.send(practice, learner.answer(practice, small_course.RIGHT))
    assert units(learner) == {"trying": True}
    assert ask(learner)["Location"] == CERTIFICATE


def test_a_new_unit_is_done_before_the_certificate_is_renewed(holder: Any, checkout: Path) -> None:
    edit(checkout, "first.md", "## Trying", "## Newly written <!-- #newly -->\n\nNew words.\n\n## Trying")
    new_version(checkout)
    assert "What is still missing" in holder.get(END) and "Your certificate" in holder.get(END)
    assert units(holder) == {"newly": False}
    holder.get("/courses/small/units/newly/?path=refresher")
    assert units(holder) == {"newly": True}
    assert ask(holder)["Location"] == CERTIFICATE


def test_the_first_start_knows_no_changes_and_a_unit_that_is_gone_is_forgotten(checkout: Path) -> None:
    from cop_xblocks.host.certificates.course_versions import changed_units
    from cop_xblocks.host.models import UnitRevision

    assert changed_units("small") == {}
    edit(checkout, "first.md", "A paragraph.", "Else.")
    new_version(checkout)
    assert changed_units("small") == {"reading": TODAY}
    edit(checkout, "course.md", "- [The quiz](quiz.md)\n", "- [Soon](quiz.md) <!-- planned -->\n")
    (checkout / "courses" / "small" / "quiz.md").unlink()
    publish(checkout)
    assert set(UnitRevision.objects.values_list("unit", flat=True)) == {"reading", "trying"}


def test_the_host_starts_even_if_nothing_can_be_stored(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cop_xblocks.host.certificates import course_versions
    from cop_xblocks.host.transactions import NoRoomError

    def refuse() -> None:
        raise NoRoomError("full")

    monkeypatch.setattr(course_versions, "write_transaction", refuse)
    course_versions.record_versions([])


def test_a_plain_form_goes_back_to_the_refresher(holder: Any, checkout: Path, small_course: ModuleType) -> None:
    edit(checkout, "first.md", "- [x] Dog", "- [ ] Dog")
    new_version(checkout)
    page = holder.get(f"{small_course.PRACTICE}?path=refresher")
    action = re.search(r'<form[^>]* action="([^"]+)"', page)
    assert action is not None and action[1].endswith("?path=refresher")
    reply = holder.client.post(action[1], small_course.fill(page, small_course.RIGHT))
    assert reply.status_code == 303 and "?path=refresher" in reply["Location"]


def test_two_units_that_are_opened_in_two_tabs_at_once_both_count(holder: Any, checkout: Path) -> None:
    from django.db import transaction

    from cop_xblocks.host.certificates.issuing import latest_certificate
    from cop_xblocks.host.certificates.refresher import record_review
    from cop_xblocks.host.library import get_course

    hosted, public = get_course("small"), uuid.UUID(hex=holder.client.session["learner"])
    tabs = [latest_certificate(public, "small") for _ in range(2)]
    pages = hosted.pages[:2]
    for certificate, page in zip(tabs, pages, strict=True):
        assert certificate is not None
        # Begun anew, as where another transaction came first.
        with pytest.raises(KeyError), transaction.atomic():
            record_review(public, hosted, certificate, page)
            raise KeyError
        record_review(public, hosted, certificate, page)
    after = latest_certificate(public, "small")
    assert after is not None and after.reviewed == [page.unit.key for page in pages]


def test_nobody_without_a_certificate_has_a_refresher(newcomer: Newcomer, checkout: Path) -> None:
    learner = newcomer()
    assert learner.client.get(REFRESHER)["Location"] == END
    learner.get(READING)
    assert "Refresher" not in learner.get(f"{READING}?path=refresher")


def test_a_version_that_is_read_at_a_reload_is_recorded(checkout: Path) -> None:
    from cop_xblocks.host.certificates.course_versions import changed_units
    from cop_xblocks.host.running import reloading

    edit(checkout, "first.md", "A paragraph.", "Else.")
    reloading.reload(checkout, None)
    assert changed_units("small") == {"reading": TODAY}
