"""The end of a course: what is missing, or a certificate, which anyone can check and which holds no name."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Event
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import NullObject

from cop_xblocks.host.certificates.codes import SYMBOLS, make_code, read_code, spell_code
from tests.support.graduates import CERTIFICATE, END, ask, code_on, take_course

Newcomer = Callable[[], Any]


@pytest.fixture(autouse=True)
def _fresh_throttle(host: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cop_xblocks.host import throttle
    from cop_xblocks.host.views import certificate, verify

    now = time.monotonic()
    monkeypatch.setattr(
        throttle, "time", SimpleNamespace(monotonic=lambda: now)
    )  # on a slow computer attempts come back
    monkeypatch.setattr(verify, "_attempts", verify.make_attempts())
    monkeypatch.setattr(certificate, "_files", certificate.make_files())


@pytest.fixture
def graduate(newcomer: Newcomer) -> Any:
    """A learner who has done everything, and passed."""
    return take_course(newcomer())


def test_a_code_has_sixty_bits_and_no_two_symbols_that_look_alike() -> None:
    assert len(SYMBOLS) ** 12 == 2**60
    assert not set("ILOU") & set(SYMBOLS)
    assert len({make_code() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed", ["7k3q 9fxm 2otb", "7K3Q-9FXM-20TB", "７Ｋ３Ｑ－９ＦＸＭ－２０ＴＢ", " 7K3Q9FXM20TB\n", "٧K٣Q-٩FXM-٢٠TB"]
)
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert spell_code(read_code(typed)) == "7K3Q-9FXM-20TB"


@pytest.mark.parametrize("typed", ["", "7K3Q-9FXM-20T", "7K3Q-9FXM-20TBB", "7K3Q-9FXM-20TU", "x" * 100000, "\0" * 12])
def test_text_that_is_not_a_code_is_read_as_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_the_last_page_lists_what_is_missing_with_links(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner = newcomer()
    page = learner.get(END)
    assert "What is still missing" in page
    assert 'href="/courses/small/units/reading/"' in page and 'href="/courses/small/units/last/"' in page
    learner.send(small_course.GRADED, learner.answer(small_course.GRADED, small_course.WRONG))
    page = learner.get(END)
    assert "You need 70% to pass the course." in page and "Get your certificate" not in page


def test_a_learner_who_has_not_passed_gets_no_certificate(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner = newcomer()
    learner.get(END)
    token = learner.token(small_course.PRACTICE)
    reply = learner.client.post(CERTIFICATE, {"csrfmiddlewaretoken": token})
    assert (reply.status_code, reply["Location"]) == (303, END)
    assert learner.client.get(CERTIFICATE)["Location"] == END


def test_a_learner_who_has_passed_everything_reads_so_and_gets_a_certificate(graduate: Any) -> None:
    page = graduate.get(END)
    assert "You have passed the course" in page and "Get your certificate" in page
    reply = ask(graduate)
    assert (reply.status_code, reply["Location"]) == (303, CERTIFICATE)
    page = graduate.get(CERTIFICATE)
    assert "A small course" in page and "100%" in page
    assert "has passed the course" in page


def test_asking_again_gives_the_same_certificate(graduate: Any) -> None:
    from cop_xblocks.host.models import Certificate

    ask(graduate)
    code, rows = code_on(graduate.get(CERTIFICATE)), Certificate.objects.count()
    for _ in range(3):
        ask(graduate)
    assert code_on(graduate.get(CERTIFICATE)) == code
    assert Certificate.objects.count() == rows


def test_nobody_else_sees_a_certificate_without_its_code(graduate: Any, newcomer: Newcomer) -> None:
    ask(graduate)
    assert newcomer().client.get(CERTIFICATE)["Location"] == END


def test_the_last_unit_the_course_page_and_the_card_lead_to_the_end(graduate: Any, small_course: ModuleType) -> None:
    for path in (small_course.GRADED, "/courses/small/", "/"):
        assert f'href="{END}"' in graduate.get(path), path


def test_anyone_can_check_a_certificate_without_learning_whose_it_is(graduate: Any, newcomer: Newcomer) -> None:
    ask(graduate)
    code = code_on(graduate.get(CERTIFICATE))
    stranger = newcomer()
    for path in (f"/verify/{code}", f"/verify/?code={code.lower().replace('-', '+')}", f"/verify/{code}?lang=ar"):
        page = stranger.get(path)
        assert "A small course" in page and code in page
        assert graduate.client.session["learner"] not in page
    assert "genuine and valid" in stranger.get(f"/verify/{code}?lang=en")
    assert "learner" not in stranger.client.session  # a check makes nobody a learner


def test_an_unknown_code_is_reported_and_repeated_without_harm(newcomer: Newcomer) -> None:
    client = newcomer().client
    reply = client.get("/verify/7K3Q-9FXM-20TB")
    assert reply.status_code == 404 and "No certificate of this site" in reply.content.decode()
    page = client.get("/verify/", {"code": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page and "A code has 12 letters and digits" in page


def test_guessing_codes_is_slowed_down_and_checking_real_ones_is_not(graduate: Any, newcomer: Newcomer) -> None:
    ask(graduate)
    code, client = code_on(graduate.get(CERTIFICATE)), newcomer().client
    for _ in range(21):
        assert client.get(f"/verify/{code}").status_code == 200
    replies = [client.get(f"/verify/{spell_code(make_code())}") for _ in range(22)]
    assert [reply.status_code for reply in replies] == [404] * 20 + [429] * 2
    assert replies[-1]["Retry-After"] == "30"


def test_no_cache_stores_pages_of_certificates(graduate: Any) -> None:
    ask(graduate)
    code = code_on(graduate.get(CERTIFICATE))
    for path in (END, CERTIFICATE, f"/verify/{code}"):
        assert "no-store" in graduate.client.get(path)["Cache-Control"]


@pytest.mark.parametrize(
    ("valid_for", "end"),
    [
        ("P24M", date(2028, 5, 17)),
        ("P1Y", date(2027, 5, 17)),
        ("P1Y6M", date(2027, 11, 17)),
        ("", None),
        ("P0M", None),
        ("P9999999Y", None),
    ],
)
def test_a_certificate_lasts_as_long_as_the_course_says(valid_for: str, end: date | None) -> None:
    from cop_xblocks.host.certificates.issuing import last_day

    assert last_day(date(2026, 5, 17), valid_for) == end


def test_the_day_does_not_run_over_the_end_of_a_month() -> None:
    from cop_xblocks.host.certificates.issuing import last_day

    assert last_day(date(2026, 8, 31), "P6M") == date(2027, 2, 28)
    assert last_day(date(2028, 2, 29), "P12M") == date(2029, 2, 28)
    assert last_day(date(2026, 12, 31), "P1M") == date(2027, 1, 31)


def test_a_certificate_that_has_run_out_says_so_everywhere(graduate: Any) -> None:
    from cop_xblocks.host.models import Certificate

    ask(graduate)
    code = code_on(graduate.get(CERTIFICATE))
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    Certificate.objects.filter(code=read_code(code)).update(valid_until=yesterday)
    assert "but it ran out on" in graduate.get(f"/verify/{code}")
    assert "This certificate has run out." in graduate.get(CERTIFICATE)


def test_the_certificate_of_a_deleted_learner_can_be_checked_and_is_linked_to_nobody(graduate: Any) -> None:
    from cop_xblocks.host.models import Certificate, Learner

    ask(graduate)
    code = code_on(graduate.get(CERTIFICATE))
    Learner.objects.filter(public=graduate.client.session["learner"]).delete()
    assert Certificate.objects.get(code=read_code(code)).learner is None
    assert "genuine and valid" in graduate.get(f"/verify/{code}")
    assert graduate.client.get(CERTIFICATE).status_code == 302


@pytest.mark.parametrize("by_the_office", [False, True], ids=["forget me", "cop host erase"])
def test_what_stays_of_a_deleted_learners_certificate_is_what_a_check_shows(graduate: Any, by_the_office: bool) -> None:
    from cop_xblocks.host.learner_rows import delete_learner
    from cop_xblocks.host.models import Certificate, Learner
    from cop_xblocks.host.running.erasing import Erasure, erase

    ask(graduate)
    public = uuid.UUID(graduate.client.session["learner"])
    (certificate,) = Certificate.objects.filter(learner__public=public)
    assert certificate.mark is not None
    Certificate.objects.filter(pk=certificate.pk).update(reviewed=["reading"])
    if by_the_office:
        erase(Erasure((Learner.objects.get(public=public).id,), 0, 0, 0))
    else:
        delete_learner(public)
    certificate.refresh_from_db()
    assert (certificate.learner, certificate.mark, certificate.reviewed) == (None, None, [])


def test_the_name_is_in_no_form_and_has_no_name_to_be_sent_under(graduate: Any) -> None:
    from lxml import html

    ask(graduate)
    (field,) = html.fromstring(graduate.get(CERTIFICATE)).xpath("//input[@id='holder']")
    assert not field.xpath("ancestor::form") and field.get("name") is None and field.get("form") is None
    assert field.get("autocomplete") == "off"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_the_end_are_in_the_language_of_the_learner(graduate: Any, language: str) -> None:
    ask(graduate)
    for path in (END, CERTIFICATE, "/verify/"):
        assert f'<html lang="{language}"' in graduate.get(f"{path}?lang={language}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pdf_is_tagged_and_has_the_code_and_a_line_without_a_name(graduate: Any, language: str) -> None:
    """What PDF/UA-1 asks for and can be read off the file; Typst refuses to write one that breaks its rules."""
    ask(graduate)
    page = graduate.get(f"{CERTIFICATE}?lang={language}")
    (href,) = re.findall(r'href="([^"]+\.pdf)"', page)
    reply = graduate.client.get(href)
    assert reply["Content-Type"] == "application/pdf" and "attachment" in reply["Content-Disposition"]
    file = PdfReader(BytesIO(reply.content))
    root = file.root_object
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert len(file.pages) == 1
    assert code_on(page) in file.pages[0].extract_text()
    tags = [str(node.get("/S")) for node in nodes(root["/StructTreeRoot"])]
    assert tags.count("/H1") == 1 and "/Figure" in tags and "/Link" in tags
    figures = [node for node in nodes(root["/StructTreeRoot"]) if node.get("/S") == "/Figure"]
    assert all(code_on(page) in figure["/Alt"] for figure in figures)
    fonts = [font.get_object()["/DescendantFonts"][0] for font in file.pages[0]["/Resources"]["/Font"].values()]
    assert fonts and all({"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]) for font in fonts)


def nodes(node: Any) -> Iterator[Any]:
    """The nodes of a file's structure, from the top down."""
    node = node.get_object()
    if isinstance(node, dict):
        yield node
        yield from nodes(node.get("/K", NullObject()))
    elif isinstance(node, list):
        for child in node:
            yield from nodes(child)


