"""`/help/`: whom one can call, from every page, and a country that the browser alone remembers."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

Newcomer = Callable[[], Any]
LINK = '<a class="help-now" href="/help/">'


def main(page: str) -> str:
    """The content of a page, without the header and the menu of languages."""
    return page.partition("<main")[2].partition("</main>")[0]


HEADER = (
    "country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,"
    "seen,note,checked\n"
)
ROWS = """\
GB,,,999,,,,,emergency,,,,data,,
GB,Childline,,0800 1111,,https://childline.example,,,child line,,https://network.example,,network,,{day}
ZZ,Everywhere,,,,https://everywhere.example,,,directory,,https://everywhere.example,,operator,,{day}
"""
OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## Is it happening now? <!-- now #now -->\n\n"
    "- [Blackmail](../shared/blackmail.md)\n- [Own]({key}.md)\n\n## Module <!-- #m -->\n\n- [Lesson](lesson.md)\n"
)


@pytest.fixture
def two_courses(host: Path, tmp_path: Path) -> Iterator[None]:
    """Two courses that share a now page and have one of their own each, in a folder with a table of helplines, in the
    place of the courses of the other tests."""
    from cop_xblocks.build.course import load_course
    from cop_xblocks.host import library

    courses = {}
    files = {"shared/blackmail.md": "---\nkey: blackmail\n---\n# Blackmail\n\nDo not pay.\n"}
    files["helplines.csv"] = HEADER + ROWS.format(day=date.today())
    for key in ("camp", "club"):
        files[f"{key}/course.md"] = OUTLINE.format(key=key)
        files[f"{key}/{key}.md"] = f"---\nkey: {key}\n---\n# Only in the {key}\n\nHelp.\n"
        files[f"{key}/lesson.md"] = f"---\nkey: {key}-lesson\n---\n# Lesson\n\nWords.\n"
    for name, text in files.items():
        (tmp_path / "courses" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "courses" / name).write_text(text, "utf-8")
    for key in ("camp", "club"):
        compiled = load_course(tmp_path / "courses" / key, tmp_path / "locales")
        assert compiled is not None and not compiled.mistaken
        courses[key] = library.HostedCourse(compiled)
    before = library.published_courses()
    library.publish_courses(courses)
    yield
    library.publish_courses(before)


@pytest.mark.parametrize("path", ["/", "/courses/small/", "/courses/small/units/reading/", "/help/", "/nothing/"])
def test_every_page_links_to_help(newcomer: Newcomer, path: str) -> None:
    assert LINK in newcomer().client.get(path).content.decode()


def test_a_page_that_fails_links_to_help(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    from cop_xblocks.host.views import course_list

    monkeypatch.setattr(course_list, "_card", lambda *_: 1 / 0)
    response = newcomer().client.get("/?lang=en")
    assert response.status_code == 500 and LINK in response.content.decode()


def test_each_country_has_its_emergency_number_beside_its_name(newcomer: Newcomer) -> None:
    page = main(newcomer().get("/help/?lang=en"))
    numbers = dict(re.findall(r'<li><a href="/help/([A-Z]{2})/">[^<]+</a> <a class="call" href="tel:(\d+)">', page))
    assert len(numbers) > 200
    assert {numbers[code] for code in ("FR", "US")} == {"112", "911"}


def test_a_folder_without_a_table_has_that_of_the_package(newcomer: Newcomer) -> None:
    """As has the folder of the other tests."""
    for code in ("FR", "EG", "GB"):
        assert "tel:" in main(newcomer().get(f"/help/{code}/"))


def test_a_folder_with_a_table_has_its_own(newcomer: Newcomer, two_courses: None) -> None:
    page = newcomer().get("/help/")
    assert re.findall(r'href="/help/([A-Z]{2})/"', page) == ["GB"]
    assert newcomer().client.get("/help/FR/").status_code == 404


def test_a_row_whose_country_cannot_be_read_is_left_out(newcomer: Newcomer, watched: Any) -> None:
    """As while its author watches the courses."""
    rows = (
        ROWS.format(day=date.today()) + "Utopia,Lifeline,,116 123,,,,,crisis line,,https://line.example,,operator,,\n"
    )
    table = watched.root / "courses/helplines.csv"
    table.write_text(HEADER + rows, "utf-8")
    watched.update([table])
    page = main(newcomer().get("/help/?lang=en"))
    assert re.findall(r'href="/help/([^"/]*)/"', page) == ["GB"] and "Lifeline" not in page


def test_a_country_that_was_opened_is_shown_from_then_on_until_another_is(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert "<h1>France</h1>" in learner.get("/help/FR/?lang=en")
    assert "<h1>France</h1>" in learner.get("/help/")
    assert "<h1>فرنسا</h1>" in learner.get("/help/?lang=ar")
    listed = learner.get("/help/countries/?lang=en")
    assert "<h1>Help now</h1>" in listed and 'href="/help/DE/"' in listed
    assert "<h1>Germany</h1>" in learner.get("/help/de/"), "as somebody types it"
    assert "<h1>Germany</h1>" in learner.get("/help/")


def test_the_cookie_holds_a_country_goes_to_these_pages_alone_and_no_script_reads_it(newcomer: Newcomer) -> None:
    learner = newcomer()
    learner.get("/help/")
    assert not learner.client.cookies, "looking at the list leaves nothing"
    learner.get("/help/EG/")
    ((name, cookie),) = learner.client.cookies.items()
    assert (name, cookie.value) == ("cop_country", "EG")
    assert (cookie["path"], cookie["samesite"], bool(cookie["httponly"])) == ("/help/", "Lax", True)


@pytest.mark.parametrize("value", ["", "XX", "ZZ", "EU", "fr", "FR/../..", "//evil.example", "<script>", "F" * 4000])
def test_a_cookie_that_names_no_country_is_ignored(newcomer: Newcomer, value: str) -> None:
    learner = newcomer()
    learner.client.cookies["cop_country"] = value
    page = learner.get("/help/?lang=en")
    assert "<h1>Help now</h1>" in page and "evil" not in page and "<script>" not in page


@pytest.mark.parametrize("code", ["XX", "ZZ", "EU", "nowhere", "F", "%2F%2Fevil.example"])
def test_what_is_no_country_is_not_found_and_not_remembered(newcomer: Newcomer, code: str) -> None:
    response = newcomer().client.get(f"/help/{code}/")
    assert response.status_code == 404 and "cop_country" not in response.cookies


def test_no_cache_between_keeps_somebodys_country(newcomer: Newcomer) -> None:
    for path in ("/help/", "/help/FR/"):
        response = newcomer().client.get(path)
        assert "private" in response["Cache-Control"] and "Cookie" in response["Vary"]


def test_no_log_says_which_country_was_opened(newcomer: Newcomer, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="cop_xblocks.access"):
        newcomer().get("/help/EG/")
    assert "/help/" in caplog.text and "EG" not in caplog.text


def test_nothing_is_stored_of_somebody_who_looks_for_help(newcomer: Newcomer, host: Path) -> None:
    from cop_xblocks.host.models import Event, Learner

    before = Learner.objects.count(), Event.objects.count()
    learner = newcomer()
    for path in ("/help/", "/help/EG/", "/help/"):
        learner.get(path)
    assert (Learner.objects.count(), Event.objects.count()) == before


def test_a_country_has_its_emergency_number_then_the_now_pages_then_its_services(
    newcomer: Newcomer, two_courses: None
) -> None:
    page = main(newcomer().get("/help/GB/?lang=en"))
    places = [page.index(part) for part in ("tel:999", "Blackmail", "tel:08001111", "https://everywhere.example")]
    assert places == sorted(places)
    assert 'Source: <a href="https://network.example"' in page, "each service says where it was seen"


@pytest.mark.parametrize("path", ["/help/", "/help/GB/"])
def test_the_now_pages_of_all_courses_are_there_and_a_shared_one_once(
    newcomer: Newcomer, two_courses: None, path: str
) -> None:
    page = main(newcomer().get(f"{path}?lang=en"))
    links = re.findall(r'<li><a href="(/courses/[^"]+)">([^<]+)<', page)
    assert links == [
        ("/courses/camp/units/blackmail/", "Blackmail"),
        ("/courses/camp/units/camp/", "Only in the camp"),
        ("/courses/club/units/club/", "Only in the club"),
    ]
    assert all(newcomer().client.get(link).status_code == 200 for link, _title in links)


def test_without_now_pages_nothing_asks_what_has_happened(newcomer: Newcomer) -> None:
    assert "What has happened?" not in newcomer().get("/help/?lang=en")


def test_countries_stand_under_their_letters_in_languages_that_have_some(host: Path) -> None:
    from cop_xblocks.activities.country_services import CountryView
    from cop_xblocks.host.views.help import by_letter

    def letters(*names: str) -> list[str]:
        return [letter for letter, _ in by_letter([CountryView("", name, (), ()) for name in names])]

    assert letters("Afghanistan", "Åland", "Belgium") == ["A", "B"]
    assert letters("إثيوبيا", "البحرين", "بولندا") == ["ا", "ب"]
    assert letters("Италия", "Йемен") == ["И", "Й"]
    assert letters(*map(chr, range(0x4E00, 0x4E80))) == [""], "Chinese has no letters"
