"""Working documents on the host: in the learner's language, outside progress, and as files to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html as parser

from tests.support.documented_course import FILES
from tests.support.publishing import links, published, words

Newcomer = Callable[[], Any]

COURSE = "/courses/forms/"
TRUST, RECORD, LETTER = (f"/courses/forms/units/{name}/" for name in ("trust", "record", "letter"))


@pytest.fixture(scope="module", autouse=True)
def _course(host: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The course beside the host's own for as long as these tests run."""
    with published(tmp_path_factory.mktemp("documents"), FILES, "courses/forms"):
        yield


def test_documents_stand_behind_the_modules_and_before_the_annex(newcomer: Newcomer) -> None:
    page = newcomer().get(COURSE)
    assert links(page, "//section[@id='documents']") == {"Record": RECORD, "Letter": LETTER}
    assert words(page, "//main//section//h2")[-3:] == ["What is in this course", "Papers", "Settings"]
    assert words(page, "//div[@class='board']/p[1]") == ["0 of 1 lesson done"]


def test_a_course_without_documents_shows_none(newcomer: Newcomer) -> None:
    assert 'id="documents"' not in newcomer().get("/courses/small/")


def test_lessons_link_to_documents_and_to_a_heading_in_one(newcomer: Newcomer) -> None:
    assert links(newcomer().get(TRUST), "//div[@class='content']/div") == {"record": RECORD, "letter": LETTER}


def test_documents_lead_to_each_other(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert links(learner.get(RECORD), "//nav[@class='pager']") == {"Next Letter": LETTER}
    pager = links(learner.get(LETTER), "//nav[@class='pager']")
    assert pager == {"Previous Record": RECORD, "Back to the course": COURSE}


def test_a_document_is_one_page_whose_headings_are_in_order(newcomer: Newcomer) -> None:
    document = parser.fromstring(newcomer().get(RECORD))
    headings = [
        (heading.tag, heading.text_content()) for heading in document.xpath("//main//*[self::h1|self::h2|self::h3]")
    ]
    assert headings == [("h1", "Record"), ("h2", "What happened"), ("h3", "What you did")]
    assert words(newcomer().get(RECORD), "//li[@class='cop-boxed']") == ["☐ Thanked the child.", "☐ Told the lead."]


def test_it_is_translated(newcomer: Newcomer) -> None:
    learner = newcomer()
    document = parser.fromstring(learner.get(f"{RECORD}?lang=ar"))
    assert document.xpath("string(//h1)") == "سجل"
    (block,) = document.xpath("//div[contains(@class, 'cop ')]")
    assert "ما حدث" in block.text_content() and "التاريخ" in block.text_content()
    boxed = block.xpath(".//li[@class='cop-boxed']")
    assert [item.get("lang") for item in boxed] == ["en", None]


def test_who_has_opened_it_is_not_stored(newcomer: Newcomer) -> None:
    from cop_xblocks.host.models import Completion

    before = Completion.objects.filter(course="forms").count()
    learner = newcomer()
    for page in (RECORD, LETTER, COURSE):
        assert "(done)" not in learner.get(page)
    assert Completion.objects.filter(course="forms").count() == before


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_document_can_be_downloaded_without_a_cookie_as_a_build_makes_it(host: Path, language: str) -> None:
    from django.test import Client

    from cop_xblocks.build.course import edition
    from cop_xblocks.host import library
    from cop_xblocks.targets import find_target

    client = Client()
    page = client.get(f"{RECORD}?lang={language}").content.decode()
    (link,) = parser.fromstring(page).xpath("//main//a[@download]")
    assert link.get("href") == f"{RECORD}{language}.docx"
    answer = Client().get(link.get("href"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert answer["Content-Disposition"] == f'attachment; filename="record-{language}.docx"'
    assert not answer.cookies
    compiled = library.get_course("forms").compiled
    built = find_target("documents").files(edition(compiled, language), {"address": "http://testserver"})
    assert dict(built)[f"forms-{language}/record.docx"] == answer.content


@pytest.mark.parametrize("path", [f"{RECORD}fr.docx", f"{TRUST}en.docx", "/courses/forms/units/none/en.docx"])
def test_nothing_else_can_be_downloaded(host: Path, path: str) -> None:
    from django.test import Client

    assert Client().get(path).status_code == 404


def test_a_lesson_has_no_download(newcomer: Newcomer) -> None:
    assert "download" not in newcomer().get(TRUST)


def test_whoever_requests_file_after_file_has_to_wait(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes as long as a dozen pages, and nobody has to log in."""
    from cop_xblocks.host import throttle
    from cop_xblocks.host.views import document

    monkeypatch.setattr(throttle, "time", SimpleNamespace(monotonic=lambda: 0.0))
    monkeypatch.setattr(document, "_files", document.make_files())
    client = newcomer().client
    replies = [client.get(f"{RECORD}en.docx") for _ in range(61)]
    assert [reply.status_code for reply in replies] == [200] * 60 + [429]
    assert int(replies[-1]["Retry-After"]) <= 2
    assert client.get(RECORD).status_code == 200