def test_a_name_that_no_host_can_have_gets_a_certificate_without_an_address(graduate: Any) -> None:
    """It has no room in a QR code."""
    ask(graduate)
    for path in (CERTIFICATE, f"{CERTIFICATE}en.pdf"):
        reply = graduate.client.get(path, HTTP_HOST="a" * 4000 + ".localhost")
        assert reply.status_code == 200 and b"a" * 300 not in reply.content


def test_requesting_file_after_file_has_to_wait_and_a_room_at_once_does_not(
    graduate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host.views import certificate

    monkeypatch.setattr(certificate, "write_pdf", lambda text, language: b"%PDF")
    ask(graduate)
    replies = [graduate.client.get(f"{CERTIFICATE}en.pdf?lang=en") for _ in range(42)]
    assert [reply.status_code for reply in replies] == [200] * 40 + [429] * 2
    assert replies[-1]["Retry-After"] == "3"
    assert "There were too many attempts. Try again in 1 minute." in replies[-1].content.decode()


def test_threads_that_wait_for_a_file_leave_others_to_serve_pages(
    graduate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typst

    from cop_xblocks.host.certificates.pdf import BusyError, write_pdf
    from cop_xblocks.host.certificates.text import CertificateText
    from cop_xblocks.model import Text

    is_over, begun = Event(), Event()

    def compile_slowly(*arguments: Any, **options: Any) -> bytes:
        begun.set()
        is_over.wait(20)
        return b"%PDF"

    monkeypatch.setattr(typst, "compile", compile_slowly)
    ask(graduate)
    text = CertificateText("A site", Text("title", "A", "en"), [], "0", "http://a.example/0", "a.example")
    with ThreadPoolExecutor(8) as threads:
        files = [threads.submit(write_pdf, text, "en") for _ in range(7)]
        assert begun.wait(20)
        reply = graduate.client.get(f"{CERTIFICATE}en.pdf")
        is_over.set()
        refused = sum(isinstance(file.exception(), BusyError) for file in files)
    assert reply.status_code == 429 and refused >= 4


def test_nobody_else_gets_the_pdf(graduate: Any, newcomer: Newcomer) -> None:
    ask(graduate)
    for learner, path in ((newcomer(), "en.pdf"), (graduate, "tlh.pdf"), (graduate, "..%2Fen.pdf")):
        assert learner.client.get(CERTIFICATE + path).status_code == 404


def test_a_script_that_the_fonts_lack_has_no_pdf(host: Path) -> None:
    from cop_xblocks.host.certificates.pdf import can_write_pdf
    from cop_xblocks.host.certificates.text import CertificateText
    from cop_xblocks.model import Text

    def text(title: str) -> CertificateText:
        return CertificateText("A site", Text("course title", title, "en"), [], "0", "http://a.example/0", "a.example")

    assert can_write_pdf(text("Ünïcode в сети 网络 على الإنترنت"), "en")
    assert not can_write_pdf(text("ऑनलाइन"), "en")


@pytest.mark.parametrize("title", ['#panic("x")', "$ \\ #{ }", '"); #import "x"', "*a* _b_ `c` @d <e> = f"])
def test_a_title_is_never_run_as_code(host: Path, title: str) -> None:
    from cop_xblocks.host.certificates.pdf import write_pdf
    from cop_xblocks.host.certificates.text import CertificateText
    from cop_xblocks.model import Text

    facts = [(title, title)]
    words = Text("course title", title.replace("\\", "\\\\").replace("*", "\\*"), "en")
    text = CertificateText(title, words, facts, title, "http://a.example/0", title)
    file = PdfReader(BytesIO(write_pdf(text, "en")))
    first = title.split()[0].strip('"$*')
    assert first in file.pages[0].extract_text()


def test_a_certificate_has_the_name_the_logo_and_the_address_of_the_office(graduate: Any) -> None:
    from cop_xblocks.host.site.published import Site, SiteFile, publish_site, published_site

    ask(graduate)
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>"
    before = published_site()
    office = Site(
        name={"": "Office of the East"}, logo=SiteFile("logo.svg", drawing), address="https://courses.example"
    )
    publish_site(office)
    try:
        page = graduate.get(CERTIFICATE)
        file = PdfReader(BytesIO(graduate.client.get(f"{CERTIFICATE}en.pdf").content))
    finally:
        publish_site(before)
    assert '<p class="issuer">Office of the East</p>' in page and "courses.example/verify" in page
    assert re.search('<img class="mark" src="data:image/svg', page)
    words = file.pages[0].extract_text()
    assert "Office of the East" in words and "courses.example/verify" in words
    (link,) = (note.get_object() for note in file.pages[0]["/Annots"])
    assert link["/A"]["/URI"] == f"https://courses.example/verify/{code_on(page)}"


def test_the_download_of_my_data_has_my_certificates(graduate: Any) -> None:
    from cop_xblocks.host.learner_rows import rows_of
    from tests.support.small_course import public_id

    ask(graduate)
    (row,) = rows_of(public_id(graduate))["certificates"]
    assert spell_code(row["code"]) == code_on(graduate.get(CERTIFICATE)) and row["course"] == "small"


def test_certificates_of_deleted_learners_are_deleted_a_year_after_they_run_out(graduate: Any) -> None:
    from cop_xblocks.host.models import Certificate, Learner
    from cop_xblocks.host.retention import delete_certificates_of_nobody

    ask(graduate)
    mine = Certificate.objects.filter(learner__public=graduate.client.session["learner"])
    today = datetime.now(UTC).date()
    codes = list(mine.values_list("code", flat=True))
    mine.update(valid_until=today - timedelta(days=400))
    delete_certificates_of_nobody()
    assert mine.count() == 1  # it is still somebody's
    Learner.objects.filter(public=graduate.client.session["learner"]).delete()
    Certificate.objects.filter(code__in=codes).update(valid_until=today - timedelta(days=300))
    delete_certificates_of_nobody()
    assert Certificate.objects.filter(code__in=codes).exists()
    Certificate.objects.filter(code__in=codes).update(valid_until=today - timedelta(days=400))
    delete_certificates_of_nobody()
    assert not Certificate.objects.filter(code__in=codes).exists()


def test_a_learner_with_a_certificate_but_no_answers_is_not_deleted(
    graduate: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host import retention
    from cop_xblocks.host.models import BlockState, Learner

    ask(graduate)
    BlockState.objects.filter(learner__public=graduate.client.session["learner"]).delete()
    monkeypatch.setattr(retention, "UNANSWERED", timedelta(days=-1))
    retention.delete_learners_without_answers()
    assert Learner.objects.filter(public=graduate.client.session["learner"]).exists()


def test_a_course_without_marks_is_passed_when_all_of_it_is_done(newcomer: Newcomer, small_course: ModuleType) -> None:
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.models import Certificate, Completion, Learner

    learner = newcomer()
    assert "What is still missing" in learner.get("/courses/stories/end/")
    row, _ = Learner.objects.get_or_create(public=small_course.public_id(learner))
    for block in published_courses()["stories"].by_block:
        Completion.objects.create(learner=row, course="stories", block=block, share=1)
    assert "You have passed the course" in learner.get("/courses/stories/end/")
    token = learner.token(small_course.PRACTICE)
    learner.client.post("/courses/stories/certificate/", {"csrfmiddlewaretoken": token})
    page = learner.get("/courses/stories/certificate/")
    assert "Stories" in page and "Mark" not in page and "Valid until" not in page
    assert Certificate.objects.get(learner=row).valid_until is None
